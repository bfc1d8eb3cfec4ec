"""The smallest case that fires a condition, for the book of rules and for its tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations, product
from typing import Any

from unknot.safety.case import read_case
from unknot.safety.condition import Condition
from unknot.safety.facts import Fact


def smallest_case(condition: Condition, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Facts that make *condition* hold, as few as possible; the first of equals.

    Raises:
        ValueError: no small case was found; the rule can hardly ever fire.
    """
    found = [_told(way, facts) for way in _ways(condition.raw)]
    for way in sorted(found, key=len):
        if condition.check(read_case(way, facts)).must:
            return way
    msg = f"no case fires {condition.raw!r}"
    raise ValueError(msg)


def _told(way: Mapping[str, Any], facts: Mapping[str, Fact]) -> dict[str, Any]:
    """*way* without what is so anyway."""
    return {name: value for name, value in way.items() if value != facts[name].default}


def _ways(raw: Any) -> Iterator[dict[str, Any]]:
    match raw:
        case {"all": parts}:
            yield from _together(parts)
        case {"any": parts}:
            yield from chain.from_iterable(_ways(part) for part in parts)
        case {"not": _}:
            yield {}
        case {"count_gte": least, "of": parts}:
            chosen = combinations(parts, least)
            yield from chain.from_iterable(_together(some) for some in chosen)
        case {"fact": name, **op}:
            (word, wanted), *_none = op.items()
            for value in _values(str(word), wanted):
                yield {name: value}


def _values(word: str, wanted: Any) -> list[Any]:
    match word:
        case "is" | "gte" | "lte":
            return [wanted]
        case "in":
            return list(wanted)
        case "gt":
            return [wanted + 1]
        case "lt":
            return [wanted - 1]
        case "contains":
            return [[wanted]]
        case _:
            return [[item] for item in wanted]


def _together(parts: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for ways in product(*(list(_ways(part)) for part in parts)):
        made = _merged(ways)
        if made is not None:
            yield made


def _merged(ways: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    made: dict[str, Any] = {}
    for way in ways:
        for name, value in way.items():
            if name not in made or made[name] == value:
                made[name] = value
            elif isinstance(value, list):
                made[name] = [*made[name], *value]
            elif isinstance(value, int) and not isinstance(value, bool):
                # Two bounds on one number: the later is tried, and the check above has the say.
                made[name] = value
            else:
                return None
    return made
