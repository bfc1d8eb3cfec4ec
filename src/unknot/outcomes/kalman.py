"""Pain as a wandering level with a slope, under day-to-day noise that remembers yesterday.

Model M of the evidence (dosing 7.4): y = level + noise + rounding; the level is a random walk with
a random slope centred on no change, the noise an AR(1). Once three nuisances (how far the level
wanders in a day, how much the noise remembers, how large it is) are fixed, everything is linear and
Gaussian: a Kalman filter is exact, and a missing day is a day without an update. The nuisances lie
on a grid, all of it filtered at once, and are summed over. Source of the filter: Durbin & Koopman,
Time Series Analysis by State Space Methods, 2012, section 4.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.outcomes.facts import OutcomeFacts
from unknot.outcomes.mixture import Array, Mixture

LEVEL, SLOPE, NOISE = 0, 1, 2
_STATE: Final = 3
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
    """The mean level over days *first* to *last*, both counted from the first day."""

    first: int
    last: int

    def share(self, day: int) -> float:
        """What *day* counts in the mean."""
        return 1 / (self.last - self.first + 1) if self.first <= day <= self.last else 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """The mean level over *window*, less that over *since* where there is one, as one unknown."""

    window: Window
    since: Window | None = None

    def share(self, day: int) -> float:
        """What the level of *day* counts."""
        return self.window.share(day) - (self.since.share(day) if self.since else 0.0)


@dataclass(slots=True)
class Filter:
    """The filter's belief after some days, at every point of the grid.

    ``mean`` (parts, points) has the parts level, slope and noise, then whatever is asked. ``cov``
    (parts, 3, points) is their covariance with the first three, ``own`` (asked, points) the variance
    of what is asked; how two questions hang together is never needed. ``day`` is the day reached.
    """

    grid: Grid
    asked: tuple[Asked, ...]
    rounding: float
    mean: Array
    cov: Array
    own: Array
    day: int = 0

    def run(self, values: Sequence[float | None]) -> None:
        """Goes on through *values*, one a day; None is a day without a rating."""
        for value in values:
            self.step()
            if value is not None:
                self.see(value)
            if self.day % _PRUNE_EVERY == 0:
                self._prune()

    def step(self) -> None:
        """One day passes, and whatever is asked of it takes in its level."""
        if self.day:
            self._move()
        for place, asked in enumerate(self.asked):
            if share := asked.share(self.day):
                part = _STATE + place
                self.own[place] += share * (
                    2 * self.cov[part, LEVEL] + share * self.cov[LEVEL, LEVEL]
                )
                self.cov[part] += share * self.cov[LEVEL]
                self.mean[part] += share * self.mean[LEVEL]
        self.day += 1

    def see(self, value: float | None) -> None:
        """Takes in a rating of the day; None takes in a rating that is just as expected."""
        gain = self.cov[:, LEVEL] + self.cov[:, NOISE]
        spread = gain[LEVEL] + gain[NOISE] + self.rounding
        share = gain / spread
        self.cov -= share[:, None] * gain[:_STATE]
        self.own -= share[_STATE:] * gain[_STATE:]
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

    def answer(self, asked: Asked) -> Mixture:
        """The posterior of what is *asked*."""
        place = self.asked.index(asked)
        spread = np.sqrt(np.maximum(self.own[place], 1e-9))
        return Mixture(self.weights(), self.mean[_STATE + place], spread)

    def ahead(self, windows: Sequence[Window], since: Window, chosen: NDArray[np.int64]) -> Filter:
        """A copy at the *chosen* points that asks instead for *windows* to come, each less *since*.

        *since* must be asked by itself here.
        """
        place = self.asked.index(Asked(since))
        parts = [*range(_STATE), *[_STATE + place] * len(windows)]
        mean, cov = (a[parts].take(chosen, -1) for a in (self.mean, self.cov))
        mean[_STATE:] *= -1
        cov[_STATE:] *= -1
        own = self.own[[place] * len(windows)].take(chosen, -1)
        asked = tuple(Asked(window, since) for window in windows)
        return Filter(self.grid.keep(chosen), asked, self.rounding, mean, cov, own, self.day)

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
        chosen = np.flatnonzero(weights > _NEGLIGIBLE * weights.max())
        self.grid = self.grid.keep(chosen)
        # Not a[..., chosen], which lays neighbouring points far apart in memory: twice as slow.
        self.mean, self.cov, self.own = (
            a.take(chosen, -1) for a in (self.mean, self.cov, self.own)
        )


def start(asked: Sequence[Asked], facts: OutcomeFacts, grid: Grid | None = None) -> Filter:
    """The filter before the first day."""
    grid = grid or full_grid(facts)
    parts, points = _STATE + len(asked), len(grid.noise)
    mean, cov = np.zeros((parts, points)), np.zeros((parts, _STATE, points))
    mean[LEVEL] = facts.level_mean.value
    cov[LEVEL, LEVEL] = facts.level_sd.value**2
    cov[SLOPE, SLOPE] = facts.slope_sd.value**2
    cov[NOISE, NOISE] = grid.noise**2
    own = np.zeros((len(asked), points))
    return Filter(grid, tuple(asked), facts.rounding_variance.value, mean, cov, own)


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
