"""``unknot ladder -``: a body, a kit and limits in; the pressure ladder out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.catalogue.pressure import ladder, pressure_facts
from unknot.knowledge.load import version
from unknot.limits import Limits
from unknot.pressure import Body, Kit, PressureError

_FIELDS = {"mass_kg", "height_cm", "sex_at_birth", "kit", "limits"}
_KIT_FIELDS = {"tools", "surfaces", "opted_in"}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The ladder as the contract gives it, in order of the intensity index.

    Raises:
        ValueError: a field is missing, unknown or out of range; the message names it.
    """
    if not isinstance(request, Mapping):
        raise PressureError("the request must be an object with mass_kg and kit")
    _only(request, _FIELDS, "")
    if request.get("mass_kg") is None:
        raise PressureError("mass_kg is missing; give the weight in kilograms")
    body = Body(
        mass_kg=request["mass_kg"],
        height_cm=request.get("height_cm"),
        sex_at_birth=request.get("sex_at_birth"),
    )
    given = request.get("limits")
    limits = None if given is None else Limits.from_json(given)
    rungs = ladder(body, _kit(request.get("kit")), limits)
    return {"rungs": [rung.to_json() for rung in rungs], "knowledge": version()}


def _kit(data: object) -> Kit:
    if not isinstance(data, Mapping):
        raise PressureError("kit must be an object with tools and surfaces")
    _only(data, _KIT_FIELDS, "kit.")
    opted_in = data.get("opted_in", False)
    if not isinstance(opted_in, bool):
        raise PressureError(f"kit.opted_in must be true or false, got {opted_in!r}")
    facts = pressure_facts()
    return Kit(
        tools=_ids(data, "tools", set(facts.tools)),
        surfaces=_ids(data, "surfaces", set(facts.surfaces)),
        opted_in=opted_in,
    )


def _ids(kit: Mapping[str, Any], name: str, known: set[str]) -> frozenset[str]:
    if name not in kit:
        raise PressureError(f"kit.{name} is missing; give a list of ids, or an empty one")
    items = kit[name]
    if not isinstance(items, list):
        raise PressureError(f"kit.{name} must be a list of ids, got {items!r}")
    for place, item in enumerate(items):
        if not isinstance(item, str) or item not in known:
            options = ", ".join(sorted(known))
            raise PressureError(f"kit.{name}[{place}] is {item!r}; known are {options}")
    return frozenset(items)


def _only(data: Mapping[str, Any], fields: set[str], prefix: str) -> None:
    for name in data:
        if name not in fields:
            options = ", ".join(sorted(fields))
            raise PressureError(f"{prefix}{name} is not a known field; known are {options}")
