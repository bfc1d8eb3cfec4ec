"""One person's facts, read once and checked, with "not sure" as a value of its own."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final

from unknot.safety.facts import Fact

UNSURE: Final = "unsure"
Case = dict[str, Any]


class FactError(ValueError):
    """A fact cannot be read; the message names it and what it may hold."""


def read_case(given: Mapping[str, Any], facts: Mapping[str, Fact]) -> Case:
    """Every known fact with its value: the one given, else the default.

    None counts as not given. "unsure" is kept: conditions read it as anything the fact could be.

    Raises:
        FactError: a fact is unknown, or its value has the wrong type or is out of range.
    """
    case: Case = {name: _default(fact) for name, fact in facts.items()}
    for name, value in given.items():
        fact = facts.get(name)
        if fact is None:
            close = get_close_matches(name, facts, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            msg = f"facts.{name} is not a known fact{hint}"
            raise FactError(msg)
        if value is not None:
            case[name] = value if value == UNSURE else read_value(name, value, fact)
    return case


def _default(fact: Fact) -> Any:
    return [] if fact.type == "list" else fact.default


def read_value(name: str, value: Any, fact: Fact) -> Any:
    """*value* checked against *fact*.

    Raises:
        FactError: it does not fit; the message says what would.
    """
    if fact.type == "bool":
        return _checked(name, value, isinstance(value, bool), f"true, false or {UNSURE}")
    if fact.type == "int":
        fits = isinstance(value, int) and not isinstance(value, bool)
        fits = fits and fact.low <= value <= fact.high
        return _checked(name, value, fits, f"a whole number from {fact.low} to {fact.high}")
    known = ", ".join(fact.values)
    if fact.type == "enum":
        fits = isinstance(value, str) and value in fact.values
        return _checked(name, value, fits, f"one of {known}, {UNSURE}")
    fits = isinstance(value, list | tuple) and all(
        isinstance(item, str) and item in fact.values for item in value
    )
    return _checked(name, value, fits, f"a list of {known}")


def _checked(name: str, value: Any, fits: Any, wanted: str) -> Any:
    if not fits:
        msg = f"facts.{name} must be {wanted}, got {value!r}"
        raise FactError(msg)
    return value
