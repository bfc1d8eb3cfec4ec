"""Sums over all sets of up to three sources, by the patterns of marks that each source paints.

The quick way, for few marks. A source paints exactly the marks V with weight f(V), and a set
paints the union of its members' patterns. With F the sum of all f, L the sum over what the leak
adds, and * the union of patterns, pairs are F'LF less the pairs of a source with itself, and
triples F'L(F*F) less those that hold a source twice (``copies``). All terms are positive until
that one subtraction, so nothing cancels. A drawing of m marks costs 2^m steps for each source and
3^m in all. (Heckerman's Quickscore, 1989, is the same sum with signs; it loses digits where the
drawing is unlikely.) A positive answer is 1 - keep * product: two terms, multiplied out; the terms
of all answers, and all rows of odds, are columns of one matrix product.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import ONE, THREE, TWO
from unknot.locate.evidence import Evidence
from unknot.locate.kin import Kin
from unknot.locate.mixtures import Mixed, counted_too_often, mixed
from unknot.locate.unions import leaking, square, with_leak

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Weights of sets, added up; the first axis is the drawing's.

    ``sizes[run, row, k]`` is the total over sets of k sources, ``members[run, row, cause]`` the
    total over sets that hold a cause, ``families[run, row, family]`` over sets that hold one of a
    family or more (empty where no kin were given). Runs count none, the first, the first two... of
    the presses; rows are the odds that were asked for. ``doubt`` is how far, as a share of the
    whole, rounding may have moved them.
    """

    sizes: Floats
    members: Floats
    families: Floats
    doubt: Floats


def pattern_sums(seen: Evidence, odds: Floats, *, most: int, kin: Kin | None = None) -> Sums:
    """Sums over sets of up to *most* sources; ``odds[row, cause]``.

    What comes out for a drawing does not depend, to the bit, on its company.
    """
    signs, columns = _multiplied_out(seen, odds)
    count, _, terms = signs.shape
    by_column = _sums(seen, columns, most, kin)
    sizes, members, families = (
        (part.reshape(count, 1, -1, len(odds), terms) * signs[:, :, None, None])
        .sum(axis=-1)
        .transpose(0, 1, 3, 2)
        for part in by_column
    )
    unsigned = (
        by_column[0].reshape(count, 1, -1, len(odds), terms) * np.abs(signs)[:, :, None, None]
    )
    lost = unsigned.sum(axis=(2, 4)) / np.maximum(sizes.sum(axis=-1), np.finfo(float).tiny)
    return Sums(sizes, members, families, np.finfo(float).eps * lost.max(axis=(1, 2)))


def _multiplied_out(seen: Evidence, odds: Floats) -> tuple[Floats, Floats]:
    """Signs by run and term, and odds by cause and by row and term, for the positive answers."""
    count, answers = seen.keep.shape
    signs, terms = np.ones((count, seen.presses + 1, 1)), np.ones((count, seen.odds.shape[1], 1))
    for answer in range(answers):
        counted = np.arange(seen.presses + 1) > answer - (answers - seen.presses)
        sign = np.where(counted, -seen.keep[:, answer, None], 0.0)[:, :, None]
        signs = np.concatenate([signs, signs * sign], axis=2)
        terms = np.concatenate([terms, terms * seen.still[:, answer, :, None]], axis=2)
    rows = odds.T * seen.odds[:, :, None]
    columns = rows[..., None] * terms[:, :, None]
    return signs, columns.reshape(count, len(odds.T), -1)


def _sums(
    seen: Evidence, odds: Floats, most: int, kin: Kin | None
) -> tuple[Floats, Floats, Floats]:
    """Totals by size, by cause and by family; the last axis is the column's."""
    every = np.arange(odds.shape[1])
    one, two = mixed(seen, (ONE, every)), mixed(seen, (TWO, every))
    once, twice = one.weight(seen)[:, :, None], two.weight(seen)[:, :, None]
    paints, leak = _paints(one), leaking(seen)
    squares = odds * odds
    all_paint = paints @ odds
    fits = with_leak(all_paint, leak)
    sizes = [
        np.broadcast_to(seen.clear.prod(axis=1)[:, None], (len(odds), odds.shape[2])),
        (once * odds).sum(axis=1),
        ((all_paint * fits).sum(axis=1) - (twice * squares).sum(axis=1)) / 2.0,
    ]
    held = _back(paints, fits) + once - odds * twice
    if most > 2:
        thrice, both_paint = mixed(seen, (THREE, every)).weight(seen)[:, :, None], _paints(two)
        with_itself = both_paint @ squares
        pairs = with_leak((square(all_paint) - with_itself) / 2.0, leak)
        of_three = (all_paint * pairs - with_itself * fits).sum(axis=1)
        sizes.append((of_three + (thrice * squares * odds).sum(axis=1)) / 3.0)
        held += _back(paints, pairs) - odds * (_back(both_paint, fits) - odds * thrice)
    held *= odds
    families = np.zeros((len(odds), 0, odds.shape[2]))
    if kin is not None:
        related = mixed(seen, (ONE, kin.pairs[0]), (ONE, kin.pairs[1]))
        alone = with_leak(_nothing(fits), leak)
        with_any = _back(_paints(related), fits + alone) if most > 2 else None
        families = kin.in_family @ held - counted_too_often(seen, kin, odds, with_any, related)
    return np.stack(sizes, axis=1), held, families


def _back(paints: Floats, fits: Floats) -> Floats:
    made: Floats = paints.transpose(0, 2, 1) @ fits
    return made


def _nothing(like: Floats) -> Floats:
    """The weights of painting no mark at all, for certain."""
    made = np.zeros((*like.shape[:2], 1))
    made[:, 0] = 1.0
    return made


def _paints(sources: Mixed) -> Floats:
    """Weight with which a group paints exactly a pattern, by pattern and group.

    A pattern's number holds the marks of the second half above those of the first.
    """
    left = sources.left
    half = left.shape[1] // 2
    first = _products(left[:, :half]) * sources.blank[:, None]
    second = _products(left[:, half:])
    made = second[:, :, None, 0] * first[:, None, :, 0]
    for term in range(1, left.shape[2]):
        made += second[:, :, None, term] * first[:, None, :, term]
    return made.reshape(len(left), -1, left.shape[3])


def _products(left: Floats) -> Floats:
    """Chance of every pattern of independent marks; mark r is bit r of the pattern."""
    made = np.ones((len(left), 1, *left.shape[2:]))
    for mark in range(left.shape[1]):
        stays = left[:, mark, None]
        made = np.concatenate([made * stays, made * (1.0 - stays)], axis=1)
    return made
