"""Schemas of the facts that virtual people are drawn from, and of the plans they are put under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from unknot.knowledge.evidence import Evidence, Figure


@dataclass(frozen=True, slots=True)
class Constants:
    """The numbers behind virtual people (dosing 5.4); units and doubts stand in their fact files."""

    pain_mean: float
    pain_sd: float
    noise_log_mean: float
    noise_log_sd: float
    noise_memory: float
    noise_memory_spread: float
    noise_tail_df: float
    start_bad: float
    flare_days: float
    flare_low: float
    flare_high: float
    natural_fall: float
    natural_days: float
    natural_spread: float
    effect_mean: float
    effect_sd: float
    effect_sessions: float
    attention_mean: float
    attention_sd: float
    relief_mean: float
    relief_sd: float
    relief_half_h: float
    tolerance_mean: float
    tolerance_sd: float
    tolerance_gain: float
    discomfort_width: float
    discomfort_shift: float
    discomfort_noise: float
    sore_base: float
    sore_per_peak: float
    sore_per_second: float
    sore_short_gap: float
    sore_size: float
    sore_long: float
    sore_hurts: float
    hard_flare: float
    keen_a: float
    keen_b: float
    missing: float
    week_error: float

    @classmethod
    def of(cls, figures: Mapping[str, Figure], **changed: float) -> Constants:
        """The values of *figures*, some of them *changed*."""
        return cls(**{name: figure.value for name, figure in figures.items()} | changed)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all constants."""
        return tuple(f.name for f in fields(cls))


@dataclass(frozen=True, slots=True)
class Persona:
    """A kind of virtual person: its share of the crowd, how it tells, and the constants that differ.

    ``reports`` is added to every number told. ``drift`` is added to pain each day. ``red_flag_day``
    is the day from which the safety check blocks. From day ``clock_from`` to ``clock_to`` the clock
    is ``clock_hours`` ahead.
    """

    label: str
    share: float
    evidence: Evidence
    constants: dict[str, float] = field(default_factory=dict)
    reports: float = 0.0
    missing: float | None = None
    answers_at_random: bool = False
    drift: float = 0.0
    red_flag_day: int | None = None
    clock_hours: int = 0
    clock_from: int = 0
    clock_to: int = 0

    def __post_init__(self) -> None:
        unknown = set(self.constants) - set(Constants.names())
        if unknown:
            msg = f"{', '.join(sorted(unknown))}: no constant of virtual people is called so"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Rival:
    """A way of dosing that looks at nothing: a start, a gap in hours, and steps for each session."""

    label: str
    rung: int
    volume: int
    gap_h: int
    rung_step: float
    volume_step: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class World:
    """Everything that a simulation is played with."""

    figures: dict[str, Figure]
    personas: dict[str, Persona]
    rivals: dict[str, Rival]
