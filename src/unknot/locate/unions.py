"""Weights of unions of patterns; nothing here has a sign, so nothing cancels.

Weights come as ``weights[drawing, row, pattern, pattern]``, the findings' first half and their
second. Bit r of a pattern's number is finding r of its half.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from unknot.locate.evidence import Evidence

Floats = NDArray[np.float64]


def leaking(seen: Evidence) -> tuple[Floats, Floats]:
    """Weight of seeing the union of two patterns, as a matrix for either half of the findings."""
    half = seen.painted.shape[1] // 2
    return (
        _seen(seen.painted[:, :half], seen.clear[:, :half]),
        _seen(seen.painted[:, half:], seen.clear[:, half:]),
    )


def _seen(painted: Floats, clear: Floats) -> Floats:
    count, findings = painted.shape
    made = np.ones((count, 1, 1 << findings, 1 << findings))
    for finding in range(findings):
        half = 1 << finding
        whole, on = made[:, 0, : 2 * half, : 2 * half], painted[:, finding, None, None]
        np.multiply(whole[:, :half, :half], on, out=whole[:, half:, half:])
        whole[:, half:, :half] = whole[:, :half, half:] = whole[:, half:, half:]
        whole[:, :half, :half] *= clear[:, finding, None, None]
    return made


def square(weights: Floats) -> Floats:
    """Weights of the union of two patterns, both drawn from the same weights."""
    count, rows, above, below = weights.shape
    flat = np.ascontiguousarray(weights.reshape(count * rows, above * below).T)
    made: Floats = np.ascontiguousarray(_with_itself(flat).T)
    return made.reshape(weights.shape)


def _with_itself(one: Floats) -> Floats:
    if len(one) == 1:
        return one * one
    without, having = one[: len(one) // 2], one[len(one) // 2 :]
    return np.concatenate([_with_itself(without), _union(having, 2.0 * without + having)])


def _union(one: Floats, other: Floats) -> Floats:
    """Weights of unions, over the first axis; 3^n steps."""
    half, width = len(one) // 2, one.shape[1]
    if not half:
        return one * other
    a, b, c, d = one[:half], one[half:], other[:half], other[half:]
    three = _union(np.concatenate([a, a, b], axis=1), np.concatenate([c, d, c + d], axis=1))
    return np.concatenate([three[:, :width], three[:, width : 2 * width] + three[:, 2 * width :]])
