"""The week on one page: what was done, what comes if all stays calm, and where it may move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from django.utils import timezone

from unknot.plan import Decision, Dose
from unknot.plan.ahead import Day
from unknot.web.practice.mornings import day_of, when
from unknot.web.progress.queries import Advice, field

State = Literal["done", "session", "rest", "ill", "moved", "asked", "paused", "past"]
AHEAD: Final = 21
_FRAME_S: Final = 480


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the page.

    ``to`` are the days to which its session may move, ``undo`` says that the person's own word about
    this day can be taken back, ``training`` the spans of hard training that touch it, ``sore`` what
    was told on the morning after (0 to 10), ``words`` why it is as it is.
    """

    day: date
    state: State
    is_today: bool = False
    level: int = 0
    minutes: int = 0
    at: datetime | None = None
    to: tuple[date, ...] = ()
    undo: bool = False
    training: tuple[tuple[datetime, datetime], ...] = ()
    sore: float | None = None
    words: str = ""


def length(dose: Dose | None) -> int:
    """About how many minutes a session of *dose* takes, with what goes before and after."""
    if dose is None:
        return 0
    return round((_FRAME_S + dose.pressure_seconds + 30 * dose.spots * dose.waves) / 60)


def week_of(
    seen: Advice, now: datetime, offset: int = 0, *, known: tuple[Day, ...] = ()
) -> list[Row]:
    """Monday to Sunday, *offset* weeks from the week of *now*; *known* are days ahead read already."""
    today = timezone.localtime(now).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
    days = [monday + timedelta(days=n) for n in range(7)]
    need = (days[-1] - today).days + 1
    # A week more than is shown, so that a session can move out of what is shown.
    if need > 0 and len(known) < need:
        known = ahead(seen, days=need + 7)
    planned = {d.day: d for d in known}
    written, done = marked(seen.log), _done(seen.log)
    training = _training(seen.log)
    made = []
    for day in days:
        blank = Row(day, "past", is_today=day == today, training=tuple(training.get(day, ())))
        if day in done:
            level, minutes, sore = done[day]
            made.append(replace(blank, state="done", level=level, minutes=minutes, sore=sore))
        elif day < today:
            made.append(blank)
        else:
            made.append(_coming(blank, planned[day], written.get(day)))
    return made


def ahead(seen: Advice, *, days: int = 7) -> tuple[Day, ...]:
    """The plan's days from today on, at most three weeks of them."""
    return seen.survey.days_ahead(seen.limits, days=min(days, AHEAD))


def next_session(days: tuple[Day, ...]) -> datetime | None:
    """When the plan puts the next session, in the person's time zone; None where it puts none.

    What may come earlier by the rest rules alone is not told here: a session that opens late at night
    stands on the day after, on every page alike.
    """
    found = next((d.earliest for d in days if d.state == "session" and d.earliest), None)
    return None if found is None else timezone.localtime(found)


def opens_today(decision: Decision, days: tuple[Day, ...], now: datetime) -> datetime | None:
    """When the rest of *decision* ends, where the plan puts a session on the very day of *now*.

    The plan names the usual time of day; a session may start as soon as the rest is over.
    """
    planned, ends = next_session(days), decision.not_before
    if planned is None or ends is None:
        return None
    today, ends = timezone.localtime(now).date(), timezone.localtime(ends)
    return ends if planned.date() == ends.date() == today else None


def marked(log: list[dict[str, Any]]) -> dict[date, State]:
    """The days that the person put aside: ``moved``, ``ill`` or ``asked``; the last word counts."""
    made: dict[date, State] = {}
    for event in sorted(log, key=lambda e: str(e["at"])):
        if event["kind"] != "rest_day":
            continue
        kind: State = "ill" if field(event, "reason") == "ill" else "asked"
        kind = "moved" if field(event, "to") else kind
        for day in _span(event):
            if field(event, "cancelled"):
                made.pop(day, None)
            else:
                made[day] = kind
    return made


def trainings(log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hard training that still stands in the log, by time: ``id``, ``at``, ``until``, ``feed``."""
    written = [e for e in log if e["kind"] == "training"]
    off = {field(e, "cancels") for e in written if field(e, "cancels")}
    return [
        {
            "id": e["id"],
            "at": when(e),
            "until": timezone.localtime(datetime.fromisoformat(str(field(e, "until")))),
            "feed": bool(field(e, "feed")),
        }
        for e in sorted(written, key=when)
        if not field(e, "cancels") and e["id"] not in off
    ]


def _coming(blank: Row, day: Day, own_word: State | None) -> Row:
    words = day.because[0].text if day.because else ""
    told = replace(blank, words=words)
    if day.state == "session" and day.dose is not None:
        at = None if day.earliest is None else timezone.localtime(day.earliest)
        dose = day.dose
        long = length(dose)
        return replace(
            told, state="session", at=at, level=dose.level, minutes=long, to=day.movable_to
        )
    if day.state == "paused":
        return replace(told, state="paused")
    return replace(told, state=own_word or "rest", undo=own_word is not None)


def _done(log: list[dict[str, Any]]) -> dict[date, tuple[int, int, float | None]]:
    """Level, minutes of pressing and next day's soreness of each day with a session."""
    sore = {
        str(field(e, "session")): float(field(e, "soreness"))
        for e in log
        if e["kind"] == "morning" and field(e, "soreness") is not None
    }
    made: dict[date, tuple[int, int, float | None]] = {}
    for event in log:
        if event["kind"] == "session":
            seconds = field(event, "seconds") or 0
            made[day_of(event)] = (
                (int(field(event, "rung") or 1) + 1) // 2,
                max(1, round(seconds / 60)) if seconds else 0,
                sore.get(str(event["id"])),
            )
    return made


def _training(log: list[dict[str, Any]]) -> dict[date, list[tuple[datetime, datetime]]]:
    made: dict[date, list[tuple[datetime, datetime]]] = defaultdict(list)
    for item in trainings(log):
        made[item["at"].date()].append((item["at"], item["until"]))
    return made


def _span(event: Mapping[str, Any]) -> list[date]:
    first = date.fromisoformat(str(field(event, "day") or day_of(event)))
    last = date.fromisoformat(str(field(event, "until") or first))
    if field(event, "to"):
        last = max(last, date.fromisoformat(str(field(event, "to"))) - timedelta(days=1))
    return [first + timedelta(days=n) for n in range(min((last - first).days, 60) + 1)]
