"""Everything that can be found in a person, one row each: marks, answers, tingling, presses.

A finding stays away with chance (1 - leak) times one factor for every active source. Only the
factors of marks depend on how far the pain of a source spreads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import EXTENTS, copies
from unknot.locate.links import Links

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """``left[row, extent, cause]`` and ``leak[row]``: regions come first, in their own order, then
    answers, tingling by side and presses, from ``answers``, ``nerve`` and ``press`` on, in the
    order of their links. A last row of ones stands for no finding. ``seen[n][row, term, cause]``
    is the chance of the finding with n copies of a cause and nothing else (``copies``).
    """

    left: Floats
    leak: Floats
    seen: Mapping[int, Floats]
    answers: int
    nerve: int
    press: int


def findings(
    unmarked: Floats, leak: Floats, answers: Links[Any], nerve: Links[Any], press: Links[Any]
) -> Findings:
    """All rows, from the regions' ``unmarked[region, extent, cause]`` and ``leak[region]``."""
    links = (answers, nerve, press)
    causes = unmarked.shape[2]
    still = [made.still.reshape(-1, 1, causes).repeat(EXTENTS, axis=1) for made in links]
    starts = np.cumsum([len(unmarked), len(answers), len(nerve)]).tolist()
    left = np.concatenate([unmarked, *still, np.ones((1, EXTENTS, causes))])
    leaks = np.concatenate([leak, *(made.leak for made in links), np.zeros(1)])
    stays = (1.0 - leaks)[:, None, None]
    return Findings(
        left, leaks, {count: 1.0 - stays * copies(left, count) for count in (2, 3)}, *starts
    )
