"""How far each chance moves when the prior ranges are taken seriously.

The chance of a source moves with the logarithm of every prior odds, by P(both) - P(one) P(other)
(the derivative of an exponential family). On the logit scale its own prior moves it one to one.
The moves of all priors, taken as independent, add up in squares; both sides of the body share
one prior. Constants that are not priors are not in this range (docs: sensitivity).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.likeliest import Likeliest
from unknot.locate.network import Network

Floats = NDArray[np.float64]
# Half the middle 95 % of a normal spread.
_HALF_OF_95: Final = 1.959963984540054
_TINY: Final = 1e-12


def source_spread(sets: Likeliest, network: Network) -> Floats:
    """Standard deviation of the logit of P(cause), by cause."""
    together = (sets.holds * sets.share[:, None]).T @ sets.holds
    moves = _moves(together, np.diag(together), sets)
    np.fill_diagonal(moves, 1.0)
    spread = network.prior_sd.copy()
    spread[sets.causes] = _in_squares(moves, sets, network)
    return spread


def family_spread(sets: Likeliest, network: Network) -> Floats:
    """Standard deviation of the logit of P(family), by family.

    A family without a member among the likeliest causes has the spread of its widest prior.
    """
    widest = np.where(network.in_family, network.prior_sd, 0.0).max(axis=1)
    weighed = sets.families * sets.share
    p = weighed.sum(axis=1)
    spread = _in_squares(_moves(weighed @ sets.holds, p, sets), sets, network)
    made: Floats = np.where(p > _TINY, spread, widest)
    return made


def band(p: Floats, spread: Floats) -> tuple[Floats, Floats]:
    """The ends of the middle 95 % around *p*, for a *spread* on the logit scale."""
    safe = np.clip(p, _TINY, 1.0 - _TINY)
    step = np.exp(_HALF_OF_95 * spread)
    odds = safe / (1.0 - safe)
    low, high = odds / step, odds * step
    return np.minimum(p, low / (1.0 + low)), np.maximum(p, high / (1.0 + high))


def _moves(together: Floats, p: Floats, sets: Likeliest) -> Floats:
    """How the logit of each *p* moves with the logarithm of each cause's odds."""
    moves: Floats = together - np.outer(p, sets.chance())
    moves /= np.maximum(p * (1.0 - p), _TINY)[:, None]
    return moves


def _in_squares(moves: Floats, sets: Likeliest, network: Network) -> Floats:
    names = [network.causes[cause][0] for cause in sets.causes]
    first = {name: place for place, name in reversed(list(enumerate(names)))}
    same = np.array([[name == source for source in first] for name in names], dtype=float)
    spread = network.prior_sd[sets.causes[list(first.values())]]
    made: Floats = np.sqrt(((moves @ same * spread) ** 2).sum(axis=1))
    return made
