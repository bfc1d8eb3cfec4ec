"""What the chances come down to, so that one can say whether another answer would change it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.likeliest import Likeliest
from unknot.locate.network import Network

Floats = NDArray[np.float64]
Advice = NDArray[np.intp]
_STEPS: Final = (0.2, 0.5)


def advise(sets: Likeliest, network: Network, shares: Floats, spots: NDArray[np.intp]) -> Advice:
    """The advice for every row of *shares* (weights of the sets), with these *spots* to choose from.

    One row holds the family that fits best (-1 when none stands out), the best spot (its place in
    *spots*, -1 when even that is unlikely), and its step: 0 for unlikely, 1 for possible, 2 for
    likely, which are the words that people read.
    """
    families = shares @ sets.families.T / shares.sum(axis=1, keepdims=True)
    best = families.argmax(axis=1)
    clear = families.max(axis=1) >= network.facts.model.abstain_below
    chances = spot_chances(sets, network, shares, spots)
    step = np.searchsorted(_STEPS, chances.max(axis=1), side="right")
    spot = chances.argmax(axis=1)
    return np.stack([np.where(clear, best, -1), np.where(step > 0, spot, -1), step], axis=1)


def spot_chances(
    sets: Likeliest, network: Network, shares: Floats, spots: NDArray[np.intp]
) -> Floats:
    """The chance of each spot's most probable own source, by row of *shares* and spot."""
    chance = np.zeros((len(shares), len(network.causes) + 1))
    chance[:, sets.causes] = sets.chance(shares)
    made: Floats = chance[:, network.own[spots]].max(axis=2)
    return made
