"""The last dozen sessions of many people, each person's in a ring of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.simulation.book import NEVER, REMEMBERED, UNKNOWN, Ints, Places


@dataclass(slots=True)
class Ring:
    """Time, volume, seconds and zone (sessions, people); ``head`` is the row of the newest session."""

    at: Ints
    volume: Ints
    seconds: Ints
    zone: Ints
    head: Ints

    @classmethod
    def empty(cls, people: int) -> Ring:
        """Nobody has pressed yet."""
        at, volume, seconds, zone = (np.zeros((REMEMBERED, people), np.int32) for _ in range(4))
        at[:] = NEVER
        zone[:] = UNKNOWN
        return cls(at, volume, seconds, zone, np.zeros(people, np.int32))

    def push(self, who: Places, now: Ints, volume: Ints, seconds: Ints) -> None:
        """A session at *now* for the people at *who*."""
        row = (self.head[who] + 1) % REMEMBERED
        self.head[who] = row
        self.at[row, who], self.volume[row, who] = now, volume
        self.seconds[row, who], self.zone[row, who] = seconds, UNKNOWN

    def judge(self, who: Places, zone: Ints) -> None:
        """The newest session of the people at *who* is now in *zone*."""
        self.zone[self.head[who], who] = zone

    def of(self, who: Places) -> Ring:
        """The rings of the people at *who*."""
        return Ring(
            self.at[:, who],
            self.volume[:, who],
            self.seconds[:, who],
            self.zone[:, who],
            self.head[who],
        )

    def back(self, sessions: Ints | int) -> Ints:
        """When the session that many back began: 1 is the newest."""
        row = (self.head - sessions + 1) % REMEMBERED
        made: Ints = self.at[row, np.arange(len(row))]
        return made

    def seconds_since(self, at: Ints) -> Ints:
        """Seconds of pressing after *at*."""
        made: Ints = np.where(self.at > at, self.seconds, 0).sum(0, dtype=np.int32)
        return made

    def over(self, room: Ints) -> Ints:
        """The start of the session that, counted back from the newest, first exceeds *room* seconds."""
        rows = (self.head - np.arange(REMEMBERED)[:, None]) % REMEMBERED
        at = np.take_along_axis(self.at, rows.astype(np.int64), 0)
        used = np.cumsum(np.take_along_axis(self.seconds, rows.astype(np.int64), 0), axis=0)
        over = (used > room) & (at != NEVER)
        first = np.take_along_axis(at, over.argmax(0)[None], 0)[0]
        made: Ints = np.where(over.any(0), first, NEVER - NEVER // 2)
        return made
