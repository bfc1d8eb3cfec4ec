"""What one person told us: painted regions, answers, age and sex, and presses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PressAnswer = Literal["same_pain", "other_pain", "nothing", "nerve"]


class DrawingError(ValueError):
    """A drawing cannot be read; the message names the field and the remedy."""


@dataclass(frozen=True, slots=True)
class Press:
    """One spot that was pressed on one side, and what the person felt."""

    spot: str
    side: Literal["L", "R"]
    answer: PressAnswer


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks by sided region (0 to 1), regions that were not asked, and answers by feature.

    A region that is absent is blank; one in ``unknown`` says nothing. A feature that is absent
    was not asked. ``age`` is in years; ``sex`` is the sex at birth where it is known.
    ``circumstances`` are ids of what is true of the person's life, such as running.
    """

    regions: Mapping[str, float] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    features: Mapping[str, bool] = field(default_factory=dict)
    age: int | None = None
    sex: str | None = None
    circumstances: frozenset[str] = frozenset()
    presses: tuple[Press, ...] = ()

    def painted(self) -> list[str]:
        """Regions with a mark, in the order they were given."""
        return [name for name, value in self.regions.items() if value > 0]
