"""Sums over all sets of up to three sources, set by set: the steady way, for any drawing.

Every set gets its own weight, pairs by small matrix products and triples by ``triples``. Sets are
rows of pairs (``pairs_of``) and, for triples, columns of last members.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import EXTENTS
from unknot.locate.evidence import Evidence
from unknot.locate.kin import Kin
from unknot.locate.patterns import Sums
from unknot.locate.products import groups
from unknot.locate.triples import Marked, pairs_of, triple_weights

Floats = NDArray[np.float64]
# Weights of no source, one, two (by pair) and three (by pair and last).
Tables = tuple[float, Floats, Floats, Floats | None]


def table_sums(seen: Evidence, odds: Floats, *, most: int, kin: Kin | None = None) -> Sums:
    """Sums for one drawing; ``odds[row, cause]``. A family's is all less what is without it."""
    touches = (seen.left[0, : seen.marks] < 1.0).any(axis=1).sum(axis=0)
    order = np.argsort(-touches, kind="stable")
    tables = _answered(seen, order, _weights(seen, order, touches[order], most))
    full, without = len(odds), np.ones((0, len(order))) if kin is None else 1.0 - kin.in_family
    every = np.concatenate([odds, (odds[:, None] * without).reshape(-1, len(order))])
    rows, back = (every * seen.odds[0])[:, order], np.argsort(order)
    sizes, members = [], []
    first = len(seen.clear[0]) - seen.presses
    for run in range(seen.presses + 1):
        if run:
            press = first + run - 1
            still = seen.left[0, press, 0, order]
            tables = _pressed(tables, 1.0 - seen.clear[0, press], still)
        totals, held = _contract(tables, rows, full)
        sizes.append(totals)
        members.append(held[:, back])
    totals = np.array(sizes)
    rest = totals[:, full:].sum(axis=-1).reshape(len(totals), full, len(without))
    families = totals[:, :full].sum(axis=-1)[..., None] - rest
    return Sums(totals[None, :, :full], np.array(members)[None], families[None])


def _weights(
    seen: Evidence, order: NDArray[np.intp], touches: NDArray[np.intp], most: int
) -> Tables:
    """Weights from the marks alone."""
    marks = slice(seen.marks)
    blank, left = seen.blank[0][:, order], seen.left[0, marks][:, :, order]
    painted, slope = seen.painted[0, marks], seen.painted[0, marks] - seen.clear[0, marks]
    none = float(seen.clear[0, marks].prod())
    one = (blank * (painted[:, None, None] - slope[:, None, None] * left).prod(axis=0)).sum(0)
    two = _pairs(blank, left, painted, slope)
    if most == 2:
        return none, one, two, None
    return none, one, two, triple_weights(Marked(left, blank, painted, slope, touches))


def _pairs(blank: Floats, left: Floats, painted: Floats, slope: Floats) -> Floats:
    count = blank.shape[1]
    flat = blank.reshape(-1)
    table = np.outer(flat, flat)
    for terms, sign in groups(left.reshape(len(left), EXTENTS * count), painted, slope):
        table *= (terms * sign) @ terms.T
    summed = table.reshape(EXTENTS, count, EXTENTS, count).sum(axis=(0, 2))
    made: Floats = summed[pairs_of(count)]
    return made


def _answered(seen: Evidence, order: NDArray[np.intp], tables: Tables) -> Tables:
    """Tables with every positive answer but the presses."""
    asked = slice(seen.marks, len(seen.clear[0]) - seen.presses)
    still, keep = seen.left[0, asked, 0][:, order], 1.0 - seen.clear[0, asked]
    none, one, two, three = tables
    later, earlier = pairs_of(len(one))
    none *= float((1.0 - keep).prod())
    one = one * (1.0 - keep[:, None] * still).prod(axis=0)
    for terms, sign in groups(still, np.ones(len(keep)), keep):
        both = terms[later] * terms[earlier] * sign
        two = two * both.sum(axis=1)
        if three is not None:
            three *= both @ terms.T
    return none, one, two, three


def _pressed(tables: Tables, keep: float, still: Floats) -> Tables:
    none, one, two, three = tables
    later, earlier = pairs_of(len(one))
    pair = still[later] * still[earlier]
    if three is not None:
        three = three * (1.0 - keep * pair[:, None] * still)
    return none * (1.0 - keep), one * (1.0 - keep * still), two * (1.0 - keep * pair), three


def _contract(tables: Tables, odds: Floats, full: int) -> tuple[Floats, Floats]:
    """Totals by row and size, and totals by cause of the leading rows."""
    none, one, two, three = tables
    later, earlier = pairs_of(len(one))
    pair = odds.take(later, 1) * odds.take(earlier, 1)
    by_pair = pair * two
    sizes = [np.full(len(odds), none), odds @ one, by_pair.sum(axis=1)]
    members = odds[:full] * one
    if three is not None:
        of_three = pair * (odds @ three.T)
        sizes.append(of_three.sum(axis=1))
        members += odds[:full] * (pair[:full] @ three)
        by_pair += of_three
    for row in range(full):
        for side in (later, earlier):
            members[row] += np.bincount(side, by_pair[row], len(one))
    return np.stack(sizes, axis=1), members
