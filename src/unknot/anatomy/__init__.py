"""The body surface: regions that people paint, spots that they press, and zones to keep off."""

from unknot.anatomy.body import (
    Picture,
    ReferencePelvis,
    Region,
    Side,
    Spot,
    Zone,
    instances,
    mirrored,
)
from unknot.anatomy.keep_off import excluded_spots

__all__ = [
    "Picture",
    "ReferencePelvis",
    "Region",
    "Side",
    "Spot",
    "Zone",
    "excluded_spots",
    "instances",
    "mirrored",
]
