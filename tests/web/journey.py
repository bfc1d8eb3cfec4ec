"""The steps that web tests share: through the check, a drawing, and a kit, by real requests."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.safety.people import QUESTIONS, harmless
from unknot.catalogue.safety import safety_facts
from unknot.safety import listing
from unknot.safety.answers import reads
from unknot.safety.listing import PREFIX


def cleared(client, changes=None, path="/check/", response=None, *, seen=None):
    """Answers every page of a check; *changes* by question, all else harmless.

    *seen* is handed each page before it is answered.
    """
    changes = changes or {}
    response = response or client.get(path)
    for _page in range(30):
        soup = BeautifulSoup(response.content, "html.parser")
        form = soup.select_one("form#check")
        if form is None or not soup.select("fieldset.ask"):
            return response
        if seen:
            seen(response.content)
        data: dict[str, list[str]] = {}
        for field in form.select("input[type=hidden]"):
            data.setdefault(field["name"], []).append(field["value"])
        for fieldset in soup.select("fieldset.ask"):
            key = fieldset["id"]
            if key.startswith(PREFIX):
                data[key] = list(lines(key.removeprefix(PREFIX), data[f"{key}_for"], changes))
                continue
            offered = {i.get("value") for i in fieldset.select("input")}
            picks = changes.get(key, harmless(key))
            if "doubt" in offered or "any" in offered:
                picks = changes.get(f"{key}?", ("none",))
            data[key] = [*data.get(key, []), *picks]
        response = client.post(path, data)
    raise AssertionError("the check does not end")


def option(key, words):
    """The number of the answer to *key* that begins with *words*, as a form sends it."""
    texts = [o.text for o in QUESTIONS[key].options]
    return str(next(i for i, t in enumerate(texts) if t.startswith(words)))


def lines(topic, keys, changes):
    """The lines of a list that speak for the questions in *changes*; a plain "none" without any."""
    wrong = [key for key in keys if changes.get(key, harmless(key)) != harmless(key)]
    facts = safety_facts()
    told = {name for key in wrong for name in reads(facts.questions[key])}
    shown = listing.shown(topic, keys, facts).items()
    return [str(number) for number, sign in shown if told & set(sign.covers)] or ["none"]


def drawn(client, *places):
    """Marks places in the list of the pain map, a sore right buttock where none is named."""
    marked = places or ("buttock_upper_outer_R", "hip_lateral_upper_R")
    response = client.post("/body/", {f"place-{place}": "2" for place in marked})
    assert response.status_code == 302, response.content.decode()[:500]
    return response


def equipped(client, tools=("tennis_ball_new",), surfaces=("wall", "carpet_mat")):
    """Ticks a kit."""
    response = client.post("/kit/", {"tools": list(tools), "surfaces": list(surfaces)})
    assert response.status_code == 302
    return response
