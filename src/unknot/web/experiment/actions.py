"""What an experiment writes: its order once, what a look found, and its end."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from unknot.catalogue.outcomes import designs
from unknot.knowledge.load import version
from unknot.outcomes.design import Option, Question, draw
from unknot.web.accounts.models import Person
from unknot.web.experiment.mapping import from_option
from unknot.web.experiment.models import ExperimentRow
from unknot.web.experiment.queries import open_row


class RunningError(ValueError):
    """Another experiment is running; two at once cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: the question, its two ways, and the length by its id."""

    slug: str
    question: Question
    ways: tuple[Option, Option]
    design: str


@transaction.atomic
def begin(
    person: Person, chosen: Choice, *, start: date, now: datetime, key: UUID | None = None
) -> ExperimentRow:
    """Draws the order and keeps it, with the seed that it came from, under *key* where one is given.

    Raises:
        RunningError: one is running already.
    """
    if open_row(person, start) is not None:
        raise RunningError("an experiment is running")
    schedule = draw(designs()[chosen.design], secrets.token_hex(16), start)
    return ExperimentRow.objects.create(
        id=key or uuid4(),
        person=person,
        begun_at=now,
        question=chosen.slug,
        title=chosen.question.title,
        kind=chosen.question.kind,
        a=from_option(chosen.ways[0]),
        b=from_option(chosen.ways[1]),
        design=chosen.design,
        start=start,
        seed=schedule.seed,
        arms="".join(schedule.arms),
        knowledge=version(),
    )


def keep_found(row: ExperimentRow, found: dict[str, Any]) -> None:
    """Keeps what a look told, so that looking again tells the same."""
    row.found = found
    row.save(update_fields=["found"])


def end(row: ExperimentRow, *, how: str, today: date) -> None:
    """Ends the experiment: by the ``rule`` shown beforehand, or because the person ``left``."""
    row.ended_how, row.ended_on = how, today
    row.save(update_fields=["ended_how", "ended_on"])
