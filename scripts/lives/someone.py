"""One simulated person: what they feel on each day, and what they say of it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.random import SeedSequence, default_rng

from scripts.lives.people import Who
from unknot.simulation.body import Bodies, Weather
from unknot.simulation.life import DAWN_H, DUSK_H
from unknot.simulation.people import draw_crowd, draw_day
from unknot.simulation.world import setting

_ME: Final = np.array([0])
_CHANGE: Final = 1.0
_WEEK: Final = 7


class Someone:
    """A crowd of one, drawn like every other (``unknot.simulation``); times are hours since the start.

    ``wake`` begins each day in turn; everything else is asked of the day under way.
    """

    def __init__(self, who: Who) -> None:
        made = setting(1)
        self.who, self.constants = who, made.constants
        self.persona = made.personas[who.persona]
        self.chance = default_rng(SeedSequence(who.seed))
        self.crowd = draw_crowd(self.chance, 1, made.constants, [self.persona])
        self.weather, self.bodies = Weather(self.crowd), Bodies(self.crowd)
        self.day, self.willing = -1, False
        self.told: list[int] = []

    def wake(self) -> None:
        """The next day begins."""
        self.day += 1
        self.luck = draw_day(self.chance, 1, self.constants)
        self.weather.pass_day(self.day, self.luck)
        self.bodies.pass_day()
        if self.day % 2 == 0:
            # Whoever skips a session tries again two days later, as in the simulation.
            self.willing = bool(self.luck.willing[0] < self.crowd.keen[0])
        if self.answers:
            self.told.append(self.pain(self.dawn))

    @property
    def dawn(self) -> int:
        """When they wake: eight in the morning where they are."""
        return 24 * self.day + DAWN_H - int(self.crowd.away(self.day)[0])

    @property
    def dusk(self) -> int:
        """When they press: six in the evening where they are."""
        return self.dawn + DUSK_H - DAWN_H

    @property
    def hours_ahead(self) -> int:
        """How far their clock is ahead of home."""
        return int(self.crowd.away(self.day)[0])

    @property
    def answers(self) -> bool:
        """Whether they rate their pain this morning."""
        return bool(self.crowd.answers(self.day, self.luck)[0])

    @property
    def has_red_flag(self) -> bool:
        """Whether the safety check has something to find by now."""
        return self.day >= int(self.crowd.red_flag[0])

    def pain(self, hour: int) -> int:
        """Pain at *hour*, 0 to 10, as they tell it."""
        felt = self.bodies.pain(self.weather, np.array([hour], np.int32))
        return int(self.crowd.tells(felt, self.luck.blind)[0])

    def soreness(self, hour: int) -> int:
        """Soreness from the last session at *hour*, 0 to 10, as they tell it."""
        felt = self.bodies.soreness(np.array([hour], np.int32))
        return int(self.crowd.tells_soreness(felt, self.luck.blind)[0])

    def strength(self, rung: int) -> int:
        """How strong a press on *rung* feels, 0 to 10, as they tell it."""
        felt = self.bodies.strength(_ME, np.array([rung], np.int32), self.luck)
        return int(self.crowd.tells(felt, (self.luck.blind * 97) % 1)[0])

    def pressed(self, hour: int, rung: int, seconds: int) -> None:
        """They did a session, and it does to them what it does."""
        at, on, long = (np.array([n], np.int32) for n in (hour, rung, seconds))
        self.bodies.press(_ME, at, on, long, self.luck)

    def days_sore(self, hour: int) -> int:
        """For how many whole days after the last session they were sore, up to *hour*."""
        if not self.bodies.sore_size[0]:
            return 0
        since = min(hour - int(self.bodies.last[0]), int(self.bodies.sore_h[0]))
        return max(0, since // 24)

    def course(self) -> int:
        """-1 where this week's ratings are lower than last week's by a point, 1 where higher."""
        now, before = self.told[-_WEEK:], self.told[-2 * _WEEK : -_WEEK]
        if len(before) < _WEEK:
            return 0
        change = float(np.mean(now) - np.mean(before))
        return int(np.sign(change)) if abs(change) >= _CHANGE else 0
