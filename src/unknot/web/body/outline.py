"""The outline of a set of pixels as an SVG path, its stairs cut to slopes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Corner = tuple[int, int]


def path_of(mask: NDArray[np.bool_]) -> str:
    """Closed loops round the true pixels of *mask*; holes run the other way round."""
    return "".join(_text(loop) for loop in _loops(_edges(mask)))


def _edges(mask: NDArray[np.bool_]) -> dict[Corner, list[Corner]]:
    """Every side between a true and a false pixel, walked with the true one at the right hand."""
    wide = np.pad(mask, 1)
    found: dict[Corner, list[Corner]] = {}
    for (dy, dx), (start, end) in _SIDES.items():
        beyond = np.roll(wide, (-dy, -dx), (0, 1))
        for y, x in np.argwhere(wide & ~beyond) - 1:
            one = (int(x) + start[0], int(y) + start[1])
            found.setdefault(one, []).append((int(x) + end[0], int(y) + end[1]))
    return found


_SIDES: dict[tuple[int, int], tuple[Corner, Corner]] = {
    (-1, 0): ((0, 0), (1, 0)),
    (0, 1): ((1, 0), (1, 1)),
    (1, 0): ((1, 1), (0, 1)),
    (0, -1): ((0, 1), (0, 0)),
}


def _loops(edges: dict[Corner, list[Corner]]) -> list[list[Corner]]:
    made = []
    while edges:
        start = next(iter(edges))
        loop, here = [start], edges[start].pop()
        while here != start:
            loop.append(here)
            here = edges[here].pop()
        made.append(loop)
        edges = {corner: ends for corner, ends in edges.items() if ends}
    return made


def _text(loop: list[Corner]) -> str:
    """The middles of the sides, joined: one line for each straight or evenly sloping run."""
    ends = [*loop[1:], loop[0]]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(loop, ends, strict=True)]
    kept = [
        here
        for before, here, after in zip(
            [middles[-1], *middles], middles, [*middles[1:], middles[0]], strict=False
        )
        if _turns(before, here, after)
    ]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _turns(
    before: tuple[float, float], here: tuple[float, float], after: tuple[float, float]
) -> bool:
    one = (here[0] - before[0], here[1] - before[1])
    two = (after[0] - here[0], after[1] - here[1])
    return one[0] * two[1] != one[1] * two[0]
