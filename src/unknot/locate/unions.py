"""Weights of patterns of marks, and of their unions; nothing here has a sign, so nothing cancels.

Weights come as ``weights[drawing, pattern, column]``. Bit r of a pattern's number is mark r.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from unknot.locate.evidence import Evidence

Floats = NDArray[np.float64]


def leaking(seen: Evidence) -> tuple[Floats, Floats]:
    """Weight of seeing the union of two patterns, as a matrix for either half of the marks."""
    half = seen.painted.shape[1] // 2
    return (
        _seen(seen.painted[:, :half], seen.clear[:, :half]),
        _seen(seen.painted[:, half:], seen.clear[:, half:]),
    )


def _seen(painted: Floats, clear: Floats) -> Floats:
    made = np.ones((len(painted), 1, 1))
    for mark in range(painted.shape[1]):
        on, off = made * painted[:, mark, None, None], made * clear[:, mark, None, None]
        made = np.concatenate(
            [np.concatenate([off, on], axis=2), np.concatenate([on, on], axis=2)], axis=1
        )
    return made


def with_leak(weights: Floats, leak: tuple[Floats, Floats]) -> Floats:
    """For each pattern V: the sum over W of ``weights[W]`` times the weight of seeing V or W."""
    first, second = leak
    count, size, columns = weights.shape
    above, below = second.shape[1], first.shape[1]
    halves = second @ weights.reshape(count, above, below * columns)
    made = first[:, None] @ halves.reshape(count, above, below, columns)
    return made.reshape(count, size, columns)


def square(weights: Floats) -> Floats:
    """Weights of the union of two patterns, both drawn from the same weights."""
    count, size, columns = weights.shape
    flat = weights.transpose(1, 0, 2).reshape(size, count * columns)
    return _with_itself(flat).reshape(size, count, columns).transpose(1, 0, 2)


def _with_itself(one: Floats) -> Floats:
    if len(one) == 1:
        return one * one
    without, having = one[: len(one) // 2], one[len(one) // 2 :]
    return np.concatenate([_with_itself(without), _union(having, 2.0 * without + having)])


def _union(one: Floats, other: Floats) -> Floats:
    """Weights of unions, over the first axis; 3^m steps."""
    half, width = len(one) // 2, one.shape[1]
    if not half:
        return one * other
    a, b, c, d = one[:half], one[half:], other[:half], other[half:]
    three = _union(np.concatenate([a, a, b], axis=1), np.concatenate([c, d, c + d], axis=1))
    return np.concatenate([three[:, :width], three[:, width : 2 * width] + three[:, 2 * width :]])
