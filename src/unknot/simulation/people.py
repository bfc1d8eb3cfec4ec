"""A crowd of virtual people: who they are, and the luck of each day, the same under every plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from unknot.simulation.book import Bools, Floats, Ints, Places
from unknot.simulation.facts import Constants, Persona

_PAIN_RANGE = (1.0, 9.0)
# Answers go missing more and more: twice as often after six weeks.
_TIRED_DAYS = 42
_MOST_MISSING = 0.9


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who some people are. One column a person: their constants, and what was drawn from them."""

    persona: Ints
    constants: Mapping[str, Floats]
    pain: Floats
    noise: Floats
    memory: Floats
    fall: Floats
    effect: Floats
    attention: Floats
    relief: Floats
    tolerance: Floats
    keen: Floats
    reports: Floats
    missing: Floats
    at_random: Bools
    drift: Floats
    red_flag: Ints
    clock: Ints

    def __len__(self) -> int:
        """How many they are."""
        return len(self.persona)

    def own(self, who: Places) -> Callable[[str], Floats]:
        """Reads a constant of the people at *who* by its name."""
        return lambda name: self.constants[name][who]

    def answers(self, day: int, luck: Luck) -> Bools:
        """Who rates their pain on the morning of *day*; everybody does on the first."""
        gone = luck.missing < np.minimum(self.missing * (1 + day / _TIRED_DAYS), _MOST_MISSING)
        made: Bools = ~gone | (day == 0)
        return made

    def tells(self, value: Floats, blind: Floats) -> Floats:
        """*value* as each person tells it: a whole number from 0 to 10."""
        honest = np.rint(np.clip(value + self.reports, 0, 10))
        made: Floats = np.where(self.at_random, np.floor(blind * 11), honest)
        return made

    def tells_soreness(self, soreness: Floats, blind: Floats) -> Floats:
        """*soreness* as each person tells it; nobody adds to one that is not there."""
        made: Floats = np.where(
            (soreness < 1) & ~self.at_random, 0, self.tells(soreness, 1 - blind)
        )
        return made

    def away(self, day: int) -> Ints:
        """The hours that each person's clock is ahead on *day*."""
        made: Ints = np.where((day >= self.clock[1]) & (day < self.clock[2]), self.clock[0], 0)
        return made.astype(np.int32)


@dataclass(frozen=True, slots=True)
class Luck:
    """What chance deals on one day; shares lie between 0 and 1, bells are standard normal."""

    noise: Floats
    flare: Floats
    flare_size: Floats
    missing: Floats
    willing: Floats
    felt: Floats
    sore: Floats
    sore_size: Floats
    sore_long: Floats
    hard_flare: Floats
    blind: Floats


def draw_crowd(
    chance: Generator, people: int, constants: Constants, personas: Sequence[Persona]
) -> Crowd:
    """*people* drawn from *personas* by their shares."""
    shares = np.cumsum([p.share for p in personas])
    drawn = chance.random(people) * shares[-1]
    persona = np.searchsorted(shares, drawn, side="right").astype(np.int32)
    persona = np.minimum(persona, len(personas) - 1)
    own = {
        name: np.array(
            [p.constants.get(name, getattr(constants, name)) for p in personas], np.float32
        )[persona]
        for name in Constants.names()
    }

    def bell(mean: str, sd: str) -> Floats:
        drawn: Floats = own[mean] + own[sd] * chance.standard_normal(people, np.float32)
        return drawn

    memory_a = own["noise_memory"] * own["noise_memory_spread"]
    memory_b = (1 - own["noise_memory"]) * own["noise_memory_spread"]
    spread = 1 + own["natural_spread"] * chance.standard_normal(people, np.float32)
    missing = [constants.missing if p.missing is None else p.missing for p in personas]
    return Crowd(
        persona=persona,
        constants=own,
        pain=np.clip(bell("pain_mean", "pain_sd"), *_PAIN_RANGE),
        noise=np.exp(bell("noise_log_mean", "noise_log_sd")),
        memory=chance.beta(memory_a, memory_b).astype(np.float32),
        fall=own["natural_fall"] * spread,
        effect=bell("effect_mean", "effect_sd"),
        attention=bell("attention_mean", "attention_sd"),
        relief=bell("relief_mean", "relief_sd"),
        tolerance=bell("tolerance_mean", "tolerance_sd"),
        keen=chance.beta(own["keen_a"], own["keen_b"]).astype(np.float32),
        reports=np.array([p.reports for p in personas], np.float32)[persona],
        missing=np.array(missing, np.float32)[persona],
        at_random=np.array([p.answers_at_random for p in personas])[persona],
        drift=np.array([p.drift for p in personas], np.float32)[persona],
        red_flag=np.array(
            [10**6 if p.red_flag_day is None else p.red_flag_day for p in personas], np.int32
        )[persona],
        clock=np.array([(p.clock_hours, p.clock_from, p.clock_to) for p in personas], np.int32).T[
            :, persona
        ],
    )


def draw_day(chance: Generator, people: int, constants: Constants) -> Luck:
    """The luck of one day; always the same number of draws, so that plans share it."""
    df = constants.noise_tail_df
    # A tail of Student's t, scaled to a standard deviation of one.
    noise = chance.standard_t(df, people) * np.sqrt((df - 2) / df)
    return Luck(
        noise=noise.astype(np.float32),
        felt=chance.standard_normal(people, np.float32),
        sore_size=chance.standard_gamma(constants.sore_size, people, np.float32),
        **{
            name: chance.random(people, np.float32)
            for name in (
                "flare",
                "flare_size",
                "missing",
                "willing",
                "sore",
                "sore_long",
                "hard_flare",
                "blind",
            )
        },
    )
