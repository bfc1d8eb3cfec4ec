"""What other pages ask about practice: the log of everything that happened, and sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from json import loads
from typing import Any
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from unknot.catalogue.plan import forget_readings
from unknot.catalogue.session import session_facts
from unknot.session import movable
from unknot.web.accounts.models import Person
from unknot.web.practice.models import EventRow, LineRow, OwnRow, SessionRow


def log(person: Person) -> list[dict[str, Any]]:
    """Every event of *person* in the form that the plan reads, oldest first; one query.

    Times are those of the person's wall clock, so that a day is the day they lived. While nothing in
    the rows has changed, this is the very same list: whoever wants to change it takes a copy.
    """
    zone = timezone.get_current_timezone()
    told = EventRow.objects.filter(person=person).annotate(
        instant=Cast("at", TextField()), told=Cast("data", TextField())
    )
    # Told apart by what is written in them, for as long as the process lives: years of events are
    # quickly fetched, but slowly read.
    return _read(zone, tuple(told.values_list("id", "instant", "kind", "told")))


@lru_cache(maxsize=4)
def _read(zone: tzinfo, rows: tuple[tuple[str, str, str, str], ...]) -> list[dict[str, Any]]:
    return [
        {"id": id_, "at": _instant(at).astimezone(zone).isoformat(), "kind": kind, **loads(data)}
        for id_, at, kind, data in rows
    ]


def forget() -> None:
    """Lets go of what was read: after everything was erased nothing of it stays in memory."""
    _read.cache_clear()
    forget_readings()


def _instant(text: str) -> datetime:
    """An instant as the database writes it; SQLite leaves out that it is UTC."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


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


@dataclass(frozen=True, slots=True)
class Never:
    """What somebody said they never want again: moves, and places with their side."""

    moves: frozenset[str]
    places: frozenset[tuple[str, str]]


def never_lines(person: Person) -> list[LineRow]:
    """Each "never" that still stands, oldest first."""
    return list(LineRow.objects.filter(person=person, event="never"))


def never_wanted(person: Person) -> Never:
    """What later sessions of *person* leave out; names that nobody knows any more fall away."""
    said = [line.data for line in never_lines(person)]
    moves = frozenset(data["move"] for data in said if data.get("move"))
    places = frozenset((data["spot"], data["side"]) for data in said if data.get("spot"))
    return Never(moves & movable(session_facts()), places)


def own(person: Person) -> list[OwnRow]:
    """The sessions that *person* put together or was given."""
    return list(OwnRow.objects.filter(person=person))


def own_one(person: Person, pk: UUID | None) -> OwnRow | None:
    """One session that *person* put together or was given."""
    return OwnRow.objects.filter(person=person, pk=pk).first() if pk else None
