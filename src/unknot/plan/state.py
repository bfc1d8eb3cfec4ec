"""Where pressure and volume stand, and the memory that the rules need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from unknot.plan.zones import Zone

Rise = Literal["rung", "volume"]


@dataclass(frozen=True, slots=True)
class Done:
    """A session that was done: what it pressed and what it did."""

    at: datetime
    rung: int
    volume: int
    seconds: int
    zone: Zone


@dataclass(frozen=True, slots=True)
class State:
    """The plan after some sessions; times are instants in UTC.

    ``rung`` and ``volume`` are what the rules allow next, ``done`` the dose of the last session
    under them, ``effective`` the dose reached by the last rise that was really pressed. ``rise`` is
    what the last session earned. ``asks`` tell since when more
    sessions a week are wanted, or no longer. ``sessions`` reach back four weeks. ``sore_since`` stands while
    soreness must calm down first.
    """

    rung: int
    volume: int
    done: tuple[int, int] = (0, 0)
    effective: tuple[int, int] = (0, 0)
    rise: Rise | None = None
    greens: int = 0
    ambers: int = 0
    silent: int = 0
    calm_run: int = 0
    peaks: tuple[float, ...] = ()
    reds: tuple[datetime, ...] = ()
    ups: tuple[tuple[datetime, Rise], ...] = ()
    asks: tuple[tuple[datetime, bool], ...] = ()
    sessions: tuple[Done, ...] = ()
    first: datetime | None = None
    raised: datetime | None = None
    marked: datetime | None = None
    rest_until: datetime | None = None
    sore_since: datetime | None = None
    stopped: str | None = None
    stopped_at: datetime | None = None
    rule: str = "first_session"
    zone: Zone | None = None
    signs: tuple[str, ...] = ()
