"""Sums over all sets of up to three sources, by the patterns of marks that each source paints.

The quick way, for few marks. A source paints exactly the marks V with weight f(V), and a set
paints the union of its members' patterns. With F the sum of all f, L the sum over what the leak
adds, and * the union of patterns, pairs are F'LF less the pairs of a source with itself, and
triples F'L(F*F) less those that hold a source twice (``copies``). All terms are positive until
that one subtraction, so nothing cancels. A drawing of m marks costs 2^m steps for each source and
3^m in all. (Heckerman's Quickscore, 1989, is the same sum with signs; it loses digits where the
drawing is unlikely.) A positive answer is 1 - keep * product: two terms, multiplied out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import ONE, THREE, TWO
from unknot.locate.evidence import Evidence

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Weights of sets, added up; the first axis is the drawing's.

    ``sizes[run, row, k]`` is the total over sets of k sources, ``members[run, row, cause]`` the
    total over sets that hold a cause. Runs count none, the first, the first two... of the presses;
    rows are the odds that were asked for (``members`` only of the leading ones). ``doubt`` is how
    far, as a share of the whole, rounding may have moved them.
    """

    sizes: Floats
    members: Floats
    doubt: Floats


def pattern_sums(seen: Evidence, odds: Floats, *, most: int, full: int) -> Sums:
    """Sums over sets of up to *most* sources; ``odds[row, cause]``, marginals of *full* rows.

    What comes out for a drawing does not depend, to the bit, on its company.
    """
    signs, rows = _multiplied_out(seen, odds)
    count, _, terms = signs.shape
    of_sizes, of_members = _sums(seen, rows, most, full * terms)
    signs = signs[:, :, None, None]
    by_term = of_sizes.reshape(count, 1, -1, terms, most + 1)
    sizes = (signs @ by_term)[..., 0, :]
    members = signs @ of_members.reshape(count, 1, full, terms, odds.shape[-1])
    unsigned = (np.abs(signs) @ by_term[:, :, :full])[..., 0, :].sum(axis=-1)
    lost = unsigned / np.maximum(sizes[:, :, :full].sum(axis=-1), np.finfo(float).tiny)
    doubt = np.finfo(float).eps * lost.max(axis=(1, 2))
    return Sums(sizes, members[..., 0, :], doubt)


def _multiplied_out(seen: Evidence, odds: Floats) -> tuple[Floats, Floats]:
    """Signs by run and term, and odds by row and term, for the positive answers."""
    count, answers = seen.keep.shape
    signs = np.ones((count, seen.presses + 1, 1))
    rows = (odds * seen.odds[:, None])[:, :, None]
    for answer in range(answers):
        counted = np.arange(seen.presses + 1) > answer - (answers - seen.presses)
        sign = np.where(counted, -seen.keep[:, answer, None], 0.0)[:, :, None]
        signs = np.concatenate([signs, signs * sign], axis=2)
        rows = np.concatenate([rows, rows * seen.still[:, None, None, answer]], axis=2)
    return signs, rows.reshape(count, -1, odds.shape[-1])


def _sums(seen: Evidence, odds: Floats, most: int, full: int) -> tuple[Floats, Floats]:
    alone = _alone(seen)
    once, twice = alone[:, ONE].sum(axis=1)[:, None], alone[:, TWO].sum(axis=1)[:, None]
    paints, leak = _paints(seen, ONE), _leaking(seen)
    some, squares = odds[:, :full], odds * odds
    all_paint = odds @ paints
    fits = _with_leak(all_paint, leak)
    sizes = [
        np.broadcast_to(seen.clear.prod(axis=1)[:, None], odds.shape[:2]),
        (odds * once).sum(axis=2),
        ((all_paint * fits).sum(axis=2) - (squares * twice).sum(axis=2)) / 2.0,
    ]
    held = once + fits[:, :full] @ paints.transpose(0, 2, 1) - some * twice
    if most > 2:
        thrice, both_paint = alone[:, THREE].sum(axis=1)[:, None], _paints(seen, TWO)
        with_itself = squares @ both_paint
        two = _with_leak((_square(all_paint) - with_itself) / 2.0, leak)
        of_three = (all_paint * two - with_itself * fits).sum(axis=2)
        sizes.append((of_three + (squares * odds * thrice).sum(axis=2)) / 3.0)
        held_twice = fits[:, :full] @ both_paint.transpose(0, 2, 1) - some * thrice
        held += two[:, :full] @ paints.transpose(0, 2, 1) - some * held_twice
    return np.stack(sizes, axis=2), some * held


