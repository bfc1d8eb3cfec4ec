"""A weighted sum of normal distributions: what is left when nuisances are summed over."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SLOPE: Final = 0.2316419
_TERMS: Final = (0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429)
_STEPS: Final = 60
_CLOSE: Final = 1e-10
_FLAT: Final = 1e-300


def normal_density(z: Array) -> Array:
    """The density of a standard normal distribution at *z*."""
    made: Array = np.exp(-0.5 * z * z) / sqrt(2 * pi)
    return made


def normal_share(z: Array) -> Array:
    """The share of a standard normal distribution under *z*, to 1e-7.

    Abramowitz & Stegun, Handbook of Mathematical Functions, 26.2.17.
    """
    t = 1 / (1 + _SLOPE * np.abs(z))
    tail = np.zeros_like(t)
    for term in reversed(_TERMS):
        tail = (tail + term) * t
    tail *= normal_density(z)
    made: Array = np.where(z < 0, tail, 1 - tail)
    return made


@dataclass(frozen=True, slots=True)
class Mixture:
    """Normal distributions with *means* and *sds*, mixed by *weights* that sum to one."""

    weights: Array
    means: Array
    sds: Array

    def below(self, value: float) -> float:
        """The probability of lying at or under *value*."""
        return float(self.weights @ normal_share((value - self.means) / self.sds))

    def above(self, value: float) -> float:
        """The probability of lying at or over *value*."""
        return float(self.weights @ normal_share((self.means - value) / self.sds))

    def mean(self) -> float:
        """The expected value."""
        return float(self.weights @ self.means)

    def sd(self) -> float:
        """The standard deviation."""
        centre = self.mean()
        return sqrt(float(self.weights @ (self.sds**2 + (self.means - centre) ** 2)))

    def quantile(self, share: float) -> float:
        """The value that *share* of the probability lies under."""
        low = float(np.min(self.means - 8 * self.sds))
        high = float(np.max(self.means + 8 * self.sds))
        value = self.mean()
        for _ in range(_STEPS):
            z = (value - self.means) / self.sds
            over = float(self.weights @ normal_share(z)) - share
            low, high = (low, value) if over > 0 else (value, high)
            slope = float(self.weights @ (normal_density(z) / self.sds))
            before, value = value, value - over / max(slope, _FLAT)
            # Between two far hills Newton's step leads astray, and half the way does not.
            if not low < value < high:
                value = (low + high) / 2
            if abs(value - before) < _CLOSE:
                break
        return value
