"""What would change a judgement: which single other answer would stop a rule from firing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unknot.safety.case import Case
from unknot.safety.condition import Condition
from unknot.safety.facts import Fact


def would_stop(when: Condition, case: Case, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Facts of *case* that by themselves stop *when*, each with a value that does so.

    Empty where no single fact does: then several would have to be different.
    """
    found: dict[str, Any] = {}
    for name in sorted(when.reads):
        for value in _others(case[name], facts[name], when.raw, name):
            if not when.check({**case, name: value}).may:
                found[name] = value
                break
    return found


def _others(value: Any, fact: Fact, raw: Any, name: str) -> Iterator[Any]:
    """Other values that the fact could have, the plainest first."""
    if fact.type == "bool":
        yield from (one for one in (fact.default, not fact.default) if one != value)
    elif fact.type == "enum":
        yield from (one for one in (fact.default, *fact.values) if one != value)
    elif fact.type == "list":
        yield from ([item for item in value if item != gone] for gone in value)
        yield []
    else:
        for bound in sorted(_bounds(raw, name)):
            yield from (n for n in (bound - 1, bound, bound + 1) if fact.low <= n <= fact.high)
        yield None


def _bounds(raw: Any, name: str) -> set[int]:
    """The numbers with which *raw* compares the fact *name*."""
    if isinstance(raw, list):
        return {bound for part in raw for bound in _bounds(part, name)}
    if raw.get("fact") == name:
        return {wanted for word, wanted in raw.items() if word != "fact"}
    inner = [raw[key] for key in ("all", "any", "of", "not") if key in raw]
    return {bound for part in inner for bound in _bounds(part, name)}
