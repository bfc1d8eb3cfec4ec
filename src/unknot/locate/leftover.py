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

from unknot.locate.evidence import Evidence, Told

Floats = NDArray[np.float64]
_MOST_POSITIVE: Final = 11
_LARGEST: Final = 8
_MOST_DOUBT: Final = 1e-3


def left_out(sizes: Floats, counted: tuple[float, float] | None) -> tuple[float, bool]:
    """Share of sets of more sources than were counted, and whether it is exact.

    ``sizes[k]`` are the weights of the sets of k sources; *counted* is the weight of larger ones and how far rounding may have moved it (``larger_sets``).
    """
    if counted is not None:
        larger, doubt = counted
        if doubt < _MOST_DOUBT * sizes.sum():
            return float(max(larger, 0.0) / (sizes.sum() + max(larger, 0.0))), True
    larger = _continued(sizes)
    return float(larger / (sizes.sum() + larger)), False


def can_be_counted(item: Told) -> bool:
    """Whether marks and yes answers are few enough to multiply them out."""
    return len(item.found) <= _MOST_POSITIVE


def larger_sets(seen: Evidence, odds: Floats, most: int) -> Floats:
    """Weight of larger sets, and how far rounding may have moved it, by drawing."""
    marks, signs = seen.blank[:, None], np.ones((len(seen.blank), 1))
    answers, turns = (odds * seen.odds)[:, None], signs
    for finding in range(seen.painted.shape[1]):
        painted, clear = seen.painted[:, finding, None], seen.clear[:, finding, None]
        if finding < seen.marks:
            left = seen.left[:, None, finding]
            marks = np.concatenate([marks, marks * left], axis=1)
            signs = np.concatenate([signs * painted, signs * (clear - painted)], axis=1)
        else:
            still = seen.left[:, None, finding, 0]
            answers = np.concatenate([answers, answers * still], axis=1)
            turns = np.concatenate([turns * painted, turns * (clear - painted)], axis=1)
    larger = _larger(marks.sum(axis=2), answers, most)
    weight = signs[:, None] @ larger @ turns[:, :, None]
    lost = np.abs(signs)[:, None] @ larger @ np.abs(turns)[:, :, None] * np.finfo(float).eps
    return np.concatenate([weight, lost], axis=2)[:, 0]


def _larger(marks: Floats, answers: Floats, most: int) -> Floats:
    """Sums over sets of more than *most* causes, for every pair of rows, by Newton's identities.

    A cause weighs ``marks[drawing, row, cause] * answers[drawing, row, cause]``.
    """
    powers, left, right = [], np.ones_like(marks), np.ones_like(answers)
    for _ in range(_LARGEST):
        left, right = left * marks, right * answers
        powers.append(left @ right.transpose(0, 2, 1))
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
