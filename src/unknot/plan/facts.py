"""Schemas of the policy's fact files."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Ratings (0 to 10) and hours that part green, amber, red and stop."""

    red_peak: float
    red_soreness: float
    red_rise: float
    amber_peak: float
    amber_soreness: float
    amber_rise: float
    long_sore_h: float
    stop_sore_h: float
    answer_within_h: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Steps:
    """How far and when the dose moves (rungs, volumes, days, probabilities)."""

    start_rung: int
    start_volume: int
    onboarding_rung: int
    week_rungs: tuple[int, ...]
    opt_in_rung: int
    opt_in_weeks: int
    opt_in_run: int
    red_rungs_down: int
    greens_needed: int
    rung_up_peak: float
    volume_up_peak: float
    ups_per_week: int
    silent_ask: int
    silent_down: int
    gap_days: int
    recalibrate_days: int
    review_days: int
    stop_days: int
    hold_if_improved: float
    maintain_days: int
    futility_days: int
    futility_below: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rest:
    """Hours between sessions by sessions a week, and hours of rest after amber and red."""

    gap_h: dict[str, int]
    per_week: int
    maintain_per_week: int
    amber_h: int
    red_h: int
    review_h: int
    calm_soreness: float
    week_h: int
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
    growth: float
    growth_days: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words that people read."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Policy:
    """All facts of the plan room."""

    volume: VolumeLadder
    zones: Zones
    steps: Steps
    rest: Rest
    ceilings: Ceilings
    rules: dict[str, Rule]

    def seconds(self, volume: int) -> int:
        """Seconds of pressing at *volume* (1 to 8)."""
        return self.volume.steps[volume - 1].total
