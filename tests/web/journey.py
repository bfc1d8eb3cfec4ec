"""The steps that web tests share: through the check, a drawing, and a kit, by real requests."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.safety.people import harmless


def cleared(client, changes=None, path="/check/", response=None):
    """Answers every page of a check; *changes* by question, all else harmless."""
    changes = changes or {}
    response = response or client.get(path)
    for _page in range(30):
        soup = BeautifulSoup(response.content, "html.parser")
        form = soup.select_one("form#check")
        if form is None or not soup.select("fieldset.ask"):
            return response
        data: dict[str, list[str]] = {}
        for field in form.select("input[type=hidden]"):
            data.setdefault(field["name"], []).append(field["value"])
        for fieldset in soup.select("fieldset.ask"):
            key = fieldset["id"]
            offered = {i.get("value") for i in fieldset.select("input")}
            picks = changes.get(key, harmless(key))
            if "doubt" in offered or "any" in offered:
                picks = changes.get(f"{key}?", ("none",))
            data[key] = list(picks)
        response = client.post(path, data)
    raise AssertionError("the check does not end")


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
