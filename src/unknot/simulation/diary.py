"""Daily ratings of many people, and the quick stand-in for what the full model of pain would say."""

from __future__ import annotations

import numpy as np

from unknot.plan import Policy
from unknot.simulation.book import Bools, Floats
from unknot.simulation.offer import Seen

_WEEK = 7
_SPAN = 14
_LONG = 28
_FEWEST = 4
_WORSE_POINTS = 1.0
# A logistic curve with this slope stays within 0.01 of the normal one (Bowling et al. 2009).
_SLOPE = np.float32(1.702)


class Diary:
    """One whole-number rating a day for each person, NaN where it is missing; day 0 is rated.

    ``error`` is the standard error of a change between two weekly means. The chances are
    1 / (1 + exp(-1.702 z)) of the change that is seen, beyond the change that matters.
    """

    def __init__(self, people: int, days: int, policy: Policy, *, error: Floats) -> None:
        self.policy, self.error = policy, error
        self.sums = np.zeros((days + 1, people), dtype=np.float32)
        self.counts = np.zeros((days + 1, people), dtype=np.float32)
        self.worse = np.zeros(people, dtype=bool)
        self.run = np.zeros(people, dtype=np.int8)
        self.day = 0

    def write(self, ratings: Floats) -> None:
        """The ratings of the next day."""
        rated = ~np.isnan(ratings)
        np.add(self.sums[self.day], np.where(rated, ratings, 0), out=self.sums[self.day + 1])
        np.add(self.counts[self.day], rated, out=self.counts[self.day + 1])
        if self.day >= self.policy.pace.first_days:
            self._weigh(ratings, rated)
        self.day += 1

    def seen(self) -> Seen:
        """What the ratings say after the last written day."""
        return Seen(self._improved(), self._came_back(), self.worse.copy())

    def _mean(self, first: int, after: int) -> tuple[Floats, Floats]:
        """Mean and number of ratings from day *first* up to the day before *after*."""
        count = self.counts[after] - self.counts[first]
        total = self.sums[after] - self.sums[first]
        return total / np.maximum(count, 1), count

    def _unknown(self) -> Floats:
        return np.full(self.sums.shape[1], np.nan, dtype=np.float32)

    def _improved(self) -> Floats:
        if self.day < _SPAN:
            return self._unknown()
        start, before = self._mean(0, _WEEK)
        now, after = self._mean(self.day - _WEEK, self.day)
        matters = np.maximum(1, np.float32(0.3) * start)
        known = (before >= _FEWEST) & (after >= _FEWEST)
        return self._chance(start - now - matters, known)

    def _came_back(self) -> Floats:
        if self.day < _LONG:
            return self._unknown()
        start, before = self._mean(self.day - _LONG, self.day - 2 * _WEEK)
        now, after = self._mean(self.day - _WEEK, self.day)
        known = (before >= _FEWEST) & (after >= _FEWEST)
        return self._chance(now - start - np.float32(_WORSE_POINTS), known)

    def _chance(self, beyond: Floats, known: Bools) -> Floats:
        made: Floats = 1 / (1 + np.exp(-_SLOPE * beyond / self.error))
        return np.where(known, made, np.float32(np.nan)).astype(np.float32)

    def _weigh(self, ratings: Floats, rated: Bools) -> None:
        """Counts rated days in a row on the other side of the line: enough of them turn the word."""
        pace = self.policy.pace
        start, _ = self._mean(0, pace.first_days)
        other = (ratings >= start + np.float32(pace.worse_points)) != self.worse
        self.run = np.where(rated, (self.run + 1) * other, self.run).astype(np.int8)
        turned = self.run == pace.worse_days
        self.worse ^= turned
        self.run[turned] = 0
