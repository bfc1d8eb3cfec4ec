"""``unknot ladder -``: a body, a kit and limits in; the pressure ladder out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.catalogue.pressure import ladder, pressure_facts
from unknot.cli.fields import kit, only
from unknot.knowledge.load import version
from unknot.limits import Limits
from unknot.pressure import Body, PressureError

_FIELDS = {"mass_kg", "height_cm", "sex_at_birth", "kit", "limits"}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The ladder as the contract gives it, in order of the intensity index.

    Raises:
        ValueError: a field is missing, unknown or out of range; the message names it.
    """
    if not isinstance(request, Mapping):
        raise PressureError("the request must be an object with mass_kg and kit")
    only(request, _FIELDS)
    if request.get("mass_kg") is None:
        raise PressureError("mass_kg is missing; give the weight in kilograms")
    body = Body(
        mass_kg=request["mass_kg"],
        height_cm=request.get("height_cm"),
        sex_at_birth=request.get("sex_at_birth"),
    )
    given = request.get("limits")
    limits = None if given is None else Limits.from_json(given)
    facts = pressure_facts()
    owned = kit(request.get("kit"), facts.tools, facts.surfaces)
    rungs = ladder(body, owned, limits)
    return {"rungs": [rung.to_json() for rung in rungs], "knowledge": version()}
