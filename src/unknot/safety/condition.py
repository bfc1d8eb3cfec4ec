"""The condition language of rules, read with doubt in mind.

``{all: [...]}``, ``{any: [...]}``, ``{not: {...}}``, ``{count_gte: N, of: [...]}`` and
``{fact: name, op: value}`` with op one of is, in, gte, gt, lte, lt, contains, contains_any.

A condition answers with two truths: whether it *may* hold and whether it *must* hold. They differ
only where a fact is "unsure". A rule fires when its condition may hold, so not knowing can never
be bolder than any answer that was possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from unknot.safety.case import UNSURE, Case, FactError, read_value
from unknot.safety.facts import Fact


class Truth(NamedTuple):
    """Whether a condition may hold, and whether it must."""

    may: bool
    must: bool


Check = Callable[[Case], Truth]
YES: Final = Truth(may=True, must=True)
NO: Final = Truth(may=False, must=False)
DOUBT: Final = Truth(may=True, must=False)
_NUMERIC: Final = {"gte", "gt", "lte", "lt"}


def _compares(word: object) -> Callable[[Any, Any], bool] | None:
    """The comparison that *word* names. A number that nobody gave compares with nothing."""
    known: dict[object, Callable[[Any, Any], bool]] = {
        "is": lambda value, wanted: bool(value == wanted),
        "in": lambda value, wanted: value in wanted,
        "gte": lambda value, wanted: value is not None and value >= wanted,
        "gt": lambda value, wanted: value is not None and value > wanted,
        "lte": lambda value, wanted: value is not None and value <= wanted,
        "lt": lambda value, wanted: value is not None and value < wanted,
        "contains": lambda value, wanted: wanted in value,
        "contains_any": lambda value, wanted: any(item in value for item in wanted),
    }
    return known.get(word)


class ConditionError(ValueError):
    """A condition in a fact file cannot be read; the message quotes the part at fault."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled condition: its check, and every fact that it reads (negated ones among them)."""

    check: Check
    reads: frozenset[str]
    raw: Any

    def given_by(self, case: Case) -> Iterator[tuple[str, Any]]:
        """The facts in *case* that speak for this condition, each with its value."""
        yield from dict(_speaking(self.raw, case)).items()


def compile_condition(raw: Any, facts: Mapping[str, Fact]) -> Condition:
    """*raw* as a fact file holds it, checked against the known *facts*.

    Raises:
        ConditionError: an unknown word, an unknown fact, or a value that the fact cannot have.
    """
    return Condition(_compile(raw, facts), frozenset(_reads(raw)), raw)


def _compile(raw: Any, facts: Mapping[str, Fact]) -> Check:
    match raw:
        case {"all": [_, *_] as parts, **rest} if not rest:
            return _all([_compile(part, facts) for part in parts])
        case {"any": [_, *_] as parts, **rest} if not rest:
            return _any([_compile(part, facts) for part in parts])
        case {"not": part, **rest} if not rest:
            return _not(_compile(part, facts))
        case {"count_gte": int(least), "of": [_, *_] as parts, **rest} if not rest:
            return _count(least, [_compile(part, facts) for part in parts])
        case {"fact": str(name), **op} if len(op) == 1:
            return _leaf(name, *next(iter(op.items())), facts)
    msg = f"no condition: {raw!r}"
    raise ConditionError(msg)


def _all(checks: list[Check]) -> Check:
    def check(case: Case) -> Truth:
        must = True
        for part in checks:
            truth = part(case)
            if not truth.may:
                return NO
            must = must and truth.must
        return YES if must else DOUBT

    return check


def _any(checks: list[Check]) -> Check:
    def check(case: Case) -> Truth:
        may = False
        for part in checks:
            truth = part(case)
            if truth.must:
                return YES
            may = may or truth.may
        return DOUBT if may else NO

    return check


def _not(part: Check) -> Check:
    def check(case: Case) -> Truth:
        may, must = part(case)
        return Truth(may=not must, must=not may)

    return check


def _count(least: int, checks: list[Check]) -> Check:
    def check(case: Case) -> Truth:
        truths = [part(case) for part in checks]
        return Truth(
            may=sum(truth.may for truth in truths) >= least,
            must=sum(truth.must for truth in truths) >= least,
        )

    return check


def _leaf(name: str, word: Any, wanted: Any, facts: Mapping[str, Fact]) -> Check:
    compare = _compares(word)
    fact = facts.get(name)
    if compare is None or fact is None:
        what = f"comparison {word!r}" if compare is None else f"fact {name!r}"
        msg = f"unknown {what}"
        raise ConditionError(msg)
    _check_wanted(name, word, wanted, fact)
    doubt = _doubt(fact, compare, wanted)

    def check(case: Case) -> Truth:
        value = case[name]
        if value == UNSURE:
            return doubt
        return YES if compare(value, wanted) else NO

    return check


def _doubt(fact: Fact, compare: Callable[[Any, Any], bool], wanted: Any) -> Truth:
    """What the comparison says when the fact may be anything."""
    if fact.type in {"int", "list"}:
        return DOUBT
    values = (True, False) if fact.type == "bool" else fact.values
    held = [compare(value, wanted) for value in values]
    return Truth(may=any(held), must=all(held))


def _check_wanted(name: str, word: str, wanted: Any, fact: Fact) -> None:
    several = word in {"in", "contains_any"}
    if (word in _NUMERIC) != (fact.type == "int") or several != isinstance(wanted, list):
        msg = f"fact {name!r} cannot be compared by {word!r} with {wanted!r}"
        raise ConditionError(msg)
    values = wanted if several else [wanted]
    for value in values:
        try:
            read_value(name, [value] if fact.type == "list" else value, fact)
        except FactError as error:
            raise ConditionError(str(error)) from error


def _reads(raw: Any) -> Iterator[str]:
    if isinstance(raw, Mapping):
        if "fact" in raw:
            yield raw["fact"]
        for key, value in raw.items():
            if key in {"all", "any", "not", "of"}:
                yield from _reads(value)
    elif isinstance(raw, list):
        for part in raw:
            yield from _reads(part)


def _speaking(raw: Any, case: Case) -> Iterator[tuple[str, Any]]:
    """Facts under no "not" whose own comparison may hold."""
    if isinstance(raw, list):
        for part in raw:
            yield from _speaking(part, case)
    elif "fact" in raw:
        (word, wanted), *_none = ((k, v) for k, v in raw.items() if k != "fact")
        value, compare = case[raw["fact"]], _compares(word)
        if value == UNSURE or (compare is not None and compare(value, wanted)):
            yield raw["fact"], value
    else:
        for key in ("all", "any", "of"):
            if key in raw:
                yield from _speaking(raw[key], case)
