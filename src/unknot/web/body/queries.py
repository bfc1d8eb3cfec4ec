"""What other pages ask: where it hurts, and what it is like."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from unknot.catalogue import locate
from unknot.web.accounts.models import Person
from unknot.web.body.mapping import Drawn, to_answers, to_drawn
from unknot.web.body.models import DrawingRow, FeatureRow

# For this long a drawing is still being made: coming back to the page changes it.
FRESH: Final = timedelta(hours=6)


def latest_drawing(person: Person) -> Drawn | None:
    """The newest drawing, or None before the first."""
    row = DrawingRow.objects.filter(person=person).last()
    return to_drawn(row) if row else None


def first_drawing(person: Person) -> Drawn | None:
    """The oldest drawing that shows any pain: what later ones are held against."""
    row = DrawingRow.objects.filter(person=person, extent_mm2__gt=0).first()
    return to_drawn(row) if row else None


def drawing_of(person: Person, key: UUID) -> Drawn | None:
    """One drawing of this person, or None."""
    row = DrawingRow.objects.filter(person=person, id=key).first()
    return to_drawn(row) if row else None


def is_fresh(drawn: Drawn | None, now: datetime) -> bool:
    return drawn is not None and now - drawn.at < FRESH


def latest_features(person: Person) -> dict[str, bool | None]:
    """Every question about the pain with its latest answer: yes, no, or None (not asked)."""
    row = FeatureRow.objects.filter(person=person).last()
    return to_answers(row, locate.facts().features)
