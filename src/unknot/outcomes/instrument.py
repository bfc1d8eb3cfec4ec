"""What is asked, how it is scored, and which change is more than the question's own error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from unknot.knowledge.evidence import Evidence

Verdict = Literal["better", "worse", "same"]


class InstrumentError(ValueError):
    """An answer cannot be scored; the message names the item."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question with the words at the ends of its scale."""

    id: str
    text: str
    low_label: str = ""
    high_label: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers an item may take; ``labels`` name each of them where they are words."""

    low: float
    high: float
    step: float
    unit: str = "points"
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change that matters: *points* or *share* of the start, the larger of both."""

    points: float
    evidence: Evidence
    share: float = 0.0

    def least(self, start: float) -> float:
        """The smallest change that matters from *start*, in points."""
        return max(self.points, self.share * abs(start))


@dataclass(frozen=True, slots=True)
class Cut:
    """A score from which something is advised; it never opens or shuts the way to a session."""

    at: float
    care_advice: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms the wording is used: free to use, own words, or nobody's."""

    kind: Literal["generic", "public_domain", "no_permission_needed", "own_wording"]
    note: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One outcome measure. ``least`` items must be answered; within-person-only scores compare a
    person with themselves alone. ``codes`` are LOINC codes by what they name.
    """

    title: str
    window: str
    items: tuple[Item, ...]
    scale: Scale
    score: Literal["single", "mean", "sum"]
    better: Literal["lower", "higher"]
    schedule: Literal["daily", "session", "weekly", "two_weekly", "four_weekly"]
    licence: Licence
    evidence: Evidence
    least: int = 1
    optional: bool = False
    within_person_only: bool = False
    change: Change | None = None
    cut: Cut | None = None
    codes: dict[str, str] | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The value of one filling-in; None where too few items were answered."""

    value: float | None
    advice: str | None = None


def score(instrument: Instrument, answers: Mapping[str, float | None]) -> Score:
    """The score of *answers* (item id to number); an item without an answer was not answered.

    Raises:
        InstrumentError: an item is unknown or its number is not on the scale.
    """
    known = {item.id for item in instrument.items}
    for name in answers:
        if name not in known:
            msg = f"{name} is no item of {instrument.title}; known are {', '.join(sorted(known))}"
            raise InstrumentError(msg)
    given = [float(v) for name, v in answers.items() if v is not None and _on(instrument, name, v)]
    if len(given) < instrument.least:
        return Score(None)
    value = sum(given) if instrument.score == "sum" else fmean(given)
    cut = instrument.cut
    return Score(value, cut.care_advice if cut is not None and value >= cut.at else None)


def compare(instrument: Instrument, start: float, now: float) -> Verdict | None:
    """Whether *now* differs from *start* by enough to matter; None where nobody knows how much is."""
    if instrument.change is None:
        return None
    moved = now - start
    if abs(moved) < instrument.change.least(start):
        return "same"
    return "better" if (moved < 0) == (instrument.better == "lower") else "worse"


def _on(instrument: Instrument, name: str, value: float) -> bool:
    scale = instrument.scale
    number = type(value) in {int, float}
    if not number or not scale.low <= value <= scale.high:
        msg = f"{name} must be a number from {scale.low:g} to {scale.high:g}, got {value!r}"
        raise InstrumentError(msg)
    steps = (value - scale.low) / scale.step
    if abs(steps - round(steps)) > 1e-9:
        msg = f"{name} must be a multiple of {scale.step:g}, got {value!r}"
        raise InstrumentError(msg)
    return True
