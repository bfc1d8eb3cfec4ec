"""Which works the facts lean on: every key resolves, and every work is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from unknot.knowledge.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Cited:
    """One piece of evidence and the fact that carries it, as ``folder/id.field``."""

    place: str
    evidence: Evidence


def evidence_in(fact: object, place: str) -> Iterator[Cited]:
    """Every piece of evidence inside *fact*, however deep, with the path that leads to it."""
    if isinstance(fact, Evidence):
        yield Cited(place, fact)
    elif is_dataclass(fact):
        for field in fields(fact):
            yield from evidence_in(getattr(fact, field.name), f"{place}.{field.name}")
    elif isinstance(fact, Mapping):
        for name, value in fact.items():
            yield from evidence_in(value, f"{place}.{name}")
    elif isinstance(fact, list | tuple):
        for number, value in enumerate(fact):
            yield from evidence_in(value, f"{place}[{number}]")


def keys_in(fact: Any) -> Iterator[str]:
    """Source keys anywhere in *fact*: in its evidence, and in any field called ``sources``."""
    if is_dataclass(fact):
        for field in fields(fact):
            value = getattr(fact, field.name)
            if field.name == "sources" and isinstance(value, tuple):
                yield from (key for key in value if isinstance(key, str))
            else:
                yield from keys_in(value)
    elif isinstance(fact, Mapping):
        for value in fact.values():
            yield from keys_in(value)
    elif isinstance(fact, list | tuple):
        for value in fact:
            yield from keys_in(value)


def unresolved(facts: Mapping[str, object], known: Iterable[str]) -> list[str]:
    """``place: key`` for every source key in *facts* (by place) that is no known work."""
    works = set(known)
    return sorted(
        f"{place}: {key}"
        for place, fact in facts.items()
        for key in set(keys_in(fact))
        if key not in works
    )


def unused(facts: Iterable[object], known: Iterable[str]) -> list[str]:
    """Works that no fact leans on."""
    used = {key for fact in facts for key in keys_in(fact)}
    return sorted(set(known) - used)
