"""Counts that add up: whole numbers only, so that blocks can be merged in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

COUNTED: Final = (
    "people",
    "person_days",
    "sessions",
    "red",
    "hard",
    "sore",
    "flagged",
    "seconds",
    "flares",
    "red_people",
    "red_people_14",
    "stopped",
    "referred",
    "improved",
    "pain_start",
    "pain_end",
)
RUNGS: Final = 11


@dataclass(slots=True)
class Tally:
    """Counts of one plan, one column a persona; pains are sums in hundredths of a point.

    ``flagged`` are sessions after a red flag, which a safety check would have barred. ``weeks`` counts the people whose pain (without chance) was first down by enough in each week, in
    the last row those who never got there; ``rungs`` counts people by the rung of their last session
    (0: none).
    """

    counts: dict[str, Counts]
    weeks: Counts
    rungs: Counts = field(default_factory=lambda: np.zeros((RUNGS, 0), np.int64))

    @classmethod
    def empty(cls, personas: int, weeks: int) -> Tally:
        """Nobody counted yet."""
        counts = {name: np.zeros(personas, np.int64) for name in COUNTED}
        shape = (weeks + 1, personas)
        return cls(counts, np.zeros(shape, np.int64), np.zeros((RUNGS, personas), np.int64))

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        counts = {name: self.counts[name] + other.counts[name] for name in COUNTED}
        return Tally(counts, self.weeks + other.weeks, self.rungs + other.rungs)

    def total(self, name: str, persona: int | None = None) -> int:
        """The count *name* over all personas, or over one."""
        row = self.counts[name]
        return int(row.sum() if persona is None else row[persona])

    def to_json(self) -> dict[str, Any]:
        """Plain lists, exact."""
        return {
            "counts": {name: row.tolist() for name, row in self.counts.items()},
            "weeks": self.weeks.tolist(),
            "rungs": self.rungs.tolist(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Tally:
        """The tally that ``to_json`` wrote."""
        counts = {name: np.array(data["counts"][name], np.int64) for name in COUNTED}
        return cls(counts, np.array(data["weeks"], np.int64), np.array(data["rungs"], np.int64))

    def summary(self, persona: int | None = None) -> dict[str, Any]:
        """Shares and means for reading."""
        t = {name: self.total(name, persona) for name in COUNTED}
        people, sessions = max(1, t["people"]), max(1, t["sessions"])
        days = max(1, t["person_days"])
        return {
            "people": t["people"],
            "sessions_a_week": round(7 * t["sessions"] / days, 2),
            "red_share": round(t["red"] / sessions, 4),
            "hard_share": round(t["hard"] / sessions, 4),
            "sore_share": round(t["sore"] / sessions, 4),
            "sessions_past_a_red_flag": t["flagged"],
            "people_with_red": round(t["red_people"] / people, 4),
            "people_with_red_in_14_days": round(t["red_people_14"] / people, 4),
            "flares_in_30_days": round(30 * t["flares"] / days, 3),
            "minutes_a_week": round(7 * t["seconds"] / 60 / days, 2),
            "stopped": round(t["stopped"] / people, 4),
            "referred": round(t["referred"] / people, 4),
            "improved": round(t["improved"] / people, 4),
            "weeks_to_improve": self._median_week(persona),
            "pain_start": round(t["pain_start"] / people / 100, 2),
            "pain_end": round(t["pain_end"] / people / 100, 2),
            "median_rung": self._median_rung(persona),
        }

    def _median_week(self, persona: int | None) -> int | None:
        """The week by which half of those who ever improve have done so; None where nobody has."""
        rows = self.weeks.sum(1) if persona is None else self.weeks[:, persona]
        found = np.cumsum(rows[:-1])
        return int(np.searchsorted(found, found[-1] / 2)) + 1 if found[-1] else None

    def _median_rung(self, persona: int | None) -> int | None:
        rows = (self.rungs.sum(1) if persona is None else self.rungs[:, persona])[1:]
        found = np.cumsum(rows)
        return int(np.searchsorted(found, found[-1] / 2)) + 1 if found[-1] else None
