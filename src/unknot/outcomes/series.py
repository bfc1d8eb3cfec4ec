"""Daily ratings in order: one value a day, missing days known as missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from statistics import fmean
from typing import Final

LONGEST: Final = 366


class TrendError(ValueError):
    """A series cannot be read; the message names the row."""


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each day from ``first`` on; None where the day was not rated."""

    first: date
    values: tuple[float | None, ...]

    @property
    def rated(self) -> tuple[float, ...]:
        """The ratings, without the missing days."""
        return tuple(v for v in self.values if v is not None)

    @property
    def last(self) -> date:
        """The last rated day."""
        return self.first + timedelta(days=len(self.values) - 1)


def daily(rows: Iterable[tuple[date, float]], today: date) -> Series | None:
    """The ratings of *rows* up to *today*, at most a year back; None where there are none.

    Several ratings of a day are averaged; later days are ignored.

    Raises:
        TrendError: a value lies outside 0 to 10.
    """
    by_day: dict[date, list[float]] = {}
    for day, value in rows:
        if not (isfinite(value) and 0 <= value <= 10):
            msg = f"{day.isoformat()}: value must be from 0 to 10, got {value!r}"
            raise TrendError(msg)
        if timedelta(0) <= today - day < timedelta(days=LONGEST):
            by_day.setdefault(day, []).append(value)
    if not by_day:
        return None
    first, last = min(by_day), max(by_day)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return Series(first, tuple(fmean(by_day[d]) if d in by_day else None for d in days))
