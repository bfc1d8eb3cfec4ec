"""What the safety check writes: finished checks, and notes that later checks must know of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from unknot.catalogue.safety import check, triage
from unknot.knowledge.load import version
from unknot.limits import Limits
from unknot.safety import Verdict
from unknot.safety.answers import Picks
from unknot.web.accounts.models import Person
from unknot.web.check import mapping
from unknot.web.check.asking import Asking
from unknot.web.check.models import CheckRow, NoteRow
from unknot.web.check.queries import latest


def judge(answers: Mapping[str, Picks], full: CheckRow | None, asking: Asking) -> Verdict:
    """The verdict on *answers*. All but a full check are read together with the last full one."""
    facts = {**check().path(answers, **asking.how(full)).facts, **asking.told}
    if asking.kind != "full":
        return triage({**mapping.facts_before(full), **facts})
    return triage(facts)


@transaction.atomic
def finish(
    person: Person,
    answers: Mapping[str, Picks],
    asking: Asking,
    now: datetime,
) -> tuple[CheckRow, Verdict]:
    """Judge and keep a check. Limits that rest on unstored answers last until the next full one.

    After something went wrong a few questions open nothing: only a full check does.
    """
    now = _after_the_last(person, now)
    full = latest(person, "full")
    verdict, kind = judge(answers, full, asking), asking.kind
    limits, kept = verdict.limits, mapping.kept_limits(verdict)
    if kind != "full" and full is not None and full.kept:
        kept = Limits.from_json(full.kept)
        limits = limits.meet(kept)
    asked = check().path(answers, **asking.how(full)).asked
    row = CheckRow.objects.create(
        person=person,
        at=now,
        kind=kind,
        level=verdict.level,
        rules=[{"id": rule.id, "level": rule.level} for rule in verdict.rules],
        modifications=list(verdict.modifications),
        limits=limits.to_json(),
        kept=kept.to_json(),
        care_advice=list(verdict.care_advice),
        answers=mapping.to_store(answers, full, now, asked=asked, intimate=person.keep_intimate),
        knowledge=version(),
    )
    if kind == "focus":
        note_event(person, now)
    return row, verdict


def _after_the_last(person: Person, now: datetime) -> datetime:
    """*now*, or a moment later: what is told last must come last.

    Rows that a wrong clock dated after *now* are brought back to it, in their order.
    """
    late: list[CheckRow | NoteRow] = [
        *CheckRow.objects.filter(person=person, at__gte=now),
        *NoteRow.objects.filter(person=person, at__gte=now),
    ]
    late.sort(key=lambda row: row.at)
    for place, row in enumerate(late):
        row.at = now + timedelta(microseconds=place)
        row.save(update_fields=["at"])
    return now + timedelta(microseconds=len(late))


def note_session(person: Person, now: datetime) -> None:
    """A session was held: the next check asks how the days after it were."""
    NoteRow.objects.create(person=person, at=now, kind="session")


def note_event(person: Person, now: datetime) -> None:
    """Something went wrong: nothing opens before a new full check."""
    NoteRow.objects.create(person=person, at=now, kind="event")


def after_import(**_signal: Any) -> None:
    """Whatever a file brings, and however it is dated, only fresh answers open the door."""
    now = timezone.now()
    CheckRow.objects.filter(at__gt=now).update(at=now)
    for person in Person.objects.filter(consented_at__isnull=False):
        note_event(person, now)
