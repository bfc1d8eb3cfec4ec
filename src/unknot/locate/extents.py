"""How far a source's pain spreads: the chance of each mark when pain is local, typical or wide."""

from __future__ import annotations

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
    return _shifted(mark.p, model)


def _shifted(p: float, model: Model) -> tuple[float, float, float]:
    shifts = np.array([-model.extent_shift, 0.0, model.extent_shift])
    weights = np.array(model.extent_weights)
    low, high = -15.0, 15.0
    for _ in range(80):
        centre = (low + high) / 2
        if float(weights @ _logistic(centre + shifts)) < p:
            low = centre
        else:
            high = centre
    local, typical, wide = _logistic((low + high) / 2 + shifts)
    return float(local), float(typical), float(wide)


def _logistic(x: Floats) -> Floats:
    made: Floats = 1.0 / (1.0 + np.exp(-x))
    return made


def smeared(p: Floats, share: Floats, miss: float) -> Floats:
    """Chances of marks (rows by region) when a true region is painted as a neighbour instead.

    A source marks a region itself unless it is missed (*miss*), or by way of a neighbour:
    ``share[n, r]`` is how often a miss of n lands on r. The ways combine as a noisy-OR.
    """
    stay = 1.0 - (1.0 - miss * (share.sum(axis=1) > 0)) * p
    stray = np.log1p(-miss * p[:, :, None] * share[None, :, :]).sum(axis=1)
    made: Floats = 1.0 - stay * np.exp(stray)
    return made
