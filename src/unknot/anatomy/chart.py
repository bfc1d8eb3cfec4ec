"""The skin as small paint cells: the region and side of each, its size, its mirror, its neighbours.

A pain drawing is made of these cells and not of a picture, so that a stroke in one view is the same
stroke in every other, and its extent on the body is an exact sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from unknot.anatomy.body import Region
from unknot.knowledge.evidence import Evidence

_OTHER = {"L": "R", "R": "L"}


class ChartError(ValueError):
    """A cell table does not hang together; the message names the field and the cell."""


@dataclass(frozen=True, slots=True)
class CellTable:
    """The cells in order of their number, as ``scripts/chart_assets.py`` writes them.

    ``region`` holds a place in ``region_names`` for each cell, ``side`` one letter (L or R),
    ``area_mm2`` its area on the reference body, ``mirror`` the cell on the other side, and
    ``neighbours`` the cells of higher number that touch it on the mesh.
    ``version`` is the fingerprint of all of these.
    """

    version: str
    evidence: Evidence
    region_names: tuple[str, ...]
    region: tuple[int, ...]
    side: str
    area_mm2: tuple[int, ...]
    mirror: tuple[int, ...]
    neighbours: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The painted surface: for each cell its sided region, side, area, mirror and neighbours."""

    version: str
    places: tuple[str, ...]
    sides: str
    areas_mm2: tuple[int, ...]
    mirror: tuple[int, ...]
    neighbours: tuple[frozenset[int], ...]
    midline: frozenset[str]
    cells_of: Mapping[str, tuple[int, ...]]
    place_mm2: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.places)

    def side_of(self, cell: int) -> Literal["L", "R", "M"]:
        """The side that a mark in *cell* speaks of; a region without sides counts as middle."""
        if self.places[cell] in self.midline:
            return "M"
        return "L" if self.sides[cell] == "L" else "R"


def chart_of(table: CellTable, regions: Mapping[str, Region]) -> Chart:
    """The surface that *table* describes, in the sided ids of *regions*.

    Raises:
        ChartError: a list has the wrong length, a region is unknown or has no cell, or a mirror
            does not lead back to the same region, area and other side.
    """
    _same_length(table)
    _known(table.region_names, regions)
    names = [table.region_names[index] for index in table.region]
    places = tuple(
        f"{name}_{side}" if regions[name].sided else name
        for name, side in zip(names, table.side, strict=True)
    )
    _mirrors(table)
    cells_of: dict[str, list[int]] = {}
    for cell, place in enumerate(places):
        cells_of.setdefault(place, []).append(cell)
    return Chart(
        version=table.version,
        places=places,
        sides=table.side,
        areas_mm2=table.area_mm2,
        mirror=table.mirror,
        neighbours=_both_ways(table.neighbours),
        midline=frozenset(name for name in table.region_names if not regions[name].sided),
        cells_of={place: tuple(cells) for place, cells in cells_of.items()},
        place_mm2={p: sum(table.area_mm2[c] for c in cells) for p, cells in cells_of.items()},
    )


def region_neighbours(chart: Chart) -> dict[str, frozenset[str]]:
    """The places that touch each place on the mesh; a place is no neighbour of itself."""
    made: dict[str, set[str]] = {place: set() for place in chart.cells_of}
    for cell, others in enumerate(chart.neighbours):
        made[chart.places[cell]] |= {chart.places[other] for other in others}
    return {place: frozenset(others - {place}) for place, others in made.items()}


def _same_length(table: CellTable) -> None:
    count = len(table.region)
    lists: dict[str, int] = {
        "side": len(table.side),
        "area_mm2": len(table.area_mm2),
        "mirror": len(table.mirror),
        "neighbours": len(table.neighbours),
    }
    for name, length in lists.items():
        if length != count:
            raise ChartError(f"{name}: {length} entries for {count} cells")


def _known(names: Iterable[str], regions: Mapping[str, Region]) -> None:
    for name in names:
        if name not in regions:
            raise ChartError(f"region_names: {name!r} is not a region of anatomy/regions")
    missing = set(regions) - set(names)
    if missing:
        raise ChartError(f"region_names: {min(missing)!r} has no cell to paint")


def _mirrors(table: CellTable) -> None:
    for cell, other in enumerate(table.mirror):
        if not 0 <= other < len(table.mirror) or table.mirror[other] != cell:
            raise ChartError(f"mirror: cell {cell} leads to {other}, which does not lead back")
        if table.side[other] != _OTHER.get(table.side[cell]):
            raise ChartError(f"side: cell {cell} and its mirror {other} must be L and R")
        same = (table.region[cell], table.area_mm2[cell])
        if same != (table.region[other], table.area_mm2[other]):
            raise ChartError(f"mirror: cell {cell} and {other} differ in region or area")


def _both_ways(higher: tuple[tuple[int, ...], ...]) -> tuple[frozenset[int], ...]:
    made: list[set[int]] = [set(others) for others in higher]
    for cell, others in enumerate(higher):
        for other in others:
            if not cell < other < len(higher):
                raise ChartError(f"neighbours: cell {cell} names {other}; name higher cells only")
            made[other].add(cell)
    return tuple(frozenset(others) for others in made)
