"""The whole plan for many people at once: what each is offered, and what their answers do to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.limits import Limits
from unknot.plan import Policy
from unknot.simulation.book import (
    AMBER,
    GREEN,
    LAST,
    NEVER,
    NO_RISE,
    RED,
    RISE,
    SORE_SINCE,
    STOP,
    UNKNOWN,
    VOLUME_,
    ZONE,
    Bools,
    Ints,
    Places,
    new_book,
    pages,
    write,
)
from unknot.simulation.moves import Answers, begin, settle
from unknot.simulation.offer import Offer, Seen, Under, offer
from unknot.simulation.ring import Ring
from unknot.simulation.tables import tables

_LINK_H = 96


@dataclass(slots=True)
class Episodes:
    """What has been told about each person's last session; the times are whole hours."""

    zone: Ints
    told: Ints
    peak: Ints
    pain_before: Ints
    answered: Ints
    full: Bools
    missed: Bools
    soreness: Ints
    soreness_at: Ints

    @classmethod
    def none(cls, people: int) -> Episodes:
        """Nobody has pressed yet."""
        return cls(
            zone=np.full(people, UNKNOWN, np.int32),
            told=np.zeros(people, np.int32),
            peak=np.zeros(people, np.int32),
            pain_before=np.zeros(people, np.int32),
            answered=np.full(people, NEVER, np.int32),
            full=np.zeros(people, dtype=bool),
            missed=np.zeros(people, dtype=bool),
            soreness=np.zeros(people, np.int32),
            soreness_at=np.full(people, NEVER, np.int32),
        )


@dataclass(frozen=True, slots=True)
class Dose:
    """What some people press."""

    rung: Ints
    volume: Ints
    seconds: Ints


@dataclass(frozen=True, slots=True)
class Felt:
    """What some people tell about a session: discomfort, pain before it, and signs in the leg."""

    peak: Ints
    pain_before: Ints
    leg: Bools


class Dosing:
    """The plan of ``plan.decide`` for many people at once (``people`` of them, under one *limits*).

    It follows lives in which sessions start when they are offered and each answer names the last
    session. Ratings are whole numbers, times whole hours.
    """

    def __init__(self, people: int, policy: Policy, limits: Limits) -> None:
        self.policy, self.tables = policy, tables(policy, limits)
        steps = policy.steps
        # Where each person stands, and where each stood when the last session began: a new answer
        # about it settles it afresh from there.
        self.book = new_book(people, steps.start_rung, steps.start_volume)
        self.base = self.book.copy("K")
        self.ring = Ring.empty(people)
        self.seen = Episodes.none(people)

    def offered(self, who: Places, now: Ints, seen: Seen) -> Offer:
        """What the people at *who* are offered at *now*; *now* and *seen* are theirs."""
        self._miss(who, now)
        under = Under(self.tables, self.calm(who))
        return offer(pages(self.book, who), self.ring.of(who), now, seen, under)

    def waiting(self, now: Ints) -> Bools:
        """Whom the plan asks in the morning: who has not told of the last session, or is still sore."""
        last = self.book[LAST]
        near = (last != NEVER) & (now - last <= _LINK_H)
        sore = self.book[SORE_SINCE] != NEVER
        made: Bools = near & (~self.seen.full | (sore & ~self.calm(slice(None))))
        return made

    def calm(self, who: Places | slice) -> Bools:
        """Who of *who* has no soreness to wait for."""
        since = self.book[SORE_SINCE, who]
        told = self.seen.soreness_at[who] >= since
        low = self.seen.soreness[who] <= self.policy.rest.calm_soreness
        made: Bools = (since == NEVER) | (told & low)
        return made

    def pressed(self, who: Places, now: Ints, dose: Dose, felt: Felt) -> None:
        """The people at *who* do a session; *now*, *dose* and *felt* are theirs."""
        peak, pain, leg = felt.peak, felt.pain_before, felt.leg
        late = who[(self.seen.zone[who] == UNKNOWN) & ~self.seen.missed[who]]
        late = late[self.book[LAST][late] != NEVER]
        if len(late):
            self._settle(late, np.ones(len(late), dtype=bool))
        calm = self.calm(who)
        sub = pages(self.book, who)
        sub[SORE_SINCE] = np.where(calm, NEVER, sub[SORE_SINCE])
        begin(sub, now, dose.rung, dose.volume, self.policy)
        sub[RISE], sub[ZONE] = NO_RISE, UNKNOWN
        write(self.base, who, sub)
        zones = self.policy.zones
        zone = np.select(
            [leg, peak >= zones.red_peak, peak >= zones.amber_peak], [STOP, RED, AMBER], GREEN
        ).astype(np.int32)
        seen = self.seen
        seen.zone[who] = np.where(zone == GREEN, UNKNOWN, zone)
        seen.told[who], seen.peak[who], seen.pain_before[who] = now, peak, pain
        seen.answered[who], seen.full[who], seen.missed[who] = NEVER, False, False
        write(self.book, who, sub)
        self.ring.push(who, now, sub[VOLUME_], dose.seconds)
        bad = who[zone != GREEN]
        if len(bad):
            self._settle(bad, np.zeros(len(bad), dtype=bool))

    def answered(self, who: Places, now: Ints, soreness: Ints, pain: Ints) -> None:
        """The people at *who* tell how it is this morning."""
        seen, zones = self.seen, self.policy.zones
        seen.soreness[who], seen.soreness_at[who] = soreness, now
        hours = now - self.book[LAST][who]
        linked = hours <= _LINK_H
        who, now, soreness, pain, hours = (
            part[linked] for part in (who, now, soreness, pain, hours)
        )
        rise = pain - seen.pain_before[who]
        sore = soreness >= zones.amber_soreness
        sign = np.select(
            [
                sore & (hours > zones.stop_sore_h),
                sore & (hours > zones.long_sore_h),
                (soreness >= zones.red_soreness) | (rise >= zones.red_rise),
                sore | (rise >= zones.amber_rise),
            ],
            [STOP, RED, RED, AMBER],
            GREEN,
        ).astype(np.int32)
        self._take_in(who, now, sign, hours <= zones.answer_within_h)
        self._settle(who, seen.missed[who])

    def _take_in(self, who: Places, now: Ints, sign: Ints, timely: Bools) -> None:
        seen = self.seen
        seen.answered[who] = now
        seen.full[who] |= timely
        known = np.where(seen.zone[who] == UNKNOWN, GREEN, seen.zone[who])
        worst = np.maximum(known, sign)
        seen.told[who] = np.where((sign == worst) & (sign > UNKNOWN), now, seen.told[who])
        seen.zone[who] = np.where(worst > UNKNOWN, worst, np.where(seen.full[who], GREEN, UNKNOWN))

    def _miss(self, who: Places, now: Ints) -> None:
        last = self.book[LAST, who]
        late = (self.seen.zone[who] == UNKNOWN) & ~self.seen.missed[who] & (last != NEVER)
        late &= now - last > self.policy.zones.answer_within_h
        if late.any():
            self._settle(who[late], np.ones(int(late.sum()), dtype=bool))

    def _settle(self, who: Places, missed: Bools) -> None:
        seen = self.seen
        sub = pages(self.base, who)
        told = Answers(seen.zone[who], seen.told[who], seen.peak[who], seen.answered[who], missed)
        settle(sub, told, self.tables)
        seen.missed[who] = missed
        write(self.book, who, sub)
        self.ring.judge(who, seen.zone[who])
