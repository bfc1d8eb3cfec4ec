"""How hard: the one ladder of pressing set-ups, gentlest first, for one body and one kit."""

from __future__ import annotations

from unknot.pressure.body import HEIGHT_CM, MASS_KG, Body
from unknot.pressure.errors import PressureError
from unknot.pressure.facts import PressureFacts
from unknot.pressure.ladder import Kit, Rung, ladder

__all__ = [
    "HEIGHT_CM",
    "MASS_KG",
    "Body",
    "Kit",
    "PressureError",
    "PressureFacts",
    "Rung",
    "ladder",
]
