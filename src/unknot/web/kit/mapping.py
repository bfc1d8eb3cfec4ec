"""Rows of this app as values of the pressure room."""

from __future__ import annotations

from unknot.catalogue.pressure import pressure_facts
from unknot.pressure import HEIGHT_CM, MASS_KG, Body, Kit
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
    mass, height = (
        value if value is not None and low <= value <= high else None
        for value, (low, high) in ((person.mass_kg, MASS_KG), (person.height_cm, HEIGHT_CM))
    )
    match person.sex_at_birth:
        case "female":
            return Body(mass, height, "female")
        case "male":
            return Body(mass, height, "male")
        case _:
            return Body(mass, height)
