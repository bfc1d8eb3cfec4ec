"""Sums over all sets of up to three sources, set by set: the steady way, for any drawing.

Every set gets its own weight. Marks are taken three at a time, so that the product over three
marks of (1 - a b c) is one small matrix product and cancels no more than three leaks do. Sources
that touch no mark weigh the same whatever their extent, so sets that hold them need no extents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import EXTENTS, ONE
from unknot.locate.evidence import Evidence
from unknot.locate.kin import Kin
from unknot.locate.patterns import Sums

Floats = NDArray[np.float64]
_TOGETHER: Final = 3


def table_sums(seen: Evidence, odds: Floats, *, most: int, kin: Kin | None = None) -> Sums:
    """Sums for one drawing; ``odds[row, cause]``. A family's is all less what is without it."""
    order, near = _nearest_first(seen.left[0, :, ONE])
    tables = _answered(seen, order, _weights(seen, order, near, most))
    full, without = len(odds), np.ones((0, len(order))) if kin is None else 1.0 - kin.in_family
    every = np.concatenate([odds, (odds[:, None] * without).reshape(-1, len(order))])
    rows, back = (every * seen.odds[0])[:, order], np.argsort(order)
    sizes, members = [], []
    first = len(seen.keep[0]) - seen.presses
    for run in range(seen.presses + 1):
        if run:
            press = first + run - 1
            tables = _pressed(tables, seen.keep[0, press], seen.still[0, press, order])
        totals, held = _contract(tables, rows, full)
        sizes.append(totals)
        members.append(held[:, back])
    totals = np.array(sizes)
    rest = totals[:, full:].sum(axis=-1).reshape(len(totals), full, len(without))
    families = totals[:, :full].sum(axis=-1)[..., None] - rest
    return Sums(totals[None, :, :full], np.array(members)[None], families[None], np.zeros(1))


Tables = tuple[float, Floats, Floats, Floats | None]


def _nearest_first(left: Floats) -> tuple[NDArray[np.intp], int]:
    """Causes in order, those that touch a mark first, and how many these are."""
    touches = (left < 1.0).any(axis=(0, 1))
    order = np.concatenate([np.flatnonzero(touches), np.flatnonzero(~touches)])
    return order, int(touches.sum())


def _weights(seen: Evidence, order: NDArray[np.intp], near: int, most: int) -> Tables:
    """Weights of no source, one, two and three, from the marks alone."""
    blank, left = seen.blank[0, ONE][:, order], seen.left[0, :, ONE][:, :, order]
    painted, slope = seen.painted[0], seen.painted[0] - seen.clear[0]
    none = float(seen.clear[0].prod())
    one = (blank * (painted[:, None, None] - slope[:, None, None] * left).prod(axis=0)).sum(0)
    two = _pairs(blank, left, painted, slope)
    if most == 2:
        return none, one, two, None
    marks = list(groups(left[:, :, :near], painted, slope))
    return none, one, two, _triples(blank, marks, near, (none, one, two))


