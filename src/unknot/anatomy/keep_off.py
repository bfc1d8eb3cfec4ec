"""Which spots and sides the limits rule out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from unknot.anatomy.body import SIDES, Side, Spot, Zone
from unknot.limits import Limits

# The stem of the ids that shut one side of the body: ``whole_side_L`` and ``whole_side_R``.
WHOLE_SIDE: Final = "whole_side"


def excluded_spots(
    limits: Limits, spots: Mapping[str, Spot], zones: Mapping[str, Zone]
) -> frozenset[str]:
    """Spots that must not be pressed under *limits*.

    An excluded id may name a zone, a region (with or without its side) or a spot. A personal zone
    rules out no spot here: only the person knows where it is, so the session says it in words.
    An id that nobody knows rules out everything: unknown is not no. One shut side rules out no
    spot as such; ask ``excluded_sides`` for it.
    """
    if not limits.allows_pressure():
        return frozenset(spots)
    known_regions = {region for spot in spots.values() for region in spot.regions}
    known_regions |= {region for zone in zones.values() for region in zone.regions}
    shut = excluded_sides(limits)
    out: set[str] = set(spots) if len(shut) == len(SIDES) else set()
    for name in limits.exclude_regions - {f"{WHOLE_SIDE}_{side}" for side in shut}:
        out |= _covered(name.removesuffix("_L").removesuffix("_R"), spots, zones, known_regions)
    return frozenset(out)


def excluded_sides(limits: Limits) -> frozenset[Side]:
    """Sides of the body on which nothing may be pressed under *limits*."""
    if not limits.allows_pressure():
        return frozenset(SIDES)
    return frozenset(side for side in SIDES if f"{WHOLE_SIDE}_{side}" in limits.exclude_regions)


def excluded_places(
    limits: Limits, spots: Mapping[str, Spot], zones: Mapping[str, Zone]
) -> frozenset[str]:
    """What ``excluded_spots`` names, and ``<spot>_L`` or ``<spot>_R`` for a spot on a shut side."""
    shut = {f"{spot}_{side}" for side in excluded_sides(limits) for spot in spots}
    return excluded_spots(limits, spots, zones) | shut


def _covered(
    name: str, spots: Mapping[str, Spot], zones: Mapping[str, Zone], regions: set[str]
) -> set[str]:
    if name in spots:
        return {name}
    if name in zones:
        zone = zones[name]
        return set(zone.spots) | {k for k, s in spots.items() if s.regions[0] in zone.regions}
    if name in regions:
        return {key for key, spot in spots.items() if name in spot.regions}
    return set(spots)
