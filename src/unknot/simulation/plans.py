"""The plans that virtual people are put under: ours, and what it is held against."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from unknot.limits import Limits
from unknot.plan import Policy
from unknot.simulation.book import NEVER, Bools, Floats, Ints, Places
from unknot.simulation.diary import Diary
from unknot.simulation.dosing import Dose, Dosing, Felt
from unknot.simulation.facts import Rival
from unknot.simulation.offer import SESSION


class Plan(Protocol):
    """What a plan hears each day, and what it offers; ``checks`` says that it asks for red flags."""

    checks: bool

    def morning(self, ratings: Floats, soreness: Ints, now: Ints, asked: Places) -> None:
        """Ratings of pain of everybody (NaN: none), and soreness told by the people at *asked*."""

    def wants_answer(self, now: Ints) -> Bools:
        """Whom the plan asks this morning."""

    def offer(self, who: Places, now: Ints) -> tuple[Ints, Dose]:
        """Today's code for the people at *who*, and the dose."""

    def pressed(self, who: Places, now: Ints, dose: Dose, felt: Felt) -> None:
        """The people at *who* did a session."""


class OurPlan:
    """The policy of this product, as array code, behind the safety check."""

    checks = True

    def __init__(
        self, people: int, days: int, policy: Policy, limits: Limits, error: Floats
    ) -> None:
        self.dosing = Dosing(people, policy, limits)
        self.diary = Diary(people, days, policy, error=error)

    def morning(self, ratings: Floats, soreness: Ints, now: Ints, asked: Places) -> None:
        self.diary.write(ratings)
        if len(asked):
            pain = ratings[asked].astype(np.int32)
            self.dosing.answered(asked, now[asked], soreness[asked], pain)

    def wants_answer(self, now: Ints) -> Bools:
        return self.dosing.waiting(now)

    def offer(self, who: Places, now: Ints) -> tuple[Ints, Dose]:
        found = self.dosing.offered(who, now, self.diary.seen().of(who))
        return found.today, Dose(found.rung, found.volume, found.seconds)

    def pressed(self, who: Places, now: Ints, dose: Dose, felt: Felt) -> None:
        self.dosing.pressed(who, now, dose, felt)


class BlindPlan:
    """A rival: it looks at the clock and counts, and hears nothing."""

    checks = False

    def __init__(self, people: int, rival: Rival, policy: Policy) -> None:
        self.rival = rival
        self.seconds = np.array([0, *(step.total for step in policy.volume.steps)], np.int32)
        self.done = np.zeros(people, dtype=np.int32)
        self.last = np.full(people, NEVER, dtype=np.int32)

    def morning(self, ratings: Floats, soreness: Ints, now: Ints, asked: Places) -> None:
        """It hears nothing."""

    def wants_answer(self, now: Ints) -> Bools:
        return np.zeros(len(self.done), dtype=bool)

    def offer(self, who: Places, now: Ints) -> tuple[Ints, Dose]:
        rival, done = self.rival, self.done[who]
        rung = np.minimum(rival.rung + rival.rung_step * done, 10).astype(np.int32)
        volume = np.minimum(rival.volume + rival.volume_step * done, 8).astype(np.int32)
        due = now - self.last[who] >= rival.gap_h
        today = np.where(due, SESSION, SESSION + 1).astype(np.int32)
        return today, Dose(rung, volume, self.seconds[volume])

    def pressed(self, who: Places, now: Ints, dose: Dose, felt: Felt) -> None:
        self.done[who] += 1
        self.last[who] = now


class NoPlan(BlindPlan):
    """Doing nothing: never a session."""

    def offer(self, who: Places, now: Ints) -> tuple[Ints, Dose]:
        zero = np.zeros(len(who), dtype=np.int32)
        return zero + 1, Dose(zero, zero, zero)
