"""``unknot plan -``: a log and limits in; what today is for, how much and why out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.catalogue.plan import decide
from unknot.knowledge.load import version
from unknot.limits import Limits
from unknot.plan import PlanError
from unknot.plan.events import instant


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The decision as the contract gives it. Without limits there is no dose.

    Raises:
        ValueError: a field is missing or wrong; the message names it.
    """
    if not isinstance(request, Mapping):
        raise PlanError("the request must be an object with log, limits and today")
    for name in request:
        if name not in {"log", "limits", "today"}:
            raise PlanError(f"{name} is not a known field; known are limits, log, today")
    log = request.get("log")
    if not isinstance(log, list):
        raise PlanError("log must be a list of events; an empty list is fine")
    if "today" not in request:
        raise PlanError("today is missing; give an ISO date or time")
    given = request.get("limits")
    limits = None if given is None else Limits.from_json(given)
    now = instant(request["today"], "today")
    return {**decide(log, limits, now).to_json(), "knowledge": version()}
