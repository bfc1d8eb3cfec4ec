"""What other pages ask about practice: the log of everything that happened, and sessions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from unknot.web.accounts.models import Person
from unknot.web.practice.models import EventRow, LineRow, SessionRow


def log(person: Person) -> list[dict[str, Any]]:
    """Every event of *person* in the form that the plan reads, oldest first; one query.

    Times are those of the person's wall clock, so that a day is the day they lived.
    """
    zone = timezone.get_current_timezone()
    rows = EventRow.objects.filter(person=person).values_list("id", "at", "kind", "data")
    return [
        {"id": id_, "at": at.astimezone(zone).isoformat(), "kind": kind, **data}
        for id_, at, kind, data in rows
    ]


def session(person: Person, pk: str | UUID) -> SessionRow | None:
    """One session of *person*; None too where *pk* is no name of a session at all."""
    try:
        pk = UUID(str(pk))
    except ValueError:
        return None
    return SessionRow.objects.filter(person=person, pk=pk).select_related("person").first()


def result(person: Person, row: SessionRow) -> dict[str, Any] | None:
    """What the player said at the end of *row*; None while it has not ended."""
    found = EventRow.objects.filter(person=person, id=f"session-{row.id}").first()
    return None if found is None else found.data


def lines(row: SessionRow) -> int:
    """How many lines of the log of *row* are kept."""
    return LineRow.objects.filter(session=row).count()


def unplayed(person: Person) -> SessionRow | None:
    """The last session of *person*, unless it has ended."""
    row = SessionRow.objects.filter(person=person).order_by("-made_at").first()
    return None if row is None or result(person, row) else row
