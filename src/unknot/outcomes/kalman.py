"""Pain as a wandering level with a slope, under day-to-day noise that remembers yesterday.

Model M of the evidence (dosing 7.4): y = level + noise + rounding; the level is a random walk with
a random slope centred on no change, the noise an AR(1). Once three nuisances (how far the level
wanders in a day, how much the noise remembers, how large it is) are fixed, everything is linear and
Gaussian: a Kalman filter is exact, and a missing day is a day without an update. The nuisances lie
on a grid, all of it filtered at once, and are summed over. Source of the filter: Durbin & Koopman,
Time Series Analysis by State Space Methods, 2012, section 4.3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.outcomes.facts import OutcomeFacts
from unknot.outcomes.mixture import Array, Mixture

LEVEL, SLOPE, NOISE = 0, 1, 2
_PRUNE_EVERY: Final = 14
_NEGLIGIBLE: Final = 1e-6
_PHI_POINTS: Final = 7
_SD_POINTS: Final = 15
_SD_SPAN: Final = 2.6


@dataclass(frozen=True, slots=True)
class Grid:
    """Points of the nuisances: wander (points a day), memory (0 to 1), noise (points), log weight."""

    wander: Array
    memory: Array
    noise: Array
    log_weight: Array

    def keep(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Grid:
        """The *chosen* points."""
        return Grid(
            self.wander[chosen],
            self.memory[chosen],
            self.noise[chosen],
            self.log_weight[chosen],
        )


@dataclass(frozen=True, slots=True)
class Window:
    """The mean level over days *first* to *last*, both counted from the first day, as one unknown."""

    first: int
    last: int

    def holds(self, day: int) -> bool:
        """Whether *day* counts."""
        return self.first <= day <= self.last


@dataclass(slots=True)
class Filter:
    """The filter's belief after some days: mean (parts, points) and covariance (parts, parts, points).

    Parts are level, slope, noise, and one for each window. ``day`` is the day reached.
    """

    grid: Grid
    windows: tuple[Window, ...]
    rounding: float
    mean: Array
    cov: Array
    day: int = 0

    def place(self, window: Window) -> int:
        """The place of *window* among the parts."""
        return NOISE + 1 + self.windows.index(window)

    def run(self, values: Sequence[float | None]) -> None:
        """Goes on through *values*, one a day; None is a day without a rating."""
        for value in values:
            self.step()
            if value is not None:
                self.see(value)
            if self.day % _PRUNE_EVERY == 0:
                self._prune()

    def step(self) -> None:
        """One day passes, and the windows that hold it take in its level."""
        if self.day:
            self._move()
        for part, window in enumerate(self.windows, start=NOISE + 1):
            if window.holds(self.day):
                share = 1 / (window.last - window.first + 1)
                self.mean[part] += share * self.mean[LEVEL]
                self.cov[part] += share * self.cov[LEVEL]
                self.cov[:, part] += share * self.cov[:, LEVEL]
        self.day += 1

    def see(self, value: float | None) -> None:
        """Takes in a rating of the day; None takes in a rating that is just as expected."""
        gain = self.cov[:, LEVEL] + self.cov[:, NOISE]
        spread = gain[LEVEL] + gain[NOISE] + self.rounding
        share = gain / spread
        self.cov -= share[:, None] * gain[None]
        if value is not None:
            miss = value - self.mean[LEVEL] - self.mean[NOISE]
            self.mean += share * miss
            weight = self.grid.log_weight
            weight -= 0.5 * (miss**2 / spread + np.log(spread))

    def weights(self) -> Array:
        """The posterior weight of each point."""
        raw = np.exp(self.grid.log_weight - self.grid.log_weight.max())
        made: Array = raw / raw.sum()
        return made

    def of(self, shares: Mapping[int, float]) -> Mixture:
        """The posterior of a weighted sum of parts, *shares* by the place of the part."""
        row = np.zeros(len(self.mean))
        row[list(shares)] = list(shares.values())
        variance = np.einsum("i,ijg,j->g", row, self.cov, row)
        return Mixture(self.weights(), row @ self.mean, np.sqrt(np.maximum(variance, 1e-9)))

    def watching(self, window: Window, chosen: NDArray[np.int64]) -> Filter:
        """A copy at the *chosen* points that also watches *window*, which must lie ahead."""
        mean = np.pad(self.mean[:, chosen], ((0, 1), (0, 0)))
        cov = np.pad(self.cov[:, :, chosen], ((0, 1), (0, 1), (0, 0)))
        windows = (*self.windows, window)
        return Filter(self.grid.keep(chosen), windows, self.rounding, mean, cov, self.day)

    def _move(self) -> None:
        mean, cov, grid = self.mean, self.cov, self.grid
        mean[LEVEL] += mean[SLOPE]
        mean[NOISE] *= grid.memory
        cov[LEVEL] += cov[SLOPE]
        cov[:, LEVEL] += cov[:, SLOPE]
        cov[NOISE] *= grid.memory
        cov[:, NOISE] *= grid.memory
        cov[LEVEL, LEVEL] += grid.wander**2
        cov[NOISE, NOISE] += grid.noise**2 * (1 - grid.memory**2)

    def _prune(self) -> None:
        weights = self.weights()
        self.keep(weights > _NEGLIGIBLE * weights.max())

    def keep(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> None:
        """Goes on with the *chosen* points only."""
        self.grid = self.grid.keep(chosen)
        self.mean, self.cov = self.mean[:, chosen], self.cov[:, :, chosen]


def start(windows: Sequence[Window], facts: OutcomeFacts, grid: Grid | None = None) -> Filter:
    """The filter before the first day."""
    grid = grid or full_grid(facts)
    parts, points = NOISE + 1 + len(windows), len(grid.noise)
    mean, cov = np.zeros((parts, points)), np.zeros((parts, parts, points))
    mean[LEVEL] = facts.level_mean.value
    cov[LEVEL, LEVEL] = facts.level_sd.value**2
    cov[SLOPE, SLOPE] = facts.slope_sd.value**2
    cov[NOISE, NOISE] = grid.noise**2
    return Filter(grid, tuple(windows), facts.rounding_variance.value, mean, cov)


def full_grid(facts: OutcomeFacts) -> Grid:
    """The whole grid: every wander, memories at the middles of equal parts, noise over the prior."""
    top = facts.memory_most.value
    memories = (np.arange(_PHI_POINTS) + 0.5) / _PHI_POINTS * top
    steps = np.linspace(-_SD_SPAN, _SD_SPAN, _SD_POINTS)
    sizes = np.exp(facts.sd_log_mean.value + facts.sd_log_spread.value * steps)
    wander, memory, noise = (
        a.ravel()
        for a in np.meshgrid(np.array(facts.wander.values), memories, sizes, indexing="ij")
    )
    a, b = facts.phi_a.value, facts.phi_b.value
    z = (np.log(noise) - facts.sd_log_mean.value) / facts.sd_log_spread.value
    prior = (a - 1) * np.log(memory) + (b - 1) * np.log(1 - memory) - 0.5 * z**2
    return Grid(wander, memory, noise, prior)
