"""``unknot triage -``: facts in; level, rules, limits and care advice out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.catalogue.safety import triage
from unknot.knowledge.load import version
from unknot.safety import FactError


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The verdict as the contract gives it.

    Raises:
        ValueError: a field is missing, unknown or out of range; the message names it.
    """
    for name in request:
        if name != "facts":
            msg = f"{name} is not a known field; give one object called facts"
            raise FactError(msg)
    facts = request.get("facts")
    if not isinstance(facts, Mapping):
        msg = "facts must be an object of fact ids and values; an empty one is fine"
        raise FactError(msg)
    return {**triage(facts).to_json(), "knowledge": version()}
