"""How much weight lies on sets larger than those that were counted.

Larger sets are symmetric sums, which follow from power sums (Newton) once marks and answers are
multiplied out with signs. That is exact while they are few; signs cost digits, but only a share is
asked for. Beyond that the share is continued from the sizes that were counted: it lies between a
mean number of sources that stays and one that falls as it fell before, and we take their middle.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import ONE
from unknot.locate.evidence import Told, evidence
from unknot.locate.network import Network

Floats = NDArray[np.float64]
_MOST_POSITIVE: Final = 11
_LARGEST: Final = 8
_MOST_DOUBT: Final = 1e-3


def left_out(item: Told, network: Network, sizes: Floats, most: int) -> tuple[float, bool]:
    """Share of sets of more than *most* sources, and whether it is exact.

    ``sizes[k]`` are the weights of the sets of k sources that were counted.
    """
    marks, answers, _ = item.shape
    if marks + answers <= _MOST_POSITIVE:
        larger, doubt = _counted(item, network, most)
        if doubt < _MOST_DOUBT * sizes.sum():
            return float(max(larger, 0.0) / (sizes.sum() + max(larger, 0.0))), True
    larger = _continued(sizes)
    return float(larger / (sizes.sum() + larger)), False


def _counted(item: Told, network: Network, most: int) -> tuple[float, float]:
    """Weight of larger sets, and how far rounding may have moved it."""
    seen = evidence([item], network, ONE)
    marks, signs = seen.blank[0][None], np.ones(1)
    for left, painted, clear in zip(seen.left[0], seen.painted[0], seen.clear[0], strict=True):
        marks = np.concatenate([marks, marks * left])
        signs = np.concatenate([signs * painted, signs * (clear - painted)])
    answers, turns = (network.mean_odds * seen.odds[0])[None], np.ones(1)
    for still, keep in zip(seen.still[0], seen.keep[0], strict=True):
        answers = np.concatenate([answers, answers * still])
        turns = np.concatenate([turns, -turns * keep])
    larger = _larger(marks.sum(axis=1), answers, most)
    return float(signs @ larger @ turns), float(
        np.abs(signs) @ larger @ np.abs(turns)
    ) * np.finfo(float).eps


def _larger(marks: Floats, answers: Floats, most: int) -> Floats:
    """Sums over sets of more than *most* causes, for every pair of rows, by Newton's identities.

    A cause weighs ``marks[row, cause] * answers[row, cause]``.
    """
    powers, left, right = [], np.ones_like(marks), np.ones_like(answers)
    for _ in range(_LARGEST):
        left, right = left * marks, right * answers
        powers.append(left @ right.T)
    made = [np.ones_like(powers[0])]
    for size in range(1, _LARGEST + 1):
        total = np.zeros_like(made[0])
        for k in range(1, size + 1):
            total += (-1) ** (k - 1) * made[size - k] * powers[k - 1]
        made.append(total / size)
    larger: Floats = np.sum(made[most + 1 :], axis=0)
    return larger


def _continued(sizes: Floats) -> float:
    """Weight of larger sets, continued from the two last sizes."""
    most = len(sizes) - 1
    if not sizes[most - 1] or not sizes[most - 2]:
        return 0.0
    mean = most * sizes[most] / sizes[most - 1]
    before = (most - 1) * sizes[most - 1] / sizes[most - 2]
    falls = min(1.0, mean / before)
    ends = [_tail(sizes[most], mean, most, fall) for fall in (1.0, falls)]
    return float(np.sqrt(ends[0] * ends[1]))


def _tail(last: float, mean: float, most: int, fall: float) -> float:
    total = 0.0
    for size in range(most + 1, _LARGEST + 1):
        mean *= fall
        last *= mean / size
        total += last
    return total
