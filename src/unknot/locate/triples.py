"""Weights of all triples of sources, each by what its least touched member could have made.

Causes come in order, those that touch most marks first. A triple's last member touches only few
marks R, and all others are as the first two leave them: the triple weighs the pair times, over R,
the product of (1 + u v), where v is the chance that the last member makes a mark and u how much
likelier a mark is with it than with the pair alone. Multiplied out over the subsets V of R this is
a sum of what the pair brings (the product of u over V, its extents summed out, the same for every
last member) times what the last member brings. No term has a sign, so nothing cancels. Triples
whose members all touch too many marks for that are taken atom by atom.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import EXTENTS
from unknot.locate.products import groups

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
# The last member is multiplied out up to this many marks.
MOST_TOUCHED: Final = 5
_MIDDLES: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """One drawing's marks, causes in order: ``left[mark, extent, cause]``,
    ``blank[extent, cause]``, and ``painted`` and ``slope`` by mark. ``touches`` counts the marks
    that a cause may have made.
    """

    left: Floats
    blank: Floats
    painted: Floats
    slope: Floats
    touches: Indices


@cache
def pairs_of(count: int) -> tuple[Indices, Indices]:
    """Every pair of *count* causes, the later one and the earlier one, by the later one."""
    made = np.tril_indices(count, -1)
    for side in made:
        side.setflags(write=False)
    return made


def before(cause: int) -> int:
    """How many pairs there are of causes before this one."""
    return cause * (cause - 1) // 2


def triple_weights(seen: Marked) -> Floats:
    """``three[pair, last]``, in the order of ``pairs_of``; zero unless the last comes after both."""
    count = seen.blank.shape[1]
    three = np.zeros((before(count), count))
    heavy = int((seen.touches > MOST_TOUCHED).sum())
    _by_atoms(seen, heavy, three)
    if heavy < count:
        _by_subsets(seen, heavy, three)
    return three


def _by_atoms(seen: Marked, heavy: int, three: Floats) -> None:
    """Every triple of *heavy* causes alone, a few middle members at a time."""
    marks = list(groups(seen.left[:, :, :heavy], seen.painted, seen.slope))
    for start in range(1, heavy - 1, _MIDDLES):
        rows = slice(before(start), before(min(start + _MIDDLES, heavy - 1)))
        later, earlier = (side[rows] for side in pairs_of(heavy))
        lasts = np.arange(start + 1, heavy)
        made = np.multiply(seen.blank.take(later, 1)[:, None], seen.blank.take(earlier, 1))
        made = made.reshape(-1, 1) * seen.blank.take(lasts, 1).reshape(-1)
        for terms, sign in marks:
            both = (terms.take(later, 1) * sign)[:, None] * terms.take(earlier, 1)
            made *= both.reshape(-1, len(sign)) @ terms.take(lasts, 1).reshape(-1, len(sign)).T
        by_last = np.add.reduce(made.reshape(EXTENTS * EXTENTS, -1)).reshape(
            -1, EXTENTS, len(lasts)
        )
        summed = by_last[:, 0] + by_last[:, 1] + by_last[:, 2]
        three[rows, start + 1 : heavy] = np.where(lasts > later[:, None], summed, 0.0)


def _by_subsets(seen: Marked, heavy: int, three: Floats) -> None:
    """Every triple whose last member is not one of the *heavy* ones."""
    codes, brings = _last_members(seen, heavy)
    used = brings > 0
    subsets, place = np.unique(codes[used], return_inverse=True)
    lasts = np.broadcast_to(np.arange(heavy, seen.blank.shape[1])[:, None], codes.shape)[used]
    latest = np.zeros(len(subsets), dtype=np.intp)
    np.maximum.at(latest, place, lasts)
    pairs = _pairs_by_subset(seen, subsets.tolist(), [before(last) for last in latest.tolist()])
    ends = np.searchsorted(lasts, np.arange(heavy, seen.blank.shape[1] + 1))
    shares = brings[used]
    for last, (start, end) in enumerate(pairwise(ends), heavy):
        rows = before(last)
        three[:rows, last] = shares[start:end] @ pairs[:, :rows][place[start:end]]


def _last_members(seen: Marked, heavy: int) -> tuple[Indices, Floats]:
    """Subsets of the marks that each last member touches, as bits, and what it brings to them."""
    left = seen.left[:, :, heavy:]
    count = left.shape[2]
    touched: NDArray[np.bool_] = np.less(left, 1.0).max(axis=1)
    # The touched marks of every cause first, in order.
    marks = np.argsort(~touched, axis=0, kind="stable")[:MOST_TOUCHED]
    codes = np.zeros((count, 1), dtype=np.intp)
    brings = seen.blank[:, heavy:, None]
    for row in marks:
        here = touched[row, np.arange(count)]
        makes = np.where(here, 1.0 - left[row, :, np.arange(count)].T, 0.0)
        codes = np.concatenate([codes, codes + (1 << row)[:, None]], axis=1)
        brings = np.concatenate([brings, brings * makes[:, :, None]], axis=2)
    return codes, brings.sum(axis=0)


def _pairs_by_subset(seen: Marked, subsets: list[int], rows: list[int]) -> Floats:
    """What pairs bring to each subset of marks, their extents summed out.

    Subsets come in the order of their numbers, so one follows the one without its lowest mark.
    """
    weight, likelier = _pairs(seen, max(rows), subsets)
    made = np.empty((len(subsets), max(rows)))
    # What a subset brings, by how many marks it holds: a larger one follows from the last smaller.
    path = [weight, *(np.empty_like(weight) for _ in range(MOST_TOUCHED))]
    for at, (subset, count) in enumerate(zip(subsets, rows, strict=True)):
        here = path[size := subset.bit_count()][:, :count]
        if subset:
            np.multiply(path[size - 1][:, :count], likelier[subset & -subset][:, :count], out=here)
        np.add.reduce(here, axis=0, out=made[at, :count])
    return made


def _pairs(seen: Marked, count: int, subsets: list[int]) -> tuple[Floats, dict[int, Floats]]:
    """Weights of the first *count* pairs by their extents, and by mark how much likelier it is
    with a further source that makes it than with the pair alone.
    """
    later, earlier = (side[:count] for side in pairs_of(seen.blank.shape[1]))
    needed = np.bitwise_or.reduce(subsets)
    shape = (EXTENTS, EXTENTS, count)
    weight, alone = np.empty(shape), np.empty(shape)
    np.multiply(seen.blank.take(later, 1)[:, None], seen.blank.take(earlier, 1), out=weight)
    likelier = {}
    for mark, left in enumerate(seen.left):
        away = np.multiply((seen.slope[mark] * left).take(later, 1)[:, None], left.take(earlier, 1))
        np.subtract(seen.painted[mark], away, out=alone)
        weight *= alone
        if needed & (1 << mark):
            away /= alone
            likelier[1 << mark] = away.reshape(-1, count)
    return weight.reshape(-1, count), likelier
