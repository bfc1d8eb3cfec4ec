"""Products over marks of (1 - a b), a few marks at a time, as one small matrix product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_TOGETHER: Final = 3


def groups(left: Floats, painted: Floats, slope: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Products over every subset of three marks at a time (last axis), and their coefficients.

    More at a time would cancel more digits than three leaks do.
    """
    for start in range(0, len(left), _TOGETHER):
        terms, sign = np.ones((*left.shape[1:], 1)), np.ones(1)
        for mark in range(start, min(start + _TOGETHER, len(left))):
            terms = np.concatenate([terms, terms * left[mark][..., None]], axis=-1)
            sign = np.concatenate([sign * painted[mark], -sign * slope[mark]])
        yield terms, sign
