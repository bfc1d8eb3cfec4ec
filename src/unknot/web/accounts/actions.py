"""What a person can do with themselves here: agree, and leave."""

from __future__ import annotations

from datetime import datetime

from unknot.web.accounts.models import Person


def agree(*, age: int, country: str, now: datetime) -> Person:
    """The person of this computer, consented at *now*; a second call keeps the first person."""
    person = Person.objects.order_by("created_at").first() or Person()
    person.age, person.country, person.consented_at = age, country, now
    person.save()
    return person
