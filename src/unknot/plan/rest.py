"""When the next session may start: every rest that still runs, and the rule that sets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from unknot.plan.clamps import Dose
from unknot.plan.events import Event, instant, read_day
from unknot.plan.facts import Policy
from unknot.plan.fold import Standing
from unknot.plan.state import Done

_LONGEST: Final = timedelta(days=60)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wait:
    """No session before ``until`` (UTC), because of ``rule``."""

    until: datetime
    rule: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is written ahead: days of rest with their rule, and training to keep away from."""

    rest: dict[date, str]
    training: tuple[tuple[datetime, datetime], ...]
    zone: tzinfo

    def holds(self, at: datetime) -> list[Wait]:
        """Everything that *at* (UTC) falls into: a day of rest, hard training, or both."""
        day = at.astimezone(self.zone).date()
        found = []
        if day in self.rest:
            found.append(Wait(_midnight(day + timedelta(days=1), self.zone), self.rest[day]))
        ends = [end for start, end in self.training if start <= at < end]
        if ends:
            found.append(Wait(max(ends), "training_near"))
        return found

    def free(self, at: datetime) -> datetime:
        """The first free instant from *at* on."""
        held = self.holds(at)
        while held:
            at = max(wait.until for wait in held)
            held = self.holds(at)
        return at


def calendar(standing: Standing, policy: Policy, zone: tzinfo) -> Calendar:
    """The rest days and the hard training in the log; of two words about a day the later counts."""
    days: dict[date, str] = {}
    for event in standing.of("rest_day"):
        ill = event.data.get("reason") == "ill"
        rule = "moved" if event.data.get("to") else "ill_day" if ill else "rest_day"
        for day in _span(event):
            days.pop(day, None)
            if not event.data.get("cancelled"):
                days[day] = rule
    before = timedelta(hours=policy.rest.training_h)
    written = standing.of("training")
    off = {str(e.data["cancels"]) for e in written if e.data.get("cancels")}
    training = sorted(
        (e.at - before, instant(e.data["until"], "until"))
        for e in written
        if not e.data.get("cancels") and e.id not in off
    )
    return Calendar(days, tuple(training), zone)


def waits(standing: Standing, dose: Dose, policy: Policy) -> list[Wait]:
    """Every rest that the sessions themselves ask for, whether it still runs or not."""
    sessions = standing.state.sessions
    if not sessions:
        return []
    rest, last = policy.rest, sessions[-1].at
    wanted, usual = rest.hours(dose.per_week), rest.hours(policy.pace.per_week)
    made = [Wait(last + timedelta(hours=min(wanted, usual)), "rest_gap")]
    if wanted > usual:
        # The body had its rest; what is left of the gap spreads fewer sessions over the week.
        made.append(Wait(last + timedelta(hours=wanted), "pace_gap"))
    if standing.state.rest_until is not None:
        made.append(Wait(standing.state.rest_until, "rest_gap"))
    made += _weekly(sessions, dose, policy)
    return made


def _weekly(sessions: Sequence[Done], dose: Dose, policy: Policy) -> Iterator[Wait]:
    top = policy.ceilings
    if len(sessions) >= dose.per_week:
        start = sessions[-dose.per_week].at
        yield Wait(start + timedelta(hours=policy.rest.week_h), "week_full")
    if len(sessions) >= top.per_week:
        start = sessions[-top.per_week].at
        yield Wait(start + timedelta(hours=top.per_week_h), "week_ceiling")
    room, used = top.week_seconds - dose.pressure_seconds, 0
    for done in reversed(sessions):
        used += done.seconds
        if used > room:
            yield Wait(done.at + _WEEK, "week_seconds")
            return


def _span(event: Event) -> Iterator[date]:
    day = read_day(event.data["day"], "day") if event.data.get("day") else event.day
    last = read_day(event.data["until"], "until") if event.data.get("until") else day
    if event.data.get("to"):
        # A session moved to a later day leaves rest behind it until that day.
        last = max(last, read_day(event.data["to"], "to") - timedelta(days=1))
    last = min(last, day + _LONGEST)
    while day <= last:
        yield day
        day += timedelta(days=1)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
