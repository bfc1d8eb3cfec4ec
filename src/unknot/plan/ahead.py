"""The days ahead, and what each answer would lead to: the same rules, played forward."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal

from unknot.limits import Limits
from unknot.plan.clamps import Dose
from unknot.plan.decide import View, gate, judge
from unknot.plan.decision import Because, Decision
from unknot.plan.episodes import Episode
from unknot.plan.events import Event, moment, read_log
from unknot.plan.facts import Policy
from unknot.plan.fold import Standing, stand
from unknot.plan.pace import Outlook
from unknot.plan.steps import after_gap, begin, settle

_USUAL: Final = time(18)
_LATE: Final = time(22)
_COMFORTABLE: Final = 3.0


@dataclass(frozen=True, slots=True)
class Day:
    """One day ahead: what it is for, the dose, why, and to which days a session may move.

    ``earliest`` is the usual time of that day (UTC), or the end of the rest where that is later. Doses
    are told for the case that every session feels like the last one and every morning is calm.
    """

    day: date
    state: Literal["session", "rest", "paused"]
    dose: Dose | None
    because: tuple[Because, ...]
    earliest: datetime | None = None
    movable_to: tuple[date, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "day": self.day.isoformat(),
            "state": self.state,
            "dose": None if self.dose is None else asdict(self.dose),
            "because": [b.to_json() for b in self.because],
            "earliest": None if self.earliest is None else self.earliest.isoformat(),
            "movable_to": [day.isoformat() for day in self.movable_to],
        }


def days_ahead(
    log: Iterable[Mapping[str, Any]],
    limits: Limits | None,
    now: datetime,
    policy: Policy,
    outlook: Outlook,
    *,
    days: int = 7,
) -> tuple[Day, ...]:
    """Today and the days after it, *days* in all, if all stays calm.

    Days are those of the time zone of *now*. Sessions fall at the person's usual time of day, or
    as soon after it as the rest allows.

    Raises:
        PlanError: the log cannot be read; the message names the place.
    """
    events = read_log(log)
    view = View(moment(now, "today"), limits, policy, outlook)
    return plan_days(events, stand(events, view.utc, policy), view, days)


def plan_days(
    events: Sequence[Event], standing: Standing, view: View, days: int
) -> tuple[Day, ...]:
    """``days_ahead`` for a log that was read and folded already."""
    blocked = gate(events, view)
    if blocked is None and judge(standing, view).dose is None:
        blocked = judge(standing, view)
    if blocked is not None:
        return tuple(
            Day(view.now.date() + timedelta(days=n), "paused", None, blocked.because)
            for n in range(days)
        )
    return _play(standing, view, _usual(standing, view), days)


def consequences(
    log: Iterable[Mapping[str, Any]],
    limits: Limits | None,
    now: datetime,
    policy: Policy,
    outlook: Outlook,
    *,
    answers: Mapping[str, Mapping[str, Any]],
) -> dict[str, Decision]:
    """What would follow from each of *answers*: data of a morning event told now, by name.

    Raises:
        PlanError: the log or an answer cannot be read; the message names the place.
    """
    events = read_log(log)
    view = View(moment(now, "today"), limits, policy, outlook)
    made = {}
    for name, data in answers.items():
        told = {"id": f"if {name}", "at": view.now.isoformat(), "kind": "morning", **data}
        both = (*events, *read_log([told]))
        made[name] = gate(both, view) or judge(stand(both, view.utc, policy), view)
    return made


def _play(standing: Standing, view: View, usual: time, days: int) -> tuple[Day, ...]:
    made: list[Day] = []
    before: list[Standing] = []
    for n in range(days):
        at = _at(view, n, usual)
        found, when = _try(standing, view, at)
        before.append(standing)
        if found.today == "session" and found.dose is not None:
            made.append(Day(at.date(), "session", found.dose, found.because, when.astimezone(UTC)))
            standing = _after(standing, when, found.dose, view.policy)
        else:
            made.append(Day(at.date(), "rest", found.dose, found.because))
        if not standing.calm:
            standing = replace(standing, calm=True)
    return tuple(
        replace(day, movable_to=_movable(made, place, before, view, usual=usual))
        for place, day in enumerate(made)
    )


def _try(standing: Standing, view: View, at: datetime) -> tuple[Decision, datetime]:
    """The decision at *at*, or later that day where the rest ends before night."""
    standing = _later(standing, at, view.policy)
    found = judge(standing, replace(view, now=at))
    if found.today == "session" or found.not_before is None:
        return found, at
    ends = found.not_before.astimezone(at.tzinfo)
    if ends.date() == at.date() and ends.time() < _LATE:
        return judge(_later(standing, ends, view.policy), replace(view, now=ends)), ends
    return found, at


def _later(standing: Standing, at: datetime, policy: Policy) -> Standing:
    """The same standing seen at a later time: the break since the last session has grown."""
    utc = at.astimezone(UTC)
    assert standing.settled is not None
    state = after_gap(standing.settled, utc, policy)
    return replace(standing, state=state, horizon=max(standing.horizon, utc))


def _after(standing: Standing, at: datetime, dose: Dose, policy: Policy) -> Standing:
    """The standing after a session at *at* that felt like the last one, with a calm morning."""
    utc = at.astimezone(UTC)
    peaks = [e.rating("peak") for e in standing.of("session")]
    known = [peak for peak in peaks if peak is not None]
    data = {
        "rung": dose.rung,
        "volume": dose.volume,
        "seconds": dose.pressure_seconds,
        "peak": known[-1] if known else _COMFORTABLE,
    }
    session = Event(f"ahead {utc}", utc, at.date(), "session", data)
    calm = {"soreness": 0, "pain": 0}
    morning = Event(f"calm {utc}", utc + timedelta(hours=14), at.date(), "morning", calm)
    assert standing.settled is not None
    state = begin(standing.settled, session, policy)
    state = settle(state, Episode(session, 0, (morning,)), policy, missed=False)
    return replace(standing, settled=state, state=state, horizon=max(standing.horizon, utc))


def _movable(
    made: Sequence[Day], place: int, before: Sequence[Standing], view: View, *, usual: time
) -> tuple[date, ...]:
    """The other days ahead on which the session of day *place* could be done instead."""
    if made[place].state != "session":
        return ()
    done = [n for n in range(place) if made[n].state == "session"]
    found = []
    for n in range(done[-1] + 1 if done else 0, len(made)):
        standing = replace(before[place], calm=before[n].calm)
        if n != place and _try(standing, view, _at(view, n, usual))[0].ready:
            found.append(made[n].day)
    return tuple(found)


def _at(view: View, n: int, usual: time) -> datetime:
    """The usual time *n* days from now; never before now."""
    day = view.now.date() + timedelta(days=n)
    return max(view.now, datetime.combine(day, usual, tzinfo=view.now.tzinfo))


def _usual(standing: Standing, view: View) -> time:
    """The time of day of the middle one of the last five sessions."""
    recent = [e.at.astimezone(view.now.tzinfo).time() for e in standing.of("session")[-5:]]
    return sorted(recent)[len(recent) // 2] if recent else _USUAL
