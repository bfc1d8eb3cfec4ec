"""Weights of unions of patterns.

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


def square(weights: Floats, summed: int = 0) -> Floats:
    """Weights of the union of two patterns, both drawn from the same weights.

    The last *summed* findings are squared as sums (without it, and with or without it), which
    saves a third of the steps each. The difference that gives them back loses as many digits as
    the leak of the finding has zeros, so this is for answers, and for few of them.
    """
    count, rows, above, below = weights.shape
    size = above * below >> summed
    split = weights.reshape(count * rows, above, 1 << summed, below >> summed)
    # Bit r of the third axis is one of the summed findings.
    flat = split.transpose(1, 3, 2, 0).copy().reshape(size, 1 << summed, -1)
    for finding in range(summed):
        without, having = _sides(flat, finding)
        having += without
    made = _with_itself(flat.reshape(size, -1)).reshape(flat.shape)
    for finding in range(summed):
        without, having = _sides(made, finding)
        having -= without
    back = made.reshape(above, below >> summed, 1 << summed, -1).transpose(3, 0, 2, 1)
    return np.ascontiguousarray(back).reshape(weights.shape)


def _sides(flat: Floats, finding: int) -> tuple[Floats, Floats]:
    """Views of the patterns without and with a finding, which is a bit of the second axis."""
    size, patterns, width = flat.shape
    apart = flat.reshape(size, patterns >> finding + 1, 2, 1 << finding, width)
    return apart[:, :, 0], apart[:, :, 1]


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
