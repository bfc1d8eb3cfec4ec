"""What other pages ask: is an experiment running, and which way does a day belong to?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from unknot.outcomes.design import Arm, Option, Schedule
from unknot.web.accounts.models import Person
from unknot.web.experiment.mapping import to_option, to_schedule
from unknot.web.experiment.models import ExperimentRow


@dataclass(frozen=True, slots=True)
class Running:
    """The experiment that runs on a day, and the way of that day (None: as usual)."""

    id: UUID
    title: str
    schedule: Schedule
    arm: Arm | None
    option: Option | None
    other: Option | None
    until: date


def running(person: Person, day: date) -> Running | None:
    """The experiment of *person* that *day* belongs to; one query."""
    row = ExperimentRow.objects.filter(person=person, ended_how="", start__lte=day).last()
    if row is None:
        return None
    schedule = to_schedule(row)
    if day > schedule.end:
        return None
    arm = schedule.arm(day) or baseline(row)
    ways = {"A": to_option(row.a), "B": to_option(row.b)}
    until = next((last for first, last, _arm in schedule.periods() if first <= day <= last), day)
    return Running(
        id=row.id,
        title=row.title,
        schedule=schedule,
        arm=arm,
        option=ways.get(arm or ""),
        other=ways["B" if arm == "A" else "A"] if arm else None,
        until=until,
    )


def baseline(row: ExperimentRow) -> Arm | None:
    """The way that the days before the first period are like: none, or no sessions."""
    return "A" if row.kind == "on_off" else None


def open_row(person: Person, today: date) -> ExperimentRow | None:
    """The experiment that has not ended: running, or waiting for its result to be read."""
    row = ExperimentRow.objects.filter(person=person, ended_how="").last()
    return row if row is not None and today <= to_schedule(row).end else None


def experiments(person: Person) -> list[ExperimentRow]:
    """Every experiment, the newest first."""
    return list(ExperimentRow.objects.filter(person=person).order_by("-begun_at"))


def experiment(person: Person, key: Any) -> ExperimentRow | None:
    """One experiment of *person*."""
    return ExperimentRow.objects.filter(person=person, id=key).first()


def days_in(schedule: Schedule, today: date) -> int:
    """How many days of *schedule* have begun by *today*."""
    done = (min(today, schedule.end) - schedule.start) // timedelta(days=1) + 1
    return max(0, done)
