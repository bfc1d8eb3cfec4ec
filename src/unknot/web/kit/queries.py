"""What other pages ask about a person's kit."""

from __future__ import annotations

from unknot.catalogue.pressure import ladder
from unknot.limits import Limits
from unknot.pressure import Kit, Rung
from unknot.web.accounts.models import Person
from unknot.web.kit.mapping import to_body, to_kit
from unknot.web.kit.models import KitRow


def kit(person: Person) -> Kit:
    """The tools and surfaces that *person* ticked; an empty kit where nothing was saved yet."""
    return to_kit(KitRow.objects.filter(person=person).first())


def ladder_for(person: Person, limits: Limits | None) -> list[Rung]:
    """The person's ladder, gentlest first. Without limits every rung is locked."""
    return list(ladder(to_body(person), kit(person), limits))
