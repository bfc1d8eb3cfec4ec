"""Some weeks of a crowd under several plans at once: the same people, the same luck."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, SeedSequence, default_rng

from unknot.simulation.body import Bodies, Weather
from unknot.simulation.book import Bools, Floats, Ints, Places
from unknot.simulation.dosing import Dose, Felt
from unknot.simulation.facts import Constants, Persona
from unknot.simulation.offer import SEE_PROFESSIONAL, SESSION, STOPPED_PLAN
from unknot.simulation.people import Crowd, Luck, draw_crowd, draw_day
from unknot.simulation.plans import Plan
from unknot.simulation.tally import RUNGS, Tally

DAWN_H, DUSK_H = 8, 18
_WEEK = 7
_HARD, _VERY_SORE = 7, 5
_NEVER_DAY = 10**6


Make = Callable[[Crowd, int], Plan]


@dataclass(slots=True)
class Life:
    """One plan's side of a crowd's life: the plan, the bodies, and what happened so far."""

    plan: Plan
    bodies: Bodies
    start: Floats
    first_good: Ints
    had_red: Bools
    red_14: Bools
    stopped: Bools
    referred: Bools
    rung: Ints
    pain_start: Floats
    pain_end: Floats


@dataclass(frozen=True, slots=True)
class Setting:
    """What a crowd lives through: its make-up, the plans by name, and for how many weeks."""

    constants: Constants
    personas: Mapping[str, Persona]
    plans: Mapping[str, Make]
    weeks: int


@dataclass(frozen=True, slots=True)
class Today:
    """One day of one crowd: its number, its luck, dawn and dusk in hours, and who is willing."""

    day: int
    days: int
    luck: Luck
    dawn: Ints
    dusk: Ints
    willing: Bools


def live(seed: SeedSequence, people: int, setting: Setting) -> dict[str, Tally]:
    """The tallies of every plan over *people*; everything follows from *seed*."""
    chance: Generator = default_rng(seed)
    personas = list(setting.personas.values())
    crowd = draw_crowd(chance, people, setting.constants, personas)
    weather, days = Weather(crowd), setting.weeks * _WEEK
    lives = {name: _born(crowd, make(crowd, days)) for name, make in setting.plans.items()}
    tallies = {name: Tally.empty(len(personas), setting.weeks) for name in setting.plans}
    willing = np.zeros(people, dtype=bool)
    for day in range(days):
        luck = draw_day(chance, people, setting.constants)
        weather.pass_day(day, luck)
        if day % 2 == 0:
            # Whoever skips a session tries again two days later.
            willing = luck.willing < crowd.keen
        today = _today(crowd, day, days, luck, willing=willing)
        for name, life in lives.items():
            _day(life, weather, today, tallies[name])
    for name, life in lives.items():
        _close(life, crowd, tallies[name])
    return tallies


def _today(crowd: Crowd, day: int, days: int, luck: Luck, *, willing: Bools) -> Today:
    dawn = (24 * day + DAWN_H - crowd.away(day)).astype(np.int32)
    return Today(day, days, luck, dawn, dawn + (DUSK_H - DAWN_H), willing)


def _born(crowd: Crowd, plan: Plan) -> Life:
    people = len(crowd)
    none = [np.zeros(people, dtype=bool) for _ in range(4)]
    zero = [np.zeros(people, dtype=np.float32) for _ in range(3)]
    return Life(
        plan=plan,
        bodies=Bodies(crowd),
        start=zero[0],
        first_good=np.full(people, _NEVER_DAY, dtype=np.int32),
        had_red=none[0],
        red_14=none[1],
        stopped=none[2],
        referred=none[3],
        rung=np.zeros(people, dtype=np.int32),
        pain_start=zero[1],
        pain_end=zero[2],
    )


def _day(life: Life, weather: Weather, today: Today, tally: Tally) -> None:
    crowd, bodies = weather.crowd, life.bodies
    bodies.pass_day()
    _morning(life, weather, today)
    rested = today.willing & (today.dusk - bodies.last >= 24)
    if life.plan.checks:
        rested &= today.day < crowd.red_flag
    who = np.flatnonzero(rested)
    code, dose = life.plan.offer(who, today.dusk[who])
    life.stopped[who] |= code == STOPPED_PLAN
    life.referred[who] |= code == SEE_PROFESSIONAL
    go = code == SESSION
    if go.any():
        _press(life, weather, today, who[go], dose=_some(dose, go), tally=tally)
    _watch(life, weather, today)
    _count(tally, "flares", crowd.persona, weather.flares)
    _count(tally, "person_days", crowd.persona, today.willing | True)


def _morning(life: Life, weather: Weather, today: Today) -> None:
    crowd, bodies, luck = weather.crowd, life.bodies, today.luck
    answers = crowd.answers(today.day, luck)
    pain = bodies.pain(weather, today.dawn)
    if today.day == 0:
        life.pain_start = pain
    if today.day >= today.days - _WEEK:
        life.pain_end += pain / _WEEK
    told = crowd.tells(pain, luck.blind)
    ratings = np.where(answers, told, np.nan).astype(np.float32)
    sore = crowd.tells_soreness(bodies.soreness(today.dawn), luck.blind)
    asked = np.flatnonzero(answers & life.plan.wants_answer(today.dawn))
    life.plan.morning(ratings, sore.astype(np.int32), today.dawn, asked)


def _press(
    life: Life, weather: Weather, today: Today, who: Places, *, dose: Dose, tally: Tally
) -> None:
    crowd, bodies, luck = weather.crowd, life.bodies, today.luck
    now = today.dusk[who]
    before = crowd.tells(bodies.pain(weather, today.dusk), luck.blind)[who].astype(np.int32)
    session = bodies.press(who, now, dose.rung, dose.seconds, luck)
    blind = np.floor(((luck.blind[who] * 97) % 1) * 11)
    told = np.clip(session.peak + crowd.reports[who], 0, 10)
    peak = np.where(crowd.at_random[who], blind, told).astype(np.int32)
    life.plan.pressed(who, now, dose, Felt(peak, before, np.zeros(len(who), dtype=bool)))
    life.rung[who] = dose.rung
    hard = session.peak >= _HARD
    red = hard | (session.sore & (bodies.sore_size[who] >= _VERY_SORE))
    life.had_red[who] |= red
    life.red_14[who] |= red & (today.day < 2 * _WEEK)
    persona = crowd.persona[who]
    for name, what in (
        ("sessions", red | True),
        ("red", red),
        ("hard", hard),
        ("sore", session.sore),
        ("flagged", today.day >= crowd.red_flag[who]),
        ("flares", bodies.flare_age[who] == 0),
    ):
        _count(tally, name, persona, what)
    tally.counts["seconds"] += np.bincount(
        persona, dose.seconds, minlength=len(tally.counts["seconds"])
    ).astype(np.int64)


def _watch(life: Life, weather: Weather, today: Today) -> None:
    """Takes note of the first day on which pain, without chance, is down by enough."""
    level = life.bodies.level(weather)
    if today.day == 0:
        life.start = level
    matters = np.maximum(1, np.float32(0.3) * life.start)
    down = (life.start - level >= matters) & (life.first_good == _NEVER_DAY)
    life.first_good = np.where(down, today.day, life.first_good)


def _close(life: Life, crowd: Crowd, tally: Tally) -> None:
    persona, personas = crowd.persona, len(tally.counts["people"])
    weeks = len(tally.weeks) - 1
    for name, what in (
        ("people", life.had_red | True),
        ("red_people", life.had_red),
        ("red_people_14", life.red_14),
        ("stopped", life.stopped),
        ("referred", life.referred),
        ("improved", life.first_good < _NEVER_DAY),
    ):
        _count(tally, name, persona, what)
    for name, pain in (("pain_start", life.pain_start), ("pain_end", life.pain_end)):
        cents = np.rint(100 * pain.astype(np.float64)).astype(np.int64)
        tally.counts[name] += np.bincount(persona, cents, minlength=personas).astype(np.int64)
    week = np.minimum(life.first_good // _WEEK, weeks)
    np.add.at(tally.weeks, (week, persona), 1)
    np.add.at(tally.rungs, (np.minimum(life.rung, RUNGS - 1), persona), 1)


def _count(tally: Tally, name: str, persona: Ints, what: Bools) -> None:
    row = tally.counts[name]
    row += np.bincount(persona[what], minlength=len(row))


def _some(dose: Dose, go: Bools) -> Dose:
    return Dose(dose.rung[go], dose.volume[go], dose.seconds[go])
