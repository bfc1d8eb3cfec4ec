"""When pain stays, grows, spreads, or is pressed too much: whom to see. Advice, never a gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.safety.case import read_case
from unknot.safety.condition import Condition
from unknot.safety.facts import Persistence
from unknot.safety.gate import Gate


@dataclass(frozen=True, slots=True)
class Stays:
    """One piece of advice that applies, with the facts of the course that spoke for it."""

    id: str
    rule: Persistence
    because: tuple[tuple[str, Any], ...]


def persists(course: Mapping[str, Any], gate: Gate) -> tuple[Stays, ...]:
    """The advice that fits *course* (ids and meanings: ``course.yaml``), most pressing first.

    What is not known of the course satisfies nothing.

    Raises:
        FactError: a value cannot be, or is of nothing that is read here.
    """
    case = read_case(course, gate.facts.course)
    return tuple(
        Stays(key, rule, tuple(when.given_by(case)))
        for key, (rule, when) in sorted(gate.persistence.items(), key=_order)
        if when.check(case).must
    )


def _order(item: tuple[str, tuple[Persistence, Condition]]) -> int:
    return item[1][0].order
