"""A source, and a source together with copies of itself.

Its extent is local, typical or wide, so a source is a mixture of three products over regions; two
copies of it are a mixture of six, three copies of ten. The sums over sets need all of them: what
they add up over ordered members, they take back for members that are the same.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement
from math import factorial, prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EXTENTS: Final = 3
_TERMS: Final = {
    count: tuple(combinations_with_replacement(range(EXTENTS), count)) for count in (1, 2, 3)
}
_PLACES: Final = {count: np.array(terms).T for count, terms in _TERMS.items()}
_ORDERS: Final = {
    count: np.array(
        [factorial(count) // prod(factorial(n) for n in Counter(term).values()) for term in terms]
    )
    for count, terms in _TERMS.items()
}


def copies(by_extent: Floats, count: int) -> Floats:
    """Products of *count* copies at every choice of extents, for ``by_extent[..., extent, cause]``."""
    if count == 1:
        return by_extent
    first, *others = _PLACES[count]
    made: Floats = by_extent.take(first, -2)
    for place in others:
        made *= by_extent.take(place, -2)
    return made


def weights(by_extent: Floats, count: int) -> Floats:
    """The same for the weights of the extents, counted in every order that the copies can have."""
    made: Floats = copies(by_extent, count) * _ORDERS[count][:, None]
    return made
