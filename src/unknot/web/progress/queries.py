"""What the pages read: one look at the gate, one at the log, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from django.utils import timezone

from unknot.catalogue.outcomes import outcome_facts, pain_series
from unknot.catalogue.plan import decide
from unknot.limits import Limits
from unknot.outcomes import CoursePoint, Trend, course, trend
from unknot.plan import Decision
from unknot.web.check.queries import gate
from unknot.web.practice.queries import log as read_log

_NO_PRESSING: Final = Limits(0, 0, 0, 0, blocked=True)
DayState = Literal["done", "today", "planned", "rest"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week list."""

    day: date
    state: DayState
    is_today: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The plan's decision with what it was read from."""

    decision: Decision
    gate: Any
    log: list[dict[str, Any]]


def advice(person: Any, now: datetime) -> Decision:
    """The plan's decision for *person* at *now*."""
    return full_advice(person, now).decision


def full_advice(person: Any, now: datetime) -> Advice:
    """The decision together with the gate and the log, each read once."""
    door = gate(person, now)
    log = list(read_log(person))
    limits = door.limits if door.state == "clear" else None
    if door.state == "blocked":
        limits = _NO_PRESSING
    decision = decide(log, limits, now)
    return Advice(decision, door, log)


def field(event: Mapping[str, Any], name: str) -> Any:
    """A field of a log event, flat or inside its data."""
    return event.get(name, (event.get("data") or {}).get(name))


def when(event: Mapping[str, Any]) -> datetime:
    """The event's instant in the person's time zone."""
    return timezone.localtime(datetime.fromisoformat(str(event["at"])))


def open_session(log: list[dict[str, Any]], now: datetime) -> dict[str, Any] | None:
    """The last session, if a night has passed within four days and no morning answered it."""
    sessions = [e for e in log if e["kind"] == "session"]
    if not sessions:
        return None
    last = max(sessions, key=when)
    passed = when(last).date() < timezone.localtime(now).date()
    recent = now - when(last) < timedelta(days=4)
    answered = any(e["kind"] == "morning" and when(e) > when(last) for e in log)
    return last if passed and recent and not answered else None


def week(seen: Advice, now: datetime) -> list[Day]:
    """Monday to Sunday around *now*: what was done, today, and what is likely to follow."""
    today = timezone.localtime(now).date()
    monday = today - timedelta(days=today.weekday())
    done = {when(e).date() for e in seen.log if e["kind"] == "session"}
    asked = {when(e).date() for e in seen.log if e["kind"] == "rest_day"}
    planned = _planned(seen.decision, today)
    made = []
    for offset in range(7):
        day = monday + timedelta(days=offset)
        state: DayState = "rest"
        if day in done:
            state = "done"
        elif day == today and seen.decision.today == "session":
            state = "today"
        elif day in planned:
            state = "planned"
        made.append(Day(day, state, day == today, "asked" if day in asked else ""))
    return made


def _planned(decision: Decision, today: date) -> set[date]:
    """The next two weeks of sessions at the plan's pace, if all goes calmly."""
    if decision.dose is None:
        return set()
    start = today
    if decision.today != "session":
        start = today + timedelta(days=1)
        if decision.not_before is not None:
            start = max(start, timezone.localtime(decision.not_before).date())
    pace = 2 if decision.dose.per_week >= 3 else 4
    return {start + timedelta(days=pace * step) for step in range(7)}


def pain_trend(log: list[dict[str, Any]], now: datetime) -> Trend:
    """The change in pain since the first week."""
    return trend(pain_series(log), outcome_facts(), timezone.localtime(now).date())


def pain_course(log: list[dict[str, Any]], now: datetime) -> tuple[CoursePoint, ...]:
    """The likely level of pain through time, for the chart."""
    return course(pain_series(log), outcome_facts(), timezone.localtime(now).date())
