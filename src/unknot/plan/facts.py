"""Schemas of the policy's fact files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from unknot.knowledge.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Volume:
    """How much: spots pressed, waves over them, seconds each time."""

    spots: int
    waves: int
    seconds: int

    @property
    def total(self) -> int:
        """Seconds of pressing in the whole session."""
        return self.spots * self.waves * self.seconds


@dataclass(frozen=True, slots=True)
class VolumeLadder:
    """The volumes from least to most; volume 1 is the first."""

    steps: tuple[Volume, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Zones:
    """Ratings (0 to 10), hours and events that part green, amber, red and stop."""

    red_peak: float
    red_soreness: float
    red_rise: float
    amber_peak: float
    amber_soreness: float
    amber_rise: float
    settled_h: float
    long_sore_h: float
    stop_sore_h: float
    answer_after_h: float
    answer_within_h: float
    pain_before_within_h: float
    personal_after_days: int
    stop_events: frozenset[str]
    red_events: frozenset[str]
    evidence: Evidence

    def personal(self, sd: float, memory: float) -> Zones:
        """These zones for a person whose pain moves by itself with *sd* points from day to day.

        *memory* is the correlation of one day with the next (0 to 1). Only the rise that holds the
        dose moves, upwards, and never past the rise that is red: a rise inside a person's own noise
        (95 %, ``2 sd sqrt(2 (1 - memory))``, dosing 6.2) says little about the session.
        """
        noise = 2 * sd * sqrt(2 * (1 - memory))
        return replace(self, amber_rise=min(self.red_rise, max(self.amber_rise, noise)))


@dataclass(frozen=True, slots=True)
class Steps:
    """How far and when the dose moves (rungs, volumes, ratings, days, sessions)."""

    start_rung: int
    start_volume: int
    onboarding_rung: int
    test_press_peak: float
    tender_peak: float
    tender_h: int
    week_rungs: tuple[int, ...]
    opt_in_rung: int
    opt_in_weeks: int
    opt_in_run: int
    red_rungs_down: int
    greens_needed: int
    greens_for_level: int
    rung_up_peak: float
    volume_up_peak: float
    ups_per_week: int
    silent_ask: int
    silent_down: int
    gap_days: int
    recalibrate_days: int
    review_days: int
    review_reds: int
    stop_days: int
    stop_reds: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rest:
    """Hours between sessions by sessions a week, after amber and red, and before training."""

    gap_h: dict[str, int]
    amber_h: int
    red_h: int
    review_h: int
    calm_soreness: float
    week_h: int
    training_h: int
    evidence: Evidence

    def hours(self, per_week: int) -> int:
        """Hours from one session to the next at *per_week* (1 to 5) sessions a week."""
        return self.gap_h[str(per_week)]


@dataclass(frozen=True, slots=True)
class Pace:
    """Sessions a week, the taper, and the reviews (days, sessions, probabilities, points)."""

    per_week: int
    review_per_week: int
    fast_calm_days: int
    fast_rung: int
    hold_if_improved: float
    keep_if_improved: float
    relapse_if_worse: float
    taper_days: int
    two_if_done: int
    one_if_done: int
    advice_days: int
    review_days: int
    futile_below: float
    worse_points: float
    worse_days: int
    first_days: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Ceilings:
    """What no request can pass."""

    rung: int
    auto_rung: int
    volume: int
    session_seconds: int
    week_seconds: int
    per_week: int
    per_week_h: int
    growth: float
    growth_days: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words that people read, and what would change its answer."""

    text: str
    change: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Policy:
    """All facts of the plan room."""

    volume: VolumeLadder
    zones: Zones
    steps: Steps
    rest: Rest
    pace: Pace
    ceilings: Ceilings
    rules: dict[str, Rule]
    clamps: dict[str, Rule]

    def seconds(self, volume: int) -> int:
        """Seconds of pressing at *volume* (1 to 8)."""
        return self.volume.steps[volume - 1].total

    def fits(self, seconds: float) -> int:
        """The highest volume with at most *seconds* of pressing; 1 where none fits."""
        steps = range(1, len(self.volume.steps) + 1)
        return max((v for v in steps if self.seconds(v) <= seconds), default=1)

    def needed(self, rung: int) -> int:
        """Calm sessions before a rise from *rung*: more where the next rung is a new level."""
        steps = self.steps
        return steps.greens_for_level if rung % 2 == 0 else steps.greens_needed
