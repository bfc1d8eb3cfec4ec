"""A session document in the words and pictures of its pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unknot.catalogue.anatomy import spots as spot_facts
from unknot.catalogue.pressure import pressure_facts
from unknot.catalogue.session import session_facts
from unknot.session import Recipe, movable
from unknot.web.practice.models import LineRow
from unknot.web.practice.offers import Offer
from unknot.web.practice.own_forms import KINDS

Json = dict[str, Any]


def parts(document: Json) -> list[Json]:
    """What will happen, in a few lines: neighbouring steps of one kind become one line."""
    names = {
        "prepare": _("Get ready"),
        "breathe": _("Breathe"),
        "warm_up": _("Warm up"),
        "visit": "",
        "switch": "",
        "stretch": _("Stretch"),
        "close": _("Close, and how you feel"),
    }
    visits = {visit["id"]: visit for visit in document["visits"]}
    made: list[Json] = []
    for step in document["steps"]:
        kind = "visit" if step["visit"] else step["kind"]
        key = step["visit"] or kind
        if kind == "switch":
            continue
        if not made or made[-1]["key"] != key:
            name = names.get(kind) or step["title"]
            if step["visit"]:
                visit = visits[step["visit"]]
                name = f"{visit['label']}, {side(visit['side']).lower()}"
            made.append({"key": key, "kind": kind, "name": name, "ms": 0})
        made[-1]["ms"] += step["end_ms"] - step["start_ms"]
    return [{**part, "minutes": minutes(part["ms"])} for part in made]


def minutes(ms: int) -> str:
    """A length in words: half minutes below five minutes."""
    if ms < 55000:
        return _("%(n)s s") % {"n": round(ms / 5000) * 5}
    return _("%(n)s min") % {"n": f"{round(ms / 30000) / 2:g}"}


def side(code: str) -> str:
    return _("Left") if code == "L" else _("Right")


def needs(document: Json) -> list[str]:
    """What to fetch, or that hands are enough."""
    return fetched(document) or [_("Only your hands")]


def fetched(document: Json) -> list[str]:
    """The tools and places to fetch or find."""
    facts = pressure_facts()
    tools = [facts.tools[key].name for key in document["needs"]["tools"] if key != "hands"]
    places = [facts.surfaces[key].name for key in document["needs"]["surfaces"]]
    hidden = {key for key, surface in facts.surfaces.items() if surface.always_there}
    shown = [
        name
        for key, name in zip(document["needs"]["surfaces"], places, strict=True)
        if key not in hidden
    ]
    return [*tools, *shown]


def adjusted(document: Json) -> list[str]:
    """What the compiler changed, and why, in its own words."""
    return [item["text"] for item in document["adjusted"] if item.get("text")]


def spots(found: Offer) -> list[Json]:
    """Every spot that fits, those that the document presses ticked."""
    facts = spot_facts()
    return [
        {
            "value": f"{spot}.{code}",
            "label": facts[spot].label,
            "side": side(code),
            "on": (spot, code) in found.asked,
        }
        for spot, code in found.spots
    ]


def pictures(document: Json) -> list[Json]:
    """Every picture that the player may show, once for each side."""
    found: dict[tuple[str, str], Json] = {}
    shown = [step["picture"] for step in document["steps"]]
    kinds = {step["kind"] for step in document["steps"]}
    for visit in document["visits"]:
        ways = [visit["set_ups"], *(swap["set_ups"] for swap in visit["swaps"])]
        every = [set_up for way in ways for set_up in way]
        shown += [set_up["picture"] for set_up in every]
        # Sessions that were made before there were pictures in motion have none.
        shown += [p for s in every for kind, p in s.get("motions", {}).items() if kind in kinds]
    for picture in shown:
        if picture:
            code = picture["side"] or "R"
            found.setdefault(
                (picture["figure"], code),
                {"figure": picture["figure"], "side": "left" if code == "L" else "right"},
            )
    return [{**picture, "code": code} for (_figure, code), picture in found.items()]


def first_picture(document: Json) -> Json | None:
    """The set-up of the first press."""
    step = next((s for s in document["steps"] if s["pressing"] and s["picture"]), None)
    if step is None:
        return None
    picture = step["picture"]
    return {**picture, "side": "left" if picture["side"] == "L" else "right"}


def summary(told: Json) -> list[str]:
    """The session in a few sentences."""
    seconds = told.get("seconds") or 0
    made = [
        ngettext("%(n)s minute of pressing.", "%(n)s minutes of pressing.", round(seconds / 60))
        % {"n": f"{round(seconds / 30) / 2:g}"}
        if seconds
        else _("No pressing this time.")
    ]
    if told.get("peak") is not None:
        made.append(_("The strongest you felt was %(peak)s out of 10.") % {"peak": told["peak"]})
    return made


def today_words(found: Offer) -> Json:
    """One offered session in a few words for the home page."""
    if found.document is None:
        return {}
    made = found.document.to_json()
    facts = spot_facts()
    names = [f"{facts[spot].label}, {side(code).lower()}" for spot, code in found.asked]
    return {
        "minutes": round(made["total_ms"] / 60000),
        "seconds": round(made["pressing_ms"] / 1000),
        "level": made["plan"]["level"],
        "spots": names,
        "picture": first_picture(made),
        "needs": needs(made),
    }


def recipe(made: Recipe) -> Json:
    """A session of one's own in a few words."""
    facts = spot_facts()
    kinds = dict(KINDS)
    return {
        "minutes": _("90 seconds") if made.relief else _("%(n)s min") % {"n": f"{made.minutes:g}"},
        "level": made.level,
        "places": [f"{facts[s.spot].label}, {side(s.side).lower()}" for s in made.spots],
        "kind": kinds[made.version] if made.version != "all" else "",
        "without": [move_name(name) for name in sorted(made.without)],
    }


def move_name(name: str) -> str:
    """A warm-up, a stretch, or one of the two moves on the spot."""
    known = session_facts()
    found = {**known.warm_ups, **known.stretches}.get(name)
    if found is not None:
        return found.name
    return _("Slow rolling") if name == "roll" else _("Moving on the spot")


def moves(ticked: list[str]) -> list[Json]:
    """Everything that a session may leave out, what is ticked marked."""
    return [
        {"value": name, "label": move_name(name), "on": name in ticked}
        for name in sorted(movable(session_facts()), key=move_name)
    ]


def never(lines: list[LineRow]) -> list[Json]:
    """What is never wanted again, in words, with what takes it back."""
    facts = spot_facts()
    made = []
    for line in lines:
        spot = line.data.get("spot")
        if spot in facts:
            name = f"{facts[spot].label}, {side(line.data['side']).lower()}"
        elif line.data.get("move"):
            name = move_name(line.data["move"])
        else:
            continue
        made.append({"id": line.id, "name": name})
    return made
