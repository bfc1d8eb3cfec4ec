"""How a person's pain has gone, in the few counts that the advice about pain that stays reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from unknot.catalogue.outcomes import pain_series
from unknot.web.progress.queries import field

_WORSE: Final = 2.0
_WEEK: Final = 7
_FIRST: Final = 3
BELOW_KNEE: Final = ("calf", "leg_", "ankle", "foot", "popliteal")


def course_of(log: Iterable[Mapping[str, Any]], now: datetime) -> dict[str, Any]:
    """What *log* tells up to *now*; what it does not tell is left out."""
    events = list(log)
    sessions = [event for event in events if event["kind"] == "session"]
    made: dict[str, Any] = {}
    if sessions:
        begun = min(_day(event) for event in sessions)
        made["days_of_use"] = max(0, (timezone.localtime(now).date() - begun).days)
        made |= _too_much(sessions, timezone.localtime(now).date())
    return made | _pain(pain_series(events), timezone.localtime(now).date())


def _day(event: Mapping[str, Any]) -> date:
    """The day on which the event was written down, where the person was."""
    return datetime.fromisoformat(str(event["at"])).date()


def _pain(rows: list[tuple[date, float]], today: date) -> dict[str, Any]:
    """The fall since the first week, and how many rated days in a row lie well above it."""
    by_day: dict[date, list[float]] = defaultdict(list)
    for day, value in rows:
        if day <= today:
            by_day[day].append(value)
    days = {day: sum(values) / len(values) for day, values in sorted(by_day.items())}
    if not days:
        return {}
    begun = next(iter(days))
    first = [value for day, value in days.items() if day < begun + timedelta(days=_WEEK)]
    last = [value for day, value in days.items() if day > today - timedelta(days=_WEEK)]
    if len(first) < _FIRST or not last or today < begun + timedelta(days=2 * _WEEK):
        return {}
    start, level = sum(first) / len(first), sum(last) / len(last)
    made = {"fall": round(10 * (start - level)), "worse_days": _above(days, start + _WORSE)}
    if start > 0:
        made["fall_percent"] = round(100 * (start - level) / start)
    return made


def _above(days: Mapping[date, float], line: float) -> int:
    """How many of the last rated days in a row lie at or above *line*."""
    count = 0
    for value in reversed(list(days.values())):
        if value < line:
            break
        count += 1
    return count


def _too_much(sessions: Iterable[Mapping[str, Any]], today: date) -> dict[str, Any]:
    """The busiest day of the last week, and the pressing minutes a day over it."""
    per_day: dict[date, list[float]] = defaultdict(list)
    for event in sessions:
        day = _day(event)
        if today - timedelta(days=_WEEK) < day <= today:
            per_day[day].append(float(field(event, "seconds") or 0))
    if not per_day:
        return {"sessions_a_day": 0, "minutes_a_day": 0}
    total = sum(sum(values) for values in per_day.values())
    return {
        "sessions_a_day": max(len(values) for values in per_day.values()),
        "minutes_a_day": round(total / 60 / _WEEK),
    }


def below_knee(regions: Mapping[str, float]) -> bool:
    """Whether a drawing marks anything below the knee."""
    return any(share > 0 and name.startswith(BELOW_KNEE) for name, share in regions.items())