def _alone(seen: Evidence) -> Floats:
    """Weight of the copies of one source, by mixture term and cause."""
    slope = (seen.painted - seen.clear)[:, :, None, None]
    weight = seen.left * -slope
    weight += seen.painted[:, :, None, None]
    made: Floats = weight.prod(axis=1) * seen.blank
    return made


def _paints(seen: Evidence, terms: slice) -> Floats:
    """Weight with which copies of a source paint exactly a pattern, by cause and pattern.

    A pattern's number holds the marks of the second half above those of the first.
    """
    left = seen.left[:, :, terms]
    half = left.shape[1] // 2
    first = _products(left[:, :half]) * seen.blank[:, None, terms]
    second = _products(left[:, half:])
    above, below = second.transpose(0, 3, 1, 2), first.transpose(0, 3, 2, 1)
    made = np.ascontiguousarray(above) @ np.ascontiguousarray(below)
    return made.reshape(len(left), left.shape[3], -1)


def _products(left: Floats) -> Floats:
    """Chance of every pattern of independent marks; mark r is bit r of the pattern."""
    made = np.ones((len(left), 1, *left.shape[2:]))
    for mark in range(left.shape[1]):
        stays = left[:, mark, None]
        made = np.concatenate([made * stays, made * (1.0 - stays)], axis=1)
    return made


def _leaking(seen: Evidence) -> tuple[Floats, Floats]:
    """Weight of seeing the union of two patterns, as a matrix for either half of the marks."""
    half = seen.painted.shape[1] // 2
    return (
        _unions(seen.painted[:, :half], seen.clear[:, :half]),
        _unions(seen.painted[:, half:], seen.clear[:, half:]),
    )


def _unions(painted: Floats, clear: Floats) -> Floats:
    made = np.ones((len(painted), 1, 1))
    for mark in range(painted.shape[1]):
        on, off = made * painted[:, mark, None, None], made * clear[:, mark, None, None]
        made = np.concatenate(
            [np.concatenate([off, on], axis=2), np.concatenate([on, on], axis=2)], axis=1
        )
    return made


def _with_leak(weights: Floats, leak: tuple[Floats, Floats]) -> Floats:
    """For each pattern V: the sum over W of ``weights[W]`` times the weight of seeing V or W."""
    first, second = leak
    count, rows, size = weights.shape
    halves = weights.reshape(count, rows, second.shape[1], first.shape[1])
    made: Floats = (second[:, None] @ halves @ first[:, None]).reshape(count, rows, size)
    return made


def _square(weights: Floats) -> Floats:
    """Weights of the union of two patterns, both drawn from ``weights[..., pattern]``."""
    flat = np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T)
    return _union_with_itself(flat).T.reshape(weights.shape)


def _union_with_itself(one: Floats) -> Floats:
    if len(one) == 1:
        return one * one
    without, having = one[: len(one) // 2], one[len(one) // 2 :]
    return np.concatenate([_union_with_itself(without), _union(having, 2.0 * without + having)])


def _union(one: Floats, other: Floats) -> Floats:
    """Weights of unions, over the first axis; no signs, 3^m steps."""
    half, width = len(one) // 2, one.shape[1]
    if not half:
        return one * other
    a, b, c, d = one[:half], one[half:], other[:half], other[half:]
    three = _union(np.concatenate([a, a, b], axis=1), np.concatenate([c, d, c + d], axis=1))
    return np.concatenate([three[:, :width], three[:, width : 2 * width] + three[:, 2 * width :]])
