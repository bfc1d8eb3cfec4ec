"""What a number or a rule rests on: its grade, its sources, and how wide it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["measured", "consensus", "assumed"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The reason we believe a fact.

    ``measured`` and ``consensus`` name at least one source key of ``data/sources``;
    ``assumed`` says in ``note`` why the figure was chosen, and the build lists it as unmeasured.
    """

    grade: Grade
    sources: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.grade != "assumed" and not self.sources:
            msg = f"a {self.grade} fact needs at least one source"
            raise ValueError(msg)
        if self.grade == "assumed" and not self.note:
            msg = "an assumed fact needs a note that says why this value was chosen"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit, its plausible range (5 to 95 % unless noted) and its evidence."""

    value: float
    unit: str
    evidence: Evidence
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.value < self.low:
            msg = f"value {self.value} lies below its own low {self.low}"
            raise ValueError(msg)
        if self.high is not None and self.value > self.high:
            msg = f"value {self.value} lies above its own high {self.high}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Source:
    """One work that facts lean on.

    ``seen`` says how much of it was read: ``text``, ``abstract``, ``copy`` (a second-hand copy or
    summary), ``memory`` (not re-read) or ``judgement`` (our own, no published work).
    """

    cite: str
    seen: Literal["text", "abstract", "copy", "memory", "judgement"]
    checked_on: str
    url: str = ""
    note: str = ""
