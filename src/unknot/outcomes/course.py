"""The likely level of pain through time, with its band, for a chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from unknot.outcomes.facts import OutcomeFacts
from unknot.outcomes.kalman import LEVEL, NOISE, SLOPE, Grid, start
from unknot.outcomes.mixture import Array
from unknot.outcomes.series import daily
from unknot.outcomes.trend import FEWEST

_POINTS: Final = 60
_FEW: Final = 12
_TENTH: Final = 1.2816


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """The likely level of one day, with the band that holds it with 80 % probability."""

    day: date
    mean: float
    low: float
    high: float


def course(
    rows: Iterable[tuple[date, float]], facts: OutcomeFacts, today: date
) -> tuple[CoursePoint, ...]:
    """The likely level through time, at up to 60 evenly spread days; empty with under four ratings.

    The band sums over the dozen likeliest points of the grid, which hold nearly all of its weight.

    Raises:
        TrendError: a value lies outside 0 to 10.
    """
    series = daily(rows, today)
    if series is None or len(series.rated) < FEWEST:
        return ()
    known = start((), facts)
    known.run(series.values)
    weights = known.weights()
    chosen = np.argsort(weights)[-_FEW:]
    means, variances = _smooth(series.values, facts, known.grid.keep(chosen))
    share = weights[chosen] / weights[chosen].sum()
    level = means @ share
    spread = np.sqrt(np.maximum((variances + means**2) @ share - level**2, 0))
    last = len(level) - 1
    at = np.unique(np.linspace(0, last, min(_POINTS, last + 1)).round()).astype(int)
    return tuple(
        CoursePoint(
            series.first + timedelta(days=int(n)),
            float(level[n]),
            max(0.0, float(level[n] - _TENTH * spread[n])),
            min(10.0, float(level[n] + _TENTH * spread[n])),
        )
        for n in at
    )


def _smooth(
    values: tuple[float | None, ...], facts: OutcomeFacts, grid: Grid
) -> tuple[Array, Array]:
    """Mean and variance of the level of each day given all days: (days, points) each.

    The backward pass of Rauch, Tung and Striebel (Durbin & Koopman 2012, section 4.4).
    """
    known = start((), facts, grid)
    days, points = len(values), len(grid.noise)
    seen = np.empty((days, points, 3)), np.empty((days, points, 3, 3))
    expected = np.empty_like(seen[0]), np.empty_like(seen[1])
    for day, value in enumerate(values):
        known.step()
        expected[0][day], expected[1][day] = known.mean.T, known.cov.transpose(2, 0, 1)
        if value is not None:
            known.see(value)
        seen[0][day], seen[1][day] = known.mean.T, known.cov.transpose(2, 0, 1)
    gains = np.linalg.solve(expected[1][1:], _transition(grid) @ seen[1][:-1]).swapaxes(2, 3)
    means, covs = seen
    for day in range(days - 2, -1, -1):
        gain = gains[day]
        miss = means[day + 1] - expected[0][day + 1]
        means[day] += np.einsum("gij,gj->gi", gain, miss)
        covs[day] += gain @ (covs[day + 1] - expected[1][day + 1]) @ gain.swapaxes(1, 2)
    return means[:, :, LEVEL], covs[:, :, LEVEL, LEVEL]


def _transition(grid: Grid) -> Array:
    move = np.zeros((len(grid.noise), 3, 3))
    move[:, LEVEL, LEVEL] = move[:, LEVEL, SLOPE] = move[:, SLOPE, SLOPE] = 1
    move[:, NOISE, NOISE] = grid.memory
    return move
