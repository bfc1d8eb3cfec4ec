"""A source, and a source together with copies of itself.

Its extent is local, typical or wide, so a source is a mixture of three products over regions; two
copies of it are a mixture of six, three copies of ten. The sums over sets need all of them: what
they add up over ordered members, they take back for members that are the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import factorial, prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EXTENTS: Final = 3
ONE, TWO, THREE = slice(0, 3), slice(3, 9), slice(9, 19)
OF_TWO, OF_THREE = slice(0, 9), slice(0, 19)
_MIXED: Final = tuple(
    extents
    for count in (1, 2, 3)
    for extents in combinations_with_replacement(range(EXTENTS), count)
)


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Products of one, two and three copies of each cause, by mixture term.

    ``left[region, term, cause]`` is the chance that none of them marks the region; a last row of
    ones stands for no region. ``everywhere[term, cause]`` is the weight of the term times the
    chance that they mark nothing at all.
    """

    left: Floats
    everywhere: Floats


def copies(unmarked: Floats, weights: Floats) -> Copies:
    """Every mixture term of ``unmarked[region, extent, cause]`` with its weight."""
    left = np.stack(
        [np.multiply.reduce([unmarked[:, e] for e in extents]) for extents in _MIXED], axis=1
    )
    terms = np.array([_orders(extents) * weights[list(extents)].prod() for extents in _MIXED])
    padded = np.concatenate([left, np.ones((1, *left.shape[1:]))])
    return Copies(padded, terms[:, None] * left.prod(axis=0))


def _orders(extents: tuple[int, ...]) -> int:
    """In how many orders the copies can have these extents."""
    return factorial(len(extents)) // prod(factorial(n) for n in Counter(extents).values())
