"""What lasts beyond the ball: exercises in order of difficulty, and breaks in a sitting day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from unknot.knowledge.evidence import Evidence
from unknot.knowledge.load import read_file, read_in_order


@dataclass(frozen=True, slots=True)
class Times:
    """How often an exercise is done, and how long each time is held, in seconds."""

    sets: int
    reps: int
    hold_s: int


@dataclass(frozen=True, slots=True)
class Work:
    """How hard a muscle works, from its lowest to its highest measurement.

    Per cent of its strongest pull (surface EMG). ``outer_buttock`` is gluteus medius,
    ``big_buttock`` gluteus maximus.
    """

    outer_buttock: tuple[float, float] | None = None
    big_buttock: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One step of the strength ladder; ``sided`` where it is done once for each side."""

    order: int
    name: str
    figure: str
    sided: bool
    steps: tuple[str, ...]
    times: Times
    evidence: Evidence
    care: tuple[str, ...] = ()
    work: Work | None = None


@dataclass(frozen=True, slots=True)
class Bands:
    """Per cent of strongest pull at which work is called moderate, high and very high."""

    some: float
    moderate: float
    high: float
    very_high: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """When the next exercise is due: so many sessions in a row with no more pain than that."""

    needs_sessions: int
    max_pain: int
    effort: str
    days_a_week: tuple[int, int]
    bands: Bands
    bands_evidence: Evidence
    evidence: Evidence

    def band(self, per_cent: float) -> str:
        """``some``, ``moderate``, ``high`` or ``very_high``."""
        names = ("very_high", "high", "moderate")
        return next((name for name in names if per_cent >= getattr(self.bands, name)), "some")


@dataclass(frozen=True, slots=True)
class Break:
    """One way to move, or to breathe, for a minute or two."""

    order: int
    name: str
    figure: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Pause:
    """How often to get up, and how long is enough and better, in seconds."""

    every_min: int
    least_s: int
    good_s: int
    evidence: Evidence


@cache
def strength() -> dict[str, Exercise]:
    """The exercises by id, the easiest first."""
    return read_in_order("routine/strength", Exercise)


@cache
def ladder() -> Ladder:
    """When to go on to the next exercise."""
    return read_file("routine/ladder", Ladder)


@cache
def breaks() -> dict[str, Break]:
    """The breaks by id, the easiest first."""
    return read_in_order("routine/breaks", Break)


@cache
def breathing() -> dict[str, Break]:
    """The positions in which to breathe slowly, the calmest first."""
    return read_in_order("routine/breathing", Break)


@cache
def pause() -> Pause:
    """How often a sitting day is broken up."""
    return read_file("routine/pause", Pause)
