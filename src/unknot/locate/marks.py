"""Where each source is felt, as arrays: the chance that it leaves a region unmarked."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from unknot.anatomy import instances, mirrored
from unknot.anatomy.body import SIDES
from unknot.locate.copies import EXTENTS
from unknot.locate.extents import mark_by_extent, smeared
from unknot.locate.facts import Facts, Mark

Floats = NDArray[np.float64]
Cause = tuple[str, str]


def causes_of(facts: Facts) -> tuple[Cause, ...]:
    """Every source on both sides, as (source, side)."""
    return tuple((name, side) for name in facts.sources for side in SIDES)


def region_columns(facts: Facts) -> dict[str, int]:
    """The sided regions and their columns."""
    return {name: index for index, name in enumerate(instances(facts.regions))}


def unmarked(facts: Facts, causes: tuple[Cause, ...], regions: Mapping[str, int]) -> Floats:
    """Chance that a cause at an extent leaves a region unmarked, by region, extent and cause."""
    p = np.zeros((len(causes), EXTENTS, len(regions)))
    for row, (name, side) in enumerate(causes):
        source = facts.sources[name]
        _write(p[row], source.regions, facts, (side, regions))
        _write(p[row], source.other_side, facts, ("R" if side == "L" else "L", regions))
    flat = smeared(p.reshape(-1, len(regions)), _strays(facts, regions), facts.model.neighbour_miss)
    made: Floats = np.ascontiguousarray(1.0 - flat.reshape(p.shape).transpose(2, 1, 0))
    return made


def leaks(facts: Facts, regions: Mapping[str, int]) -> Floats:
    """Chance that a region is marked for no known reason."""
    leak = np.full(len(regions), facts.model.leak)
    for name, column in regions.items():
        leak[column] = facts.model.leak_by_region.get(bare(name), facts.model.leak)
    return leak


def bare(name: str) -> str:
    """A sided region without its side."""
    return name.removesuffix("_L").removesuffix("_R")


def _write(
    row: Floats, marks: Mapping[str, Mark], facts: Facts, place: tuple[str, Mapping[str, int]]
) -> None:
    side, regions = place
    for key, mark in marks.items():
        column = regions[f"{key}_{side}" if facts.regions[key].sided else key]
        made = np.array(mark_by_extent(mark, facts.model))
        row[:, column] = 1.0 - (1.0 - row[:, column]) * (1.0 - made)


def _strays(facts: Facts, regions: Mapping[str, int]) -> Floats:
    share = np.zeros((len(regions), len(regions)))
    for key, region in facts.regions.items():
        if region.private:
            continue
        for name in [f"{key}_{side}" for side in SIDES] if region.sided else [key]:
            to = [regions[n] for n in _neighbours(name, facts)]
            if to:
                share[regions[name], to] = 1.0 / len(to)
    return share


def _neighbours(name: str, facts: Facts) -> list[str]:
    key, side = (name[:-2], name[-2:]) if name[-2:] in {"_L", "_R"} else (name, "")
    near: list[str] = []
    for other in facts.regions[key].neighbours:
        region = facts.regions[other]
        if region.private:
            continue
        if not region.sided:
            near.append(other)
        elif side:
            near.append(other + side)
        else:
            near += [f"{other}_L", mirrored(f"{other}_L")]
    return near
