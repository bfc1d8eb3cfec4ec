"""What a person changes about their kit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from unknot.web.accounts.models import Person
from unknot.web.kit.models import KitRow


@transaction.atomic
def save_kit(
    person: Person, *, tools: Iterable[str], surfaces: Iterable[str], now: datetime
) -> KitRow:
    """Replace the person's kit."""
    row, _ = KitRow.objects.update_or_create(
        person=person,
        defaults={"tools": sorted(tools), "surfaces": sorted(surfaces), "changed_at": now},
    )
    return row


def save_build(person: Person, *, mass_kg: float | None, height_cm: float | None) -> None:
    """Keep weight and height; None forgets them."""
    person.mass_kg = mass_kg
    person.height_cm = height_cm
    person.save(update_fields=["mass_kg", "height_cm"])
