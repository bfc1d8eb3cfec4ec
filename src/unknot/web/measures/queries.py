"""What other pages ask: every filling-in of a person, and which are due."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils import timezone

from unknot.catalogue.outcomes import instruments
from unknot.outcomes.instrument import Instrument
from unknot.web.accounts.models import Person
from unknot.web.measures.models import MeasureRow

# How often each is asked, in days.
EVERY: Final = {"daily": 7, "weekly": 7, "two_weekly": 14, "four_weekly": 28}
# Pain now is asked on pages of its own.
_ELSEWHERE: Final = frozenset({"nrs_now"})


@dataclass(frozen=True, slots=True)
class Filled:
    """One filling-in: its day, its score, and the words beside it."""

    day: date
    value: float
    words: dict[str, Any] = field(default_factory=dict)


def filled(person: Person) -> dict[str, list[Filled]]:
    """Every scored filling-in of *person* by measure, oldest first; one query."""
    made: dict[str, list[Filled]] = defaultdict(list)
    rows = MeasureRow.objects.filter(person=person, value__isnull=False)
    for at, name, value, words in rows.values_list("at", "instrument", "value", "words"):
        if value is not None:
            made[name].append(Filled(timezone.localtime(at).date(), value, words))
    return made


def offered() -> dict[str, Instrument]:
    """The measures that are asked at intervals, in the order in which they are asked."""
    known = instruments()
    asked = sorted(
        (name for name in known if known[name].schedule in EVERY and name not in _ELSEWHERE),
        key=lambda name: (EVERY[known[name].schedule], known[name].optional, name),
    )
    return {name: known[name] for name in asked}


def due(done: dict[str, list[Filled]], today: date, since: date) -> list[str]:
    """The measures that were not filled in within their interval; optional ones only once begun.

    What looks back over weeks is first asked some weeks after *since*, the day a person began.
    """
    made = []
    for name, instrument in offered().items():
        if name not in done:
            early = instrument.schedule == "four_weekly" and (today - since).days < 28
            wanted = not instrument.optional and not early
        else:
            wanted = (today - done[name][-1].day).days >= EVERY[instrument.schedule]
        if wanted:
            made.append(name)
    return made
