"""Which spots the limits rule out."""

from __future__ import annotations

from collections.abc import Mapping

from unknot.anatomy.body import Spot, Zone
from unknot.limits import Limits


def excluded_spots(
    limits: Limits, spots: Mapping[str, Spot], zones: Mapping[str, Zone]
) -> frozenset[str]:
    """Spots that must not be pressed under *limits*.

    An excluded id may name a zone, a region (with or without its side) or a spot. A personal zone
    rules out no spot here: only the person knows where it is, so the session says it in words.
    An id that nobody knows rules out everything: unknown is not no.
    """
    if not limits.allows_pressure():
        return frozenset(spots)
    known_regions = {region for spot in spots.values() for region in spot.regions}
    known_regions |= {region for zone in zones.values() for region in zone.regions}
    out: set[str] = set()
    for name in limits.exclude_regions:
        out |= _covered(name.removesuffix("_L").removesuffix("_R"), spots, zones, known_regions)
    return frozenset(out)


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
