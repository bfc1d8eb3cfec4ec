"""The facts of the outcomes room, read once, and its verbs with them filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from unknot.knowledge.evidence import Figure
from unknot.knowledge.load import read_folder
from unknot.outcomes import OutcomeFacts, Trend
from unknot.outcomes import trend as _trend


@cache
def outcome_facts() -> OutcomeFacts:
    """Every fact file under ``data/outcomes``.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    return OutcomeFacts(**read_folder("outcomes", Figure))


def trend(series: Iterable[tuple[date, float]], today: date) -> Trend:
    """``outcomes.trend`` with the facts on file."""
    return _trend(series, outcome_facts(), today)


def pain_series(log: Iterable[Mapping[str, Any]]) -> list[tuple[date, float]]:
    """The daily pain ratings of a log: pain now, and pain on mornings, by the day written."""
    made = []
    for event in log:
        data = {**event, **(event.get("data") or {})}
        value = {"pain": data.get("value"), "morning": data.get("pain")}.get(event.get("kind", ""))
        if isinstance(value, int | float) and 0 <= value <= 10:
            made.append((datetime.fromisoformat(str(event["at"])).date(), float(value)))
    return made


def p_improved(log: Iterable[Mapping[str, Any]], now: datetime) -> float | None:
    """The probability that pain fell by enough to notice; None while it is too early to say."""
    try:
        return trend(pain_series(log), now.date()).p_improved_mcid
    except ValueError:
        return None