def groups(left: Floats, painted: Floats, slope: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Products over every subset of three marks at a time (last axis), and their coefficients."""
    for start in range(0, len(left), _TOGETHER):
        terms, sign = np.ones((*left.shape[1:], 1)), np.ones(1)
        for mark in range(start, min(start + _TOGETHER, len(left))):
            terms = np.concatenate([terms, terms * left[mark][..., None]], axis=-1)
            sign = np.concatenate([sign * painted[mark], -sign * slope[mark]])
        yield terms, sign


def _pairs(blank: Floats, left: Floats, painted: Floats, slope: Floats) -> Floats:
    count = blank.shape[1]
    flat = blank.reshape(-1)
    table = np.outer(flat, flat)
    for terms, sign in groups(left.reshape(len(left), EXTENTS * count), painted, slope):
        table *= (terms * sign) @ terms.T
    made: Floats = table.reshape(EXTENTS, count, EXTENTS, count).sum(axis=(0, 2))
    np.fill_diagonal(made, 0.0)
    return made


def _triples(
    blank: Floats,
    marks: list[tuple[Floats, Floats]],
    near: int,
    less: tuple[float, Floats, Floats],
) -> Floats:
    """``three[middle, first, last]`` for first < middle < last in order; zero elsewhere."""
    none, one, two = less
    count = len(one)
    three = np.zeros((count, count, count))
    for middle in range(1, near - 1):
        three[middle, :middle, middle + 1 : near] = _block(blank[:, :near], marks, middle)
    far = blank.sum(axis=0)
    for middle in range(near):
        three[middle, :middle, near:] = two[:middle, middle, None] * far[near:]
    for middle in range(near, count):
        rest = far[middle] * far[middle + 1 :]
        three[middle, :near, middle + 1 :] = one[:near, None] * rest
        three[middle, near:middle, middle + 1 :] = none * far[near:middle, None] * rest
    return three


def _block(blank: Floats, marks: list[tuple[Floats, Floats]], middle: int) -> Floats:
    """Weights of all triples with this middle source, by first and last."""
    near = blank.shape[1]
    first, after = (
        (blank[:, :middle, None] * blank[:, middle]).reshape(-1, 1),
        blank[:, middle + 1 :].T.reshape(1, -1),
    )
    made = first * after
    for terms, sign in marks:
        both = terms[:, :middle, None] * (terms[:, middle] * sign)
        lasts = terms[:, middle + 1 :].transpose(2, 1, 0).reshape(len(sign), -1)
        made *= both.reshape(-1, len(sign)) @ lasts
    by_first = made.reshape(EXTENTS, middle, EXTENTS, -1)
    summed = by_first[0] + by_first[1] + by_first[2]
    summed = summed[:, 0] + summed[:, 1] + summed[:, 2]
    by_last = summed.reshape(middle, near - middle - 1, EXTENTS)
    result: Floats = by_last[..., 0] + by_last[..., 1] + by_last[..., 2]
    return result


def _answered(seen: Evidence, order: NDArray[np.intp], tables: Tables) -> Tables:
    """Tables with every positive answer but the presses."""
    asked = len(seen.keep[0]) - seen.presses
    still, keep = seen.still[0, :asked, order].T, seen.keep[0, :asked]
    none, one, two, three = tables
    ones = np.ones(asked)
    none *= float((1.0 - keep).prod())
    one = one * (1.0 - keep[:, None] * still).prod(axis=0)
    for terms, sign in groups(still, ones, keep):
        two = two * ((terms * sign) @ terms.T)
        if three is not None:
            both = (terms[:, None] * (terms * sign)).reshape(-1, len(sign))
            three *= (both @ terms.T).reshape(three.shape)
    return none, one, two, three


def _pressed(tables: Tables, keep: float, still: Floats) -> Tables:
    none, one, two, three = tables
    pair = np.outer(still, still)
    if three is not None:
        three = three * (1.0 - keep * pair[:, :, None] * still)
    return none * (1.0 - keep), one * (1.0 - keep * still), two * (1.0 - keep * pair), three


def _contract(tables: Tables, odds: Floats, full: int) -> tuple[Floats, Floats]:
    """Totals by row and size, and totals by cause of the leading rows."""
    none, one, two, three = tables
    of_two = odds * (odds @ two)
    sizes = [np.full(len(odds), none), odds @ one, of_two.sum(axis=1) / 2.0]
    members = odds[:full] * one + of_two[:full]
    if three is not None:
        count = len(one)
        last = (three.reshape(-1, count) @ odds.T).reshape(count, count, -1).transpose(2, 0, 1)
        pair = odds[:, :, None] * last * odds[:, None]
        sizes.append(pair.sum(axis=(1, 2)))
        outer = (odds[:full, :, None] * odds[:full, None]).reshape(full, -1)
        members += pair[:full].sum(axis=2) + pair[:full].sum(axis=1)
        members += odds[:full] * (outer @ three.reshape(-1, count))
    return np.stack(sizes, axis=1), members
