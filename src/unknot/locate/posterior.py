"""The exact posterior over no source, one source, and every pair of sources.

Noisy-OR with leak over regions (patterns.md 6), extents summed out, answers by naive Bayes.
The chance that a set of causes leaves a region blank is a product over its members, so one table
of pairs holds every set: the row "none" makes singles and the empty set pairs as well.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from unknot.locate.drawing import Drawing
from unknot.locate.network import EXTENTS, Network

Floats = NDArray[np.float64]


def mark_strength(value: float, full_at: float) -> float:
    """How surely a region counts as marked, 0.5 (says nothing) to 1 (a full mark)."""
    return min(1.0, 0.5 + 0.5 * value / full_at)


def likelihood(drawing: Drawing, network: Network) -> Floats:
    """P(marks and answers | pair of causes), up to a factor, for every pair (none is last)."""
    table = _marks(drawing, network)
    log = np.zeros_like(table)
    for feature, answer in drawing.features.items():
        log += (network.yes if answer else network.no)[feature]
    table *= np.exp(log)
    for (row, feature), value in _published(drawing, network).items():
        change = np.exp(value - network.yes[feature][row])
        table[row, :] *= change
        table[:, row] *= change
    return table


def _marks(drawing: Drawing, network: Network) -> Floats:
    painted = drawing.painted()
    columns = [network.regions[name] for name in painted]
    blank = np.ones(len(network.regions), dtype=bool)
    blank[columns] = False
    blank[[network.regions[name] for name in drawing.unknown]] = False
    kept = 1.0 - network.leak
    row = network.extent_weights * np.exp(np.log(network.stays_blank[:, blank]).sum(axis=1))
    table: Floats = np.outer(row, row)
    table *= float(np.prod(kept[blank]))
    for name, column in zip(painted, columns, strict=True):
        if name in drawing.unknown:
            continue
        sure = mark_strength(drawing.regions[name], network.facts.model.full_mark_at)
        q = network.stays_blank[:, column]
        factor = np.outer(q * ((1.0 - 2.0 * sure) * kept[column]), q)
        factor += sure
        table *= factor
    return _sum_extents(table)


def _sum_extents(table: Floats) -> Floats:
    """Extents added up for each cause, on both axes; slices are faster than ``reduceat``."""
    rows = sum((table[extent:-1:EXTENTS] for extent in range(1, EXTENTS)), table[0:-1:EXTENTS])
    table = np.vstack([rows, table[-1:]])
    end = len(table[0]) - 1
    columns = sum(
        (table[:, extent:end:EXTENTS] for extent in range(1, EXTENTS)), table[:, 0:end:EXTENTS]
    )
    made: Floats = np.hstack([columns, table[:, end:]])
    return made


def _published(drawing: Drawing, network: Network) -> dict[tuple[int, str], float]:
    """Log of published ratios that take the place of ours, by cause and feature."""
    found: dict[tuple[int, str], float] = {}
    for ratio in network.facts.ratios.values():
        fits = drawing.age is not None and drawing.age >= ratio.from_age
        if fits and drawing.features.get(ratio.feature):
            for row, (name, _) in enumerate(network.causes):
                if name == ratio.source:
                    found[row, ratio.feature] = float(np.log(ratio.present))
    return found


def modifiers(drawing: Drawing, network: Network) -> Floats:
    """Factors on prior odds for this age and sex; what is unknown changes nothing."""
    factor = np.ones(len(network.causes))
    for key, modifier in network.facts.modifiers.items():
        size = modifier.sex.get(drawing.sex or "", 1.0)
        if drawing.age is not None:
            size *= next((b.odds for b in modifier.ages if drawing.age < b.under), 1.0)
        factor[network.modified[key]] *= size
    return factor


def weigh(likelihoods: Floats, odds: Floats) -> Floats:
    """Posterior over sets, as a symmetric table whose off-diagonal halves share a pair's mass.

    The last cell is the chance of no source; the last row and column hold single sources.
    """
    full = np.append(odds, 1.0)
    table: Floats = likelihoods * np.outer(full, full)
    none = table[-1, -1]
    np.fill_diagonal(table, 0.0)
    table[-1, -1] = 2.0 * none
    table /= table.sum()
    return table


def marginals(table: Floats) -> Floats:
    """P(source is active) for each cause, from ``weigh``."""
    made: Floats = 2.0 * table[:-1].sum(axis=1)
    return made


def own_range(table: Floats, odds: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """P(source) when its own prior lies at its low and at its high end, the others at the mean."""
    p = marginals(table)
    rest = np.maximum(1.0 - p, 1e-300)
    at_low, at_high = p * (low / odds), p * (high / odds)
    return at_low / (at_low + rest), at_high / (at_high + rest)
