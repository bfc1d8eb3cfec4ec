"""Virtual people: the same people and the same luck under every plan, counted exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from numpy.random import SeedSequence

from unknot.catalogue.plan import policy
from unknot.plan import decide
from unknot.simulation.facts import Constants
from unknot.simulation.life import Setting, live
from unknot.simulation.offer import TODAY
from unknot.simulation.plans import OurPlan
from unknot.simulation.tally import Tally
from unknot.simulation.world import LIMITS, setting, world

SEED = SeedSequence(7)
START = datetime(2026, 1, 5, tzinfo=UTC)
POLICY = policy()


@pytest.fixture(scope="module")
def weeks():
    return live(SEED, 3000, setting(6))


def test_doing_nothing_is_not_changed_by_what_others_do(weeks):
    made = setting(6)
    alone = Setting(made.constants, made.personas, {"nothing": made.plans["nothing"]}, 6)
    assert live(SEED, 3000, alone)["nothing"].to_json() == weeks["nothing"].to_json()


def test_everybody_begins_with_the_same_pain_under_every_plan(weeks):
    assert len({tally.total("pain_start") for tally in weeks.values()}) == 1
    assert len({tally.total("people") for tally in weeks.values()}) == 1


def test_the_same_seed_gives_the_same_lives_and_another_seed_others(weeks):
    again = live(SeedSequence(7), 3000, setting(6))
    assert {n: t.to_json() for n, t in again.items()} == {n: t.to_json() for n, t in weeks.items()}
    assert live(SeedSequence(8), 3000, setting(6))["policy"].to_json() != weeks["policy"].to_json()


def test_counts_add_up_in_any_order(weeks):
    tallies = list(weeks.values())
    a = (tallies[0] + tallies[1]) + tallies[2]
    b = tallies[2] + (tallies[1] + tallies[0])
    assert a.to_json() == b.to_json()
    assert Tally.from_json(a.to_json()).to_json() == a.to_json()


def test_nobody_with_a_red_flag_is_offered_a_session_under_the_plan(weeks):
    assert weeks["policy"].total("flagged") == 0
    assert weeks["fixed"].total("flagged") > 0


def test_the_plan_hurts_less_than_what_it_is_held_against(weeks):
    share = {n: t.summary()["red_share"] for n, t in weeks.items() if n != "nothing"}
    assert share["policy"] < 0.05
    assert all(share["policy"] < share[rival] / 3 for rival in ("fixed", "linear", "aggressive"))


def test_sensitive_people_end_lower_than_typical_ones(weeks):
    names = list(world().personas)
    rung = {
        n: weeks["policy"].summary(names.index(n))["median_rung"] for n in ("sensitive", "typical")
    }
    assert rung["sensitive"] < rung["typical"]


def test_pain_that_does_nothing_but_move_falls_back_to_its_own_level():
    still = setting(6, changed={"natural_fall": 0, "attention_mean": 0, "attention_sd": 0})
    plain = {"typical": still.personas["typical"]}
    nothing = {"nothing": still.plans["nothing"]}
    found = live(SEED, 4000, Setting(still.constants, plain, nothing, 6))["nothing"].summary()
    assert found["improved"] == 0
    assert found["pain_start"] - found["pain_end"] > 0.2


@pytest.mark.parametrize("name", Constants.names())
def test_every_constant_has_a_range_around_it_and_says_what_it_rests_on(name):
    figure = world().figures[name]
    assert figure.low <= figure.value <= figure.high
    assert figure.low < figure.high
    assert figure.evidence.note


def test_the_shares_of_the_personas_make_a_whole():
    assert sum(p.share for p in world().personas.values()) == pytest.approx(1)


class Recorder(OurPlan):
    """Our plan, with everybody's log kept in the words of the fold and each offer compared."""

    def __init__(self, crowd, days):
        super().__init__(len(crowd), days, POLICY, LIMITS, crowd.constants["week_error"])
        self.crowd, self.logs, self.day = crowd, [[] for _ in range(len(crowd))], -1
        self.compared, self.rules = 0, set()

    def write(self, who, hour, kind, **data):
        clock, begin, end = (int(part) for part in self.crowd.clock[:, who])
        zone = timezone(timedelta(hours=clock if begin <= self.day < end else 0))
        at = (START + timedelta(hours=int(hour))).astimezone(zone)
        event = {"id": f"{len(self.logs[who])}", "at": at.isoformat(), "kind": kind, **data}
        self.logs[who].append(event)

    def morning(self, ratings, soreness, now, asked):
        self.day += 1
        for who in np.flatnonzero(~np.isnan(ratings)):
            self.write(who, now[who], "pain", value=int(ratings[who]))
        for who in asked:
            told = {"pain": int(ratings[who]), "soreness": int(soreness[who])}
            self.write(who, now[who], "morning", **told)
        super().morning(ratings, soreness, now, asked)

    def offer(self, who, now):
        today, dose = super().offer(who, now)
        seen = self.diary.seen()
        for place, person in enumerate(who):
            chances = [float(p[person]) for p in (seen.p_improved, seen.p_worse)]
            p_improved, p_worse = (None if np.isnan(p) else p for p in chances)
            found = decide(self.logs[person], LIMITS, START + timedelta(hours=int(now[place])),
                           POLICY, p_improved=p_improved, p_worse=p_worse)  # fmt: skip
            assert found.today == TODAY[today[place]]
            if found.dose is not None:
                told = dose.rung[place], dose.volume[place], dose.seconds[place]
                assert (found.dose.rung, found.dose.volume, found.dose.pressure_seconds) == told
            self.compared += 1
            self.rules.update(b.rule for b in found.because)
        return today, dose

    def pressed(self, who, now, dose, felt):
        for place, person in enumerate(who):
            self.write(person, now[place], "session", rung=int(dose.rung[place]),
                       volume=int(dose.volume[place]), seconds=int(dose.seconds[place]),
                       peak=int(felt.peak[place]), pain_before=int(felt.pain_before[place]),
                       leg_symptoms=False)  # fmt: skip
        super().pressed(who, now, dose, felt)


def test_the_fold_offers_the_same_through_whole_virtual_lives():
    made, kept = setting(8), []

    def record(crowd, days):
        kept.append(Recorder(crowd, days))
        return kept[-1]

    equal = {n: p.__class__(**{**_fields(p), "share": 1.0}) for n, p in made.personas.items()}
    live(SEED, 60, Setting(made.constants, equal, {"policy": record}, 8))
    assert kept[0].compared > 1000
    assert {"rung_up", "red_back_off", "maintain", "gap_down", "silent_hold"} <= kept[0].rules


def _fields(persona):
    return {name: getattr(persona, name) for name in persona.__dataclass_fields__}
