"""The last dozen sessions of many people, each person's in a ring of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.simulation.book import NEVER, REMEMBERED, UNKNOWN, Bytes, Ints, Places


@dataclass(slots=True)
class Ring:
    """Time, volume, seconds and zone (sessions, people); ``head`` is the row of the newest session."""

    at: Ints
    volume: Bytes
    seconds: Ints
    zone: Bytes
    head: Ints

    @classmethod
    def empty(cls, people: int) -> Ring:
        """Nobody has pressed yet."""
        shape = REMEMBERED, people
        return cls(
            at=np.full(shape, NEVER, np.int32),
            volume=np.zeros(shape, np.int8),
            seconds=np.zeros(shape, np.int32),
            zone=np.full(shape, UNKNOWN, np.int8),
            head=np.zeros(people, np.int32),
        )

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
            self.at.take(who, 1),
            self.volume.take(who, 1),
            self.seconds.take(who, 1),
            self.zone.take(who, 1),
            self.head[who],
        )

    def back(self, sessions: Ints | int) -> Ints:
        """When the session that many back began: 1 is the newest."""
        row = (self.head - sessions + 1) % REMEMBERED
        made: Ints = self.at.take(row * len(row) + np.arange(len(row)))
        return made

    def seconds_since(self, at: Ints) -> Ints:
        """Seconds of pressing after *at*."""
        made: Ints = ((self.at > at) * self.seconds).sum(0, dtype=np.int32)
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
