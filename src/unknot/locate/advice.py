"""What the chances come down to, so that one can say whether another answer would change it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.likeliest import Likeliest
from unknot.locate.network import Network

Floats = NDArray[np.float64]
_STEPS: Final = (0.2, 0.5)


@dataclass(frozen=True, slots=True)
class Advice:
    """The family that fits best (empty when none stands out), the best spot, and how sure it is.

    ``step`` is 0 for unlikely, 1 for possible, 2 for likely: the words that people read. An
    unlikely spot is no advice, so there is none then.
    """

    family: str
    spot: tuple[str, str] | None
    step: int


def advise(
    sets: Likeliest, network: Network, share: Floats, spots: Collection[tuple[str, str]]
) -> Advice:
    """The advice when the sets weigh *share*, with these *spots* to choose from."""
    chance = np.zeros(len(network.causes))
    chance[sets.causes] = sets.chance(share)
    families = sets.families @ share / share.sum()
    best = int(families.argmax())
    clear = families[best] >= network.facts.model.abstain_below
    spot, p = best_spot(chance, network, spots)
    return Advice(
        family=network.families[best] if clear else "",
        spot=spot if step_of(p) else None,
        step=step_of(p),
    )


def best_spot(
    chance: Floats, network: Network, spots: Collection[tuple[str, str]]
) -> tuple[tuple[str, str] | None, float]:
    """The spot whose own source is most probable, and that chance."""
    best: tuple[tuple[str, str] | None, float] = (None, 0.0)
    for spot in spots:
        p = float(chance[network.own[spot]].max())
        if p > best[1]:
            best = (spot, p)
    return best


def step_of(p: float) -> int:
    """0 for unlikely, 1 for possible, 2 for likely."""
    return sum(p >= step for step in _STEPS)
