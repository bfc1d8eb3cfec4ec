"""The body's facts, read once."""

from __future__ import annotations

from functools import cache

from unknot.anatomy import Picture, ReferencePelvis, Region, Spot, Zone
from unknot.knowledge.load import read_file, read_folder


@cache
def regions() -> dict[str, Region]:
    """All regions by id, without sides."""
    return read_folder("anatomy/regions", Region)


@cache
def spots() -> dict[str, Spot]:
    """All spots by id."""
    return read_folder("anatomy/spots", Spot)


@cache
def zones() -> dict[str, Zone]:
    """All zones that limits name, by id."""
    return read_folder("anatomy/zones", Zone)


@cache
def reference_pelvis() -> ReferencePelvis:
    """Distances between landmarks and the nerve's path."""
    return read_file("anatomy/reference_pelvis", ReferencePelvis)


@cache
def pictures() -> dict[str, Picture]:
    """Pictures of the pelvis with their points, by view."""
    return read_folder("anatomy/pictures", Picture)
