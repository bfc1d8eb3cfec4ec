"""Is it better than in the first week? A level, a change, and how sure we may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any, Final, Literal

import numpy as np

from unknot.outcomes.facts import OutcomeFacts
from unknot.outcomes.model import Array, Mixture, fit, thin

Verdict = Literal["too_early", "unlikely", "cannot_tell", "likely", "very_likely"]
_WEEK: Final = 7
_LONGEST: Final = 366
FEWEST: Final = 4
_SPAN: Final = 14


class TrendError(ValueError):
    """A series cannot be read; the message names the row."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Compared with the first seven days. Points on the 0 to 10 scale; negative is less pain.

    ``low`` and ``high`` hold the change with 80 % probability. ``p_improved_mcid`` is the
    probability that pain fell by at least ``mcid``; ``days_needed`` guesses how many more rated
    days would settle it (None: settled, or out of reach). The comparison claims no cause.
    """

    verdict: Verdict
    days: int
    baseline: float | None = None
    level: float | None = None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    p_improved_mcid: float | None = None
    mcid: float | None = None
    days_needed: int | None = None
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {**asdict(self), "warnings": list(self.warnings)}


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """The likely level of one day, with the band that holds it with 80 % probability."""

    day: date
    mean: float
    low: float
    high: float


def trend(series: Iterable[tuple[date, float]], facts: OutcomeFacts, today: date) -> Trend:
    """The change since the first week in *series*, at most a year back from *today*.

    Several ratings of a day are averaged; missing days are fine; later days are ignored.

    Raises:
        TrendError: a value lies outside 0 to 10.
    """
    first, days, values = _daily(series, today)
    if first is None or len(days) < FEWEST:
        return Trend("too_early", len(days), days_needed=FEWEST - len(days))
    span = int(days[-1]) + 1
    if span < _SPAN:
        return Trend("too_early", len(days), days_needed=_SPAN - span, warnings=_warn(values))
    start, now, change = _posteriors(days, values, facts)
    mcid = facts.mcid(max(0.0, start.mean()))
    p = change.below(-mcid)
    verdict = _verdict(p, facts)
    needed = _needed(change, mcid, len(days)) if verdict == "cannot_tell" else None
    return Trend(
        verdict=verdict,
        days=len(days),
        baseline=start.mean(),
        level=now.mean(),
        change=change.mean(),
        low=change.quantile(0.1),
        high=change.quantile(0.9),
        p_improved_mcid=p,
        mcid=mcid,
        days_needed=needed,
        warnings=_warn(values),
    )


def course(
    series: Iterable[tuple[date, float]], facts: OutcomeFacts, today: date
) -> tuple[CoursePoint, ...]:
    """The likely level through time, at up to 60 evenly spread days; empty with under four."""
    first, days, values = _daily(series, today)
    if first is None or len(days) < FEWEST:
        return ()
    at = np.unique(np.linspace(0, days[-1], min(60, int(days[-1]) + 1)).round())
    seen, ratings = thin(days, values)
    rows = fit(seen, ratings, at, np.eye(len(at)), facts).rows
    made = []
    for day, row in zip(at, rows, strict=True):
        mean = row.mean()
        spread = 1.2816 * float(np.sqrt(row.weights @ (row.sds**2 + (row.means - mean) ** 2)))
        low, high = max(0.0, mean - spread), min(10.0, mean + spread)
        made.append(CoursePoint(first + timedelta(days=int(day)), mean, low, high))
    return tuple(made)


def _daily(series: Iterable[tuple[date, float]], today: date) -> tuple[date | None, Array, Array]:
    by_day: dict[date, list[float]] = {}
    for day, value in series:
        if not 0 <= value <= 10:
            msg = f"{day.isoformat()}: value must be from 0 to 10, got {value!r}"
            raise TrendError(msg)
        if timedelta(0) <= today - day < timedelta(days=_LONGEST):
            by_day.setdefault(day, []).append(value)
    if not by_day:
        return None, np.zeros(0), np.zeros(0)
    first = min(by_day)
    order = sorted(by_day)
    days = np.array([(day - first).days for day in order], dtype=float)
    return first, days, np.array([sum(by_day[d]) / len(by_day[d]) for d in order])


def _posteriors(
    days: Array, values: Array, facts: OutcomeFacts
) -> tuple[Mixture, Mixture, Mixture]:
    week = np.arange(_WEEK, dtype=float)
    at = np.r_[week, days[-1] - week]
    early = np.r_[np.full(_WEEK, 1 / _WEEK), np.zeros(_WEEK)]
    late = early[::-1]
    seen, ratings = thin(days, values)
    rows = np.stack([early, late, late - early])
    start, now, change = fit(seen, ratings, at, rows, facts).rows
    return start, now, change


def _verdict(p: float, facts: OutcomeFacts) -> Verdict:
    if p >= facts.very_likely.value:
        return "very_likely"
    if p >= facts.likely.value:
        return "likely"
    return "unlikely" if p < facts.unlikely.value else "cannot_tell"


def _needed(change: Mixture, mcid: float, days: int) -> int | None:
    """More days until 80 % either way, if the change stays and its error shrinks with days."""
    mean = change.mean()
    error = (change.quantile(0.9) - change.quantile(0.1)) / 2.563
    margin = abs(mean + mcid)
    if margin < 0.15:
        return None
    more = ceil(days * ((0.842 * error / margin) ** 2 - 1))
    return max(3, more) if more <= 56 else None


def _warn(values: Array) -> tuple[str, ...]:
    made = []
    if len(values) >= _WEEK and values[0] - values.mean() > max(values.std(), 0.5):
        made.append("started_on_a_bad_day")
    if np.mean((values <= 0) | (values >= 10)) > 0.25:
        made.append("many_at_the_ends")
    if len(values) >= 10 and values.std() < 0.2:
        made.append("always_the_same")
    return tuple(made)
