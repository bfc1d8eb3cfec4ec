"""The body's facts, read once."""

from __future__ import annotations

from functools import cache

from unknot.anatomy import (
    CellTable,
    Chart,
    Picture,
    ReferencePelvis,
    Region,
    Spot,
    Zone,
    chart_of,
)
from unknot.knowledge.load import read_file, read_folder, read_table


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


@cache
def chart() -> Chart:
    """The surface that people paint; read only where drawings are handled."""
    return chart_of(read_table("anatomy/chart", CellTable), regions())
