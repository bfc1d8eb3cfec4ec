"""What pain does by itself, and what pressing does to it. All of it assumed (dosing 5.4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.simulation.book import NEVER, Bools, Floats, Ints, Places
from unknot.simulation.people import Crowd, Luck

_FADE = np.array([1.0, 0.8, 0.5, 0.25, 0.0], dtype=np.float32)
_NEXT_MORNING_H = 14.0
_SHORT_H, _LONG_H = 36.0, 72.0
_ATTENTION_DAYS = 14.0
_HARD = 7
_GOOD = (2, 6)


class Weather:
    """Pain that comes and goes whatever the plan: the same for every plan of one crowd."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.noise = crowd.constants["start_bad"] * crowd.noise
        self.step = crowd.noise * np.sqrt(1 - crowd.memory**2)
        self.flare_age = np.full(len(crowd), len(_FADE) - 1, dtype=np.int32)
        self.flare_size = np.zeros(len(crowd), dtype=np.float32)
        self.level = np.zeros(len(crowd), dtype=np.float32)
        self.pain = self.level
        self.flares = np.zeros(len(crowd), dtype=bool)

    def pass_day(self, day: int, luck: Luck) -> None:
        """One day on: ``level`` is pain without chance, ``pain`` with it."""
        crowd, own = self.crowd, self.crowd.constants
        if day:
            self.noise = crowd.memory * self.noise + self.step * luck.noise
        natural = -crowd.fall * (1 - np.exp(-day / own["natural_days"]))
        seen = crowd.attention * min(1.0, day / _ATTENTION_DAYS)
        self.level = crowd.pain + natural + seen + crowd.drift * day
        self.flares = luck.flare < 1 / own["flare_days"]
        low, high = own["flare_low"], own["flare_high"]
        size = low + (high - low) * luck.flare_size
        self.flare_size = np.where(self.flares, size, self.flare_size)
        self.flare_age = np.where(self.flares, 0, np.minimum(self.flare_age + 1, len(_FADE) - 1))
        self.pain = self.level + self.noise + self.flare_size * _FADE[self.flare_age]


@dataclass(frozen=True, slots=True)
class Session:
    """What some people truly felt: peak discomfort, and the soreness that will come."""

    peak: Floats
    sore: Bools


class Bodies:
    """What one plan has done to each person so far."""

    def __init__(self, crowd: Crowd) -> None:
        people = len(crowd)
        self.crowd = crowd
        self.tolerance = crowd.tolerance.copy()
        self.good = np.zeros(people, dtype=np.float32)
        self.last = np.full(people, NEVER, dtype=np.int32)
        self.sore_size = np.zeros(people, dtype=np.float32)
        self.sore_h = np.full(people, _SHORT_H, dtype=np.float32)
        self.flare_age = np.full(people, len(_FADE) - 1, dtype=np.int32)
        self.flare_size = np.zeros(people, dtype=np.float32)

    def pass_day(self) -> None:
        """Flare-ups from hard sessions fade by a day."""
        self.flare_age = np.minimum(self.flare_age + 1, len(_FADE) - 1)

    def level(self, weather: Weather) -> Floats:
        """Pain without chance, with what pressing has done in the end."""
        gone = 1 - np.exp(-self.good / self.crowd.constants["effect_sessions"])
        made: Floats = weather.level + self.crowd.effect * gone
        return made

    def soreness(self, now: Ints) -> Floats:
        """Soreness (0 to 10) from the last session: whole until the next morning, then fading."""
        since = (now - self.last).astype(np.float32)
        left = (self.sore_h - since) / (self.sore_h - _NEXT_MORNING_H)
        made: Floats = self.sore_size * np.clip(left, 0, 1)
        return made

    def pain(self, weather: Weather, now: Ints) -> Floats:
        """Pain (0 to 10) at *now*."""
        own = self.crowd.constants
        since = np.minimum((now - self.last).astype(np.float32), 1000)
        relief = self.crowd.relief * np.exp2(-since / own["relief_half_h"])
        extra = self.flare_size * _FADE[self.flare_age] + own["sore_hurts"] * self.soreness(now)
        gone = 1 - np.exp(-self.good / own["effect_sessions"])
        felt = weather.pain + self.crowd.effect * gone + extra - relief
        made: Floats = np.clip(felt, 0, 10)
        return made

    def strength(self, who: Places, rung: Ints, luck: Luck) -> Floats:
        """How strong a press on *rung* feels to the people at *who*, a whole number from 0 to 10."""
        own = self.crowd.own(who)
        over = (rung - self.tolerance[who]) / own("discomfort_width") - own("discomfort_shift")
        felt = 10 / (1 + np.exp(-over)) + own("discomfort_noise") * luck.felt[who]
        made: Floats = np.rint(np.clip(felt, 0, 10))
        return made

    def press(self, who: Places, now: Ints, rung: Ints, seconds: Ints, luck: Luck) -> Session:
        """The people at *who* press; *now*, *rung* and *seconds* are theirs."""
        own = self.crowd.own(who)
        peak = self.strength(who, rung, luck)
        chance = own("sore_base") + own("sore_per_peak") * np.maximum(peak - 4, 0)
        chance += own("sore_per_second") * np.maximum(seconds - 180, 0)
        chance += own("sore_short_gap") * (now - self.last[who] < _SHORT_H)
        sore = luck.sore[who] < chance
        self.sore_size[who] = np.where(sore, np.minimum(1 + luck.sore_size[who], 10), 0)
        self.sore_h[who] = np.where(luck.sore_long[who] < own("sore_long"), _LONG_H, _SHORT_H)
        self.tolerance[who] += own("tolerance_gain")
        self.good[who] += (peak >= _GOOD[0]) & (peak <= _GOOD[1])
        self.last[who] = now
        hard = who[(peak >= _HARD) & (luck.hard_flare[who] < own("hard_flare"))]
        self.flare_age[hard] = 0
        own = self.crowd.own(hard)
        low, high = own("flare_low"), own("flare_high")
        self.flare_size[hard] = low + (high - low) * luck.flare_size[hard]
        return Session(peak, sore)
