"""Some weeks, day by day: mornings and evenings of one simulated person at the real pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.test import Client

from scripts.lives.clock import MovedClock
from scripts.lives.people import Who
from scripts.lives.someone import Someone
from scripts.lives.visitor import Visitor

_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Lived:
    """One day that is over: its number, what was told, and the session if there was one."""

    day: int
    pain: int | None
    session: dict[str, Any] | None


def live(
    who: Who, start: datetime, days: int, clock: MovedClock, *, until: datetime | None = None
) -> Iterator[Lived]:
    """The days of *who* from midnight at *start*, each given out when it is over.

    The clock must be entered; between two days it stands at the evening of the first. With *until*
    one more morning comes at that time: they answer, and do the day's check.
    """
    someone = Someone(who)
    visitor = Visitor(Client(), someone, clock)
    for day in range(days):
        someone.wake()
        clock.now = start + timedelta(hours=someone.dawn)
        if day == 0:
            visitor.begins()
        _morning(visitor, day)
        clock.now = start + timedelta(hours=someone.dusk)
        session = visitor.evening() if someone.willing else None
        yield Lived(day, someone.told[-1] if someone.answers else None, session)
    if until is not None:
        someone.wake()
        clock.now = until
        if someone.answers:
            visitor.morning()
        if not visitor.checks(someone.dawn):
            visitor.answers_the_check("/check/short/", someone.dawn)  # so that every page is open
        visitor.presses()  # once more, where they drew last


def _morning(visitor: Visitor, day: int) -> None:
    """What they tell on the morning of *day*: how it is, once a week the bigger picture too."""
    someone = visitor.someone
    if someone.answers:
        visitor.morning()
        if day % _WEEK == _WEEK - 1:
            visitor.looks_back()
    if day == _WEEK and someone.who.asks:
        visitor.asks(someone.who.asks)
