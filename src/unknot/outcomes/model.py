"""Pain as a wandering level with a slope, under day-to-day noise that remembers yesterday.

Everything is linear and Gaussian once three nuisances (how far the level wanders in a day, how
large the noise is, how much it remembers) are fixed; those lie on a grid and are summed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from unknot.outcomes.facts import OutcomeFacts

Array = NDArray[np.float64]

WANDER: Final = (0.01, 0.05, 0.12, 0.2, 0.3, 0.45)
MEMORY: Final = (0.15, 0.35, 0.5, 0.7)
NOISE_STEPS: Final = (-1.6, -0.8, 0.0, 0.8, 1.6)
_HEAD, _TAIL = 21, 42


@dataclass(frozen=True, slots=True)
class Mixture:
    """A weighted sum of normal distributions."""

    weights: Array
    means: Array
    sds: Array

    def below(self, value: float) -> float:
        """The probability of lying at or under *value*."""
        z = (value - self.means) / (self.sds * sqrt(2))
        return float(sum(w * 0.5 * (1 + erf(x)) for w, x in zip(self.weights, z, strict=True)))

    def mean(self) -> float:
        """The expected value."""
        return float(self.weights @ self.means)

    def quantile(self, share: float) -> float:
        """The value that *share* of the probability lies under, by bisection."""
        low = float(np.min(self.means - 8 * self.sds))
        high = float(np.max(self.means + 8 * self.sds))
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if self.below(middle) < share else (low, middle)
        return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Fit:
    """The posterior of chosen averages of the level, one mixture for each row of the request."""

    rows: tuple[Mixture, ...]


def thin(days: Array, values: Array) -> tuple[Array, Array]:
    """At most 63 ratings: the first 21 and the last 42, which carry the change."""
    if len(days) <= _HEAD + _TAIL:
        return days, values
    keep = np.r_[0:_HEAD, len(days) - _TAIL : len(days)]
    return days[keep], values[keep]


def fit(days: Array, values: Array, at: Array, rows: Array, facts: OutcomeFacts) -> Fit:
    """The posterior of ``rows @ level(at)`` given *values* on *days* (days since the first).

    Model M of the evidence: random walk and zero-centred slope, AR(1) noise, rounding.
    """
    wander, memory, noise, prior = _grid(facts)
    cov = _level(days, days, wander, facts) + _noise(days, memory, noise, facts)
    cross = rows @ _level(at, days, wander, facts)
    own = rows @ _level(at, at, wander, facts) @ rows.T
    residual = values - facts.level_mean.value
    chol = np.linalg.cholesky(cov)
    targets = np.concatenate(
        [np.broadcast_to(residual[:, None], (*cov.shape[:2], 1)), np.swapaxes(cross, 1, 2)], axis=2
    )
    solved = np.linalg.solve(chol, targets)
    white, gain = solved[:, :, 0], solved[:, :, 1:]
    evidence = -0.5 * (white**2).sum(1) - np.log(np.diagonal(chol, axis1=1, axis2=2)).sum(1)
    weights = prior * np.exp(evidence - evidence.max())
    weights /= weights.sum()
    means = facts.level_mean.value * rows.sum(1) + np.einsum("gn,gnr->gr", white, gain)
    variances = np.diagonal(own, axis1=1, axis2=2) - (gain**2).sum(1)
    sds = np.sqrt(np.maximum(variances, 1e-9))
    return Fit(tuple(Mixture(weights, means[:, r], sds[:, r]) for r in range(len(rows))))


def _grid(facts: OutcomeFacts) -> tuple[Array, Array, Array, Array]:
    steps = np.array(NOISE_STEPS)
    sizes = np.exp(facts.sd_log_mean.value + facts.sd_log_spread.value * steps)
    wander, memory, noise = (
        a.ravel() for a in np.meshgrid(np.array(WANDER), np.array(MEMORY), sizes, indexing="ij")
    )
    a, b = facts.phi_a.value, facts.phi_b.value
    step = (np.log(noise) - facts.sd_log_mean.value) / facts.sd_log_spread.value
    prior = memory ** (a - 1) * (1 - memory) ** (b - 1) * np.exp(-0.5 * step**2)
    return wander, memory, noise, prior / prior.sum()


def _level(s: Array, t: Array, wander: Array, facts: OutcomeFacts) -> Any:
    fixed = facts.level_sd.value**2 + facts.slope_sd.value**2 * np.outer(s, t)
    return fixed + wander[:, None, None] ** 2 * np.minimum.outer(s, t)


def _noise(days: Array, memory: Array, noise: Array, facts: OutcomeFacts) -> Any:
    apart = np.abs(np.subtract.outer(days, days))
    ar = noise[:, None, None] ** 2 * memory[:, None, None] ** apart
    return ar + facts.rounding_variance.value * np.eye(len(days))
