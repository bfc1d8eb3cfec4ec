"""Any outcome measure read like pain: its level, its change, and whether that change matters.

The measure is put on the scale of pain (0 best, 10 worst), read by the model of daily pain, and put
back. How such a score moves by itself from day to day was measured for pain only; for the others
that noise is an assumption, so their bands are too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from unknot.outcomes.course import CoursePoint, course
from unknot.outcomes.facts import OutcomeFacts
from unknot.outcomes.instrument import Instrument
from unknot.outcomes.trend import Trend, trend

Rows = Iterable[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Axis:
    """The span of a score and which way is better."""

    low: float
    high: float
    flipped: bool

    def to_pain(self, value: float) -> float:
        """*value* between 0 (best) and 10 (worst)."""
        share = (value - self.low) / (self.high - self.low) * 10
        return 10 - share if self.flipped else share

    def back(self, pain: float) -> float:
        """The score that stands at *pain*."""
        share = 10 - pain if self.flipped else pain
        return self.low + share / 10 * (self.high - self.low)

    def points(self, change: float) -> float:
        """A change on the scale of pain as a change of the score."""
        turned = -change if self.flipped else change
        return turned / 10 * (self.high - self.low)


def axis(instrument: Instrument) -> Axis:
    """The span of the score of *instrument*."""
    times = len(instrument.items) if instrument.score == "sum" else 1
    scale = instrument.scale
    return Axis(scale.low * times, scale.high * times, instrument.better == "higher")


def measured_trend(instrument: Instrument, rows: Rows, facts: OutcomeFacts, today: date) -> Trend:
    """The change of a score since its first week, in points of the score.

    ``verdict`` and ``p_improved_mcid`` speak of getting better by the smallest change that matters,
    whichever way that lies; where nobody knows that change, ``mcid`` is None and they speak of any
    change for the better.
    """
    span = axis(instrument)
    width = (span.high - span.low) / 10
    known = instrument.change
    points = replace(
        facts.mcid_points, value=known.points / width if known else 0.0, low=None, high=None
    )
    share = replace(facts.mcid_share, value=known.share if known else 0.0, low=None, high=None)
    mine = replace(facts, mcid_points=points, mcid_share=share)
    found = trend([(day, span.to_pain(value)) for day, value in rows], mine, today)
    if found.change is None or found.low is None or found.high is None:
        return found
    ends = sorted((span.points(found.low), span.points(found.high)))
    return replace(
        found,
        baseline=None if found.baseline is None else span.back(found.baseline),
        level=None if found.level is None else span.back(found.level),
        change=span.points(found.change),
        low=ends[0],
        high=ends[1],
        mcid=None if known is None or found.mcid is None else found.mcid * width,
    )


def measured_course(
    instrument: Instrument, rows: Rows, facts: OutcomeFacts, today: date
) -> tuple[CoursePoint, ...]:
    """The likely level of a score through time, with its band, in points of the score."""
    span = axis(instrument)
    line = course([(day, span.to_pain(value)) for day, value in rows], facts, today)
    made = []
    for point in line:
        low, high = sorted((span.back(point.low), span.back(point.high)))
        made.append(CoursePoint(point.day, span.back(point.mean), low, high))
    return tuple(made)
