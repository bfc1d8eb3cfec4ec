"""What the pages read: one look at the gate, one at the log, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from django.utils import timezone

from unknot.catalogue.outcomes import course, pain_series, trend
from unknot.catalogue.plan import survey_again
from unknot.limits import Limits
from unknot.outcomes import CoursePoint, Trend
from unknot.plan import Decision
from unknot.plan.survey import Survey
from unknot.web.body.models import DrawingRow
from unknot.web.check.queries import gate
from unknot.web.practice.queries import log as read_log

_NO_PRESSING: Final = Limits(0, 0, 0, 0, blocked=True)


@dataclass(frozen=True)
class Advice:
    """The plan's decision with what it was read from."""

    decision: Decision
    gate: Any
    log: list[dict[str, Any]]
    survey: Survey

    @property
    def limits(self) -> Limits | None:
        """The caps that the days ahead are planned under: those of the last check, if it was clear.

        A check that has grown old still tells what is likely; a session needs a fresh one anyway.
        """
        door = self.gate
        if door.state == "blocked":
            return _NO_PRESSING
        return None if door.why in {"never", "event"} else door.limits

    @cached_property
    def likely(self) -> Decision:
        """The decision where a check that is due comes out as the last one did.

        It opens nothing. It tells what no check can change: a rest that still runs, or a halt.
        """
        if self.decision.today != "recheck" or self.limits is None:
            return self.decision
        return self.survey.decide(self.limits)

    @property
    def told(self) -> Decision:
        """What to put before the person: a check is asked for only where it may open a session."""
        found = self.likely
        return self.decision if found.today == "session" else found


def advice(person: Any, now: datetime) -> Decision:
    """The plan's decision for *person* at *now*."""
    return full_advice(person, now).decision


def full_advice(person: Any, now: datetime) -> Advice:
    """The decision together with the gate and the log, each read once."""
    door = gate(person, now)
    log = read_log(person)
    limits = door.limits if door.state == "clear" else None
    if door.state == "blocked":
        limits = _NO_PRESSING
    found = survey_again(log, timezone.localtime(now))
    return Advice(found.decide(limits), door, log, found)


def log_of(person: Any) -> list[dict[str, Any]]:
    """The log alone, where no decision is needed."""
    return read_log(person)


def field(event: Mapping[str, Any], name: str) -> Any:
    """A field of a log event, flat or inside its data."""
    return event.get(name, (event.get("data") or {}).get(name))


def pain_trend(log: list[dict[str, Any]], now: datetime) -> Trend:
    """The change in pain since the first week."""
    return trend(pain_series(log), timezone.localtime(now).date())


def pain_course(log: list[dict[str, Any]], now: datetime) -> tuple[CoursePoint, ...]:
    """The likely level of pain through time, for the chart."""
    return course(pain_series(log), timezone.localtime(now).date())


def extents(person: Any) -> list[tuple[date, float]]:
    """The drawn area in cm² by day, the last drawing of each day; one query."""
    rows = DrawingRow.objects.filter(person=person).values_list("at", "extent_mm2")
    return list({timezone.localtime(at).date(): mm2 / 100 for at, mm2 in rows}.items())
