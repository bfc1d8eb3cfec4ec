"""How far a source's pain spreads: the chance of each mark when pain is local, typical or wide."""

from __future__ import annotations

from functools import cache
from math import exp

import numpy as np
from numpy.typing import NDArray

from unknot.locate.facts import Mark, Model

Floats = NDArray[np.float64]


def mark_by_extent(mark: Mark, model: Model) -> tuple[float, float, float]:
    """The chance of *mark* at each extent; their weighted mean is ``mark.p``.

    Marks that carry the plain figure of a drawn tier use the tier's own three figures; all others
    are shifted on the logit scale by ``model.extent_shift`` around a centre that keeps the mean.
    """
    if mark.tier in model.tier_by_extent and mark.p == model.tiers[mark.tier]:
        return model.tier_by_extent[mark.tier]
    return _shifted(mark.p, model.extent_shift, model.extent_weights)


@cache
def _shifted(p: float, shift: float, weights: tuple[float, ...]) -> tuple[float, float, float]:
    low, high = -15.0, 15.0
    for _ in range(80):
        centre = (low + high) / 2
        mean = sum(w * q for w, q in zip(weights, _around(centre, shift), strict=True))
        low, high = (centre, high) if mean < p else (low, centre)
    return _around((low + high) / 2, shift)


def _around(centre: float, shift: float) -> tuple[float, float, float]:
    return _logistic(centre - shift), _logistic(centre), _logistic(centre + shift)


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + exp(-x))


def smeared(p: Floats, share: Floats, miss: float) -> Floats:
    """Chances of marks (rows by region) when a true region is painted as a neighbour instead.

    A source marks a region itself unless it is missed (*miss*), or by way of a neighbour:
    ``share[n, r]`` is how often a miss of n lands on r. The ways combine as a noisy-OR.
    """
    stay = 1.0 - (1.0 - miss * (share.sum(axis=1) > 0)) * p
    stray = np.log1p(-miss * p[:, :, None] * share[None, :, :]).sum(axis=1)
    made: Floats = 1.0 - stay * np.exp(stray)
    return made
