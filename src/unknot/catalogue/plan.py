"""The facts of the plan room, read once, and its verbs with them filled in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Final

from unknot.catalogue.outcomes import pain_trend
from unknot.knowledge.load import read_file, read_folder
from unknot.limits import Limits
from unknot.outcomes import Trend
from unknot.plan import Decision, Policy
from unknot.plan import decide as _decide
from unknot.plan.ahead import Day
from unknot.plan.ahead import consequences as _consequences
from unknot.plan.ahead import days_ahead as _days_ahead
from unknot.plan.events import Event, moment, read_log
from unknot.plan.facts import Ceilings, Pace, Rest, Rule, Steps, VolumeLadder, Zones
from unknot.plan.fold import Before
from unknot.plan.pace import Outlook
from unknot.plan.survey import Survey
from unknot.plan.survey import survey as _survey
from unknot.plan.worse import is_worse as _is_worse

Log = Iterable[Mapping[str, Any]]


@cache
def policy() -> Policy:
    """Every fact file under ``data/plan``.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    return Policy(
        volume=read_file("plan/volume", VolumeLadder),
        zones=read_file("plan/zones", Zones),
        steps=read_file("plan/steps", Steps),
        rest=read_file("plan/rest", Rest),
        pace=read_file("plan/pace", Pace),
        ceilings=read_file("plan/ceilings", Ceilings),
        rules=read_folder("plan/rules", Rule),
        clamps=read_folder("plan/clamps", Rule),
    )


def decide(log: Log, limits: Limits | None, now: datetime) -> Decision:
    """``plan.decide`` under the policy on file, with the outlook read from the log's own pain.

    Give *now* in the person's time zone: it says which calendar day a rest day means.
    """
    events = list(log)
    outlook, mine = _read(events, now)
    return _decide(
        events,
        limits,
        now,
        mine,
        p_improved=outlook.p_improved,
        p_worse=outlook.p_worse,
    )


def survey(log: Log, now: datetime) -> Survey:
    """``plan.survey.survey`` under the policy on file: one reading for several questions."""
    events = list(log)
    outlook, mine = _read(events, now)
    return _survey(events, now, mine, outlook)


def survey_again(log: list[dict[str, Any]], now: datetime) -> Survey:
    """``survey`` for a list that nobody changes: the same list is read and folded once.

    The last few lists are kept, so that the pages of one person each begin where the last one ended.
    """
    reading = next((r for r in tuple(_READINGS) if r.log is log), None)
    if reading is None:
        reading = _Reading(log, read_log(log))
        _READINGS.append(reading)
    outlook, mine = _read(log, now)
    found = Survey(reading.events, moment(now, "today"), mine, outlook)
    utc = found.now.astimezone(UTC)
    # Which events lie behind is all that a fold depends on, besides the policy.
    key = sum(e.at <= utc for e in reading.events), id(mine)
    if key not in reading.before:
        reading.before[key] = mine, found.before
    vars(found)["before"] = reading.before[key][1]
    return found


def forget_readings() -> None:
    """Lets go of the lists that ``survey_again`` has kept."""
    _READINGS.clear()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A log with its events, and the states before its last session that were asked for.

    Each state is kept with its policy, so that no other one can come to bear that one's id.
    """

    log: list[dict[str, Any]]
    events: tuple[Event, ...]
    before: dict[tuple[int, int], tuple[Policy, Before]] = field(default_factory=dict)


_READINGS: Final[deque[_Reading]] = deque(maxlen=4)


def days_ahead(log: Log, limits: Limits | None, now: datetime, *, days: int = 7) -> tuple[Day, ...]:
    """``plan.ahead.days_ahead`` under the policy on file."""
    events = list(log)
    outlook, mine = _read(events, now)
    return _days_ahead(events, limits, now, mine, outlook, days=days)


def consequences(
    log: Log, limits: Limits | None, now: datetime, answers: Mapping[str, Mapping[str, Any]]
) -> dict[str, Decision]:
    """``plan.ahead.consequences`` under the policy on file."""
    events = list(log)
    outlook, mine = _read(events, now)
    return _consequences(events, limits, now, mine, outlook, answers=answers)


def is_worse(log: Log) -> bool:
    """``plan.worse.is_worse`` under the policy on file."""
    return _is_worse(read_log(log), policy())


def _read(log: Sequence[Mapping[str, Any]], now: datetime) -> tuple[Outlook, Policy]:
    """What pain says, and the policy with this person's own day-to-day noise in it."""
    found = pain_trend(log, now.date())
    if found is None:
        return Outlook(), policy()
    outlook = Outlook(found.p_improved_mcid, found.p_worse)
    return outlook, _personal(found)


def _personal(found: Trend) -> Policy:
    known = policy()
    enough = found.days >= known.zones.personal_after_days
    if not enough or found.noise_sd is None or found.memory is None:
        return known
    return _own(found.noise_sd, found.memory)


@lru_cache(maxsize=32)
def _own(noise_sd: float, memory: float) -> Policy:
    known = policy()
    return replace(known, zones=known.zones.personal(noise_sd, memory))
