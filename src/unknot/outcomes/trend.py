"""Is it better than in the first week? A level, a change, and how sure we may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal

import numpy as np

from unknot.outcomes.facts import OutcomeFacts
from unknot.outcomes.kalman import Asked, Filter, Window, start
from unknot.outcomes.series import Series, daily

Verdict = Literal["too_early", "unlikely", "cannot_tell", "likely", "very_likely"]
FEWEST: Final = 4
SPAN: Final = 14
_WEEK: Final = 7
_STALE: Final = 28
_AHEAD: Final = (7, 14, 21, 28, 42, 56)
_FEW_POINTS: Final = 16


@dataclass(frozen=True, slots=True)
class Trend:
    """Compared with the first seven days. Points on the 0 to 10 scale; negative is less pain.

    ``low`` and ``high`` hold the change with 80 % probability. ``p_improved_mcid`` is the
    probability that pain fell by at least ``mcid``, ``p_worse`` that the last week lies a point or
    more above the two weeks that ended a fortnight ago (None before four weeks). ``days_needed``
    says how many more days may settle it, if pain goes on as it has (None: settled, or not within
    eight weeks). ``noise_sd`` and ``memory`` describe how pain moves by itself from day to day.
    The comparison claims no cause.
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
    p_worse: float | None = None
    noise_sd: float | None = None
    memory: float | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {**asdict(self), "warnings": list(self.warnings)}


def trend(rows: Iterable[tuple[date, float]], facts: OutcomeFacts, today: date) -> Trend:
    """The change since the first week in *rows*, at most a year back from *today*.

    Several ratings of a day are averaged; missing days are fine; later days are ignored.

    Raises:
        TrendError: a value lies outside 0 to 10.
    """
    series = daily(rows, today)
    if series is None or len(series.rated) < FEWEST:
        rated = 0 if series is None else len(series.rated)
        return Trend("too_early", rated, days_needed=FEWEST - rated)
    days = len(series.values)
    if days < SPAN:
        warnings = _warnings(series, today, None, None)
        return Trend("too_early", len(series.rated), days_needed=SPAN - days, warnings=warnings)
    return _compared(series, facts, today)


def _compared(series: Series, facts: OutcomeFacts, today: date) -> Trend:
    days = len(series.values)
    first, last = _week(_WEEK), _week(days)
    before = Window(days - 4 * _WEEK, days - 2 * _WEEK - 1)
    asked = [Asked(first), Asked(last, first)]
    if days >= 4 * _WEEK:
        asked.append(Asked(last, before))
    known = start(asked, facts)
    known.run(series.values)
    begun, change, *rise = map(known.answer, asked)
    baseline = begun.mean()
    mcid = facts.mcid(max(0.0, baseline))
    p = change.below(-mcid)
    verdict = _verdict(p, facts)
    weights = known.weights()
    noise = float(weights @ known.grid.noise)
    return Trend(
        verdict=verdict,
        days=len(series.rated),
        baseline=baseline,
        level=baseline + change.mean(),
        change=change.mean(),
        low=change.quantile(0.1),
        high=change.quantile(0.9),
        p_improved_mcid=p,
        mcid=mcid,
        days_needed=_needed(series, facts, known, mcid) if verdict == "cannot_tell" else None,
        warnings=_warnings(series, today, baseline, noise),
        p_worse=rise[0].above(facts.worse_points.value) if rise else None,
        noise_sd=noise,
        memory=float(weights @ known.grid.memory),
    )


def _week(days: int) -> Window:
    """The last seven of *days* days."""
    return Window(days - _WEEK, days - 1)


def _verdict(p: float, facts: OutcomeFacts) -> Verdict:
    if p >= facts.very_likely.value:
        return "very_likely"
    if p >= facts.likely.value:
        return "likely"
    return "unlikely" if p < facts.unlikely.value else "cannot_tell"


def _needed(series: Series, facts: OutcomeFacts, known: Filter, mcid: float) -> int | None:
    """The first of some days ahead at which the answer would be clear, if pain goes on as it has.

    Ratings to come are taken as just what is expected, so they narrow the answer and do not move it.
    """
    first, days = _week(_WEEK), len(series.values)
    weeks = {ahead: _week(days + ahead) for ahead in _AHEAD}
    likeliest = np.argsort(known.weights())[-_FEW_POINTS:]
    later = known.ahead(tuple(weeks.values()), first, likeliest)
    for ahead in range(1, _AHEAD[-1] + 1):
        later.step()
        later.see(None)
        if ahead in weeks:
            p = later.answer(Asked(weeks[ahead], first)).below(-mcid)
            if _verdict(p, facts) != "cannot_tell":
                return ahead
    return None


def _warnings(
    series: Series, today: date, baseline: float | None, noise: float | None
) -> tuple[str, ...]:
    """What makes the comparison weaker, as codes."""
    made = []
    rated = np.array(series.rated)
    usual = float(rated.mean()) if baseline is None else baseline
    own = max(float(rated.std()), 0.5) if noise is None else noise
    if rated[0] - usual > own:
        made.append("started_on_a_bad_day")
    if float(np.mean((rated <= 0) | (rated >= 10))) > 0.25:
        made.append("many_at_the_ends")
    if len(rated) >= 10 and float(rated.std()) < 0.2:
        made.append("always_the_same")
    if (today - series.last).days > _STALE:
        made.append("old_ratings")
    if len(series.values) >= SPAN and len(rated) < len(series.values) / 2:
        made.append("many_missing")
    return tuple(made)
