"""``unknot experiment -``: a design, a seed and ratings in; the order, the power and the finding out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from unknot.catalogue.outcomes import designs, effect_facts
from unknot.knowledge.load import version
from unknot.outcomes.design import Design, ExperimentError, draw
from unknot.outcomes.experiment import find

_FIELDS = {"design", "seed", "start", "ratings", "today", "baseline_arm"}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """``{"schedule", "power", "finding", "knowledge"}``.

    Raises:
        ValueError: a field is missing, unknown or wrong; the message names it.
    """
    for name in request:
        if name not in _FIELDS:
            raise ExperimentError(f"{name} is not a known field; known are {sorted(_FIELDS)}")
    design = _design(request.get("design"))
    schedule = draw(design, str(request.get("seed") or ""), _day(request, "start"))
    baseline = request.get("baseline_arm")
    if baseline not in {None, "A", "B"}:
        raise ExperimentError(f"baseline_arm must be A, B or null, got {baseline!r}")
    found = find(
        schedule,
        _ratings(request.get("ratings", [])),
        effect_facts(),
        _day(request, "today"),
        baseline_arm=baseline,
    )
    return {
        "schedule": schedule.to_json(),
        "power": asdict(design.power),
        "finding": found.to_json(),
        "knowledge": version(),
    }


def _design(name: object) -> Design:
    known = designs()
    if name not in known:
        raise ExperimentError(f"design must be one of {', '.join(sorted(known))}, got {name!r}")
    return known[str(name)]


def _day(request: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(str(request[name]))
    except KeyError:
        raise ExperimentError(f"{name} is missing; give an ISO date") from None
    except ValueError as error:
        raise ExperimentError(f"{name} must be an ISO date, got {request[name]!r}") from error


def _ratings(items: object) -> dict[date, float]:
    if not isinstance(items, list):
        raise ExperimentError("ratings must be a list of objects with date and value")
    made = {}
    for place, item in enumerate(items):
        where = f"ratings[{place}]"
        if not isinstance(item, Mapping) or type(item.get("value")) not in {int, float}:
            raise ExperimentError(f"{where} must have a date and a number value, got {item!r}")
        try:
            made[date.fromisoformat(str(item.get("date")))] = float(item["value"])
        except ValueError as error:
            raise ExperimentError(f"{where}.date must be an ISO date") from error
    return made
