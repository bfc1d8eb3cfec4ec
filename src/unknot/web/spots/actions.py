"""What a person tells us by pressing."""

from __future__ import annotations

from datetime import datetime

from unknot.web.accounts.models import Person
from unknot.web.spots.models import PressRow


def save_press(person: Person, now: datetime, *, spot: str, side: str, **felt: str) -> PressRow:
    """Keep one answer, and where exactly it was felt; earlier answers stay as they were."""
    return PressRow.objects.create(person=person, at=now, spot=spot, side=side, **felt)
