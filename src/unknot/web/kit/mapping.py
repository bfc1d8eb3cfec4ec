"""Rows of this app as values of the pressure room."""

from __future__ import annotations

from unknot.catalogue.pressure import pressure_facts
from unknot.pressure import Body, Kit, PressureError
from unknot.web.accounts.models import Person
from unknot.web.kit.models import KitRow

KG_PER_LB = 0.45359237
CM_PER_IN = 2.54


def to_kit(row: KitRow | None) -> Kit:
    """The kit in *row*; ids that the facts no longer know are left out."""
    if row is None:
        return Kit()
    facts = pressure_facts()
    return Kit(
        tools=frozenset(row.tools) & frozenset(facts.tools),
        surfaces=frozenset(row.surfaces) & frozenset(facts.surfaces),
    )


def to_body(person: Person) -> Body:
    """The person's build; what is missing or out of range counts as not given."""
    sex = person.sex_at_birth if person.sex_at_birth in {"female", "male"} else None
    return Body(
        mass_kg=_usable("mass_kg", person.mass_kg),
        height_cm=_usable("height_cm", person.height_cm),
        sex_at_birth=sex,
    )


def _usable(name: str, value: object) -> float | None:
    if value is None:
        return None
    number = float(str(value))
    try:
        Body(**{name: number})
    except PressureError:
        return None
    return number
