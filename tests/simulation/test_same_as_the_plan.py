"""The plan as array code and the plan as a fold say the same about the same lives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.catalogue.plan import policy
from unknot.limits import Limits
from unknot.plan import decide
from unknot.simulation.book import LAST
from unknot.simulation.diary import Diary
from unknot.simulation.dosing import Dose, Dosing, Felt
from unknot.simulation.offer import TODAY

POLICY = policy()
START = datetime(2026, 1, 5, tzinfo=UTC)
PEOPLE = 5
TEMPERS = ["calm", "mixed", "wild", "heals", "relapses", "silent"]
MISSING = {"mixed": 0.2, "wild": 0.4, "silent": 0.85}


class Side:
    """One person's log, told in the words of the fold."""

    def __init__(self):
        self.log = []

    def write(self, kind, hour, ahead, **data):
        at = (START + timedelta(hours=int(hour))).astimezone(timezone(timedelta(hours=ahead)))
        self.log.append({"id": f"{len(self.log)}", "at": at.isoformat(), "kind": kind, **data})


def play(rows, limits, ahead_from, *, compare):
    """Days of random answers through both; *compare* is called with each pair of answers."""
    days = len(rows)
    error = np.full(PEOPLE, 0.6, dtype=np.float32)
    dosing, diary = Dosing(PEOPLE, POLICY, limits), Diary(PEOPLE, days, POLICY, error=error)
    sides = [Side() for _ in range(PEOPLE)]
    rating = np.zeros(PEOPLE, dtype=np.float32)
    for day, row in enumerate(rows):
        ahead = 9 if ahead_from <= day < ahead_from + 14 else 0
        dawn = np.full(PEOPLE, 24 * day + 8 - ahead, dtype=np.int32)
        rating = np.where(row["missing"] & (day > 0), np.nan, row["pain"]).astype(np.float32)
        diary.write(rating)
        tell = np.flatnonzero(~np.isnan(rating) & (dosing.book[LAST] > -1) & row["tells"])
        for who in np.flatnonzero(~np.isnan(rating)):
            sides[who].write("pain", dawn[who], ahead, value=int(rating[who]))
        for who in tell:
            sides[who].write(
                "morning", dawn[who], ahead, pain=int(rating[who]), soreness=int(row["sore"][who])
            )
        if len(tell):
            dosing.answered(tell, dawn[tell], row["sore"][tell], rating[tell].astype(np.int32))
        now, seen = dawn + 10, diary.seen()
        everybody = np.arange(PEOPLE)
        found = dosing.offered(everybody, now, seen)
        for who, side in enumerate(sides):
            at = START + timedelta(hours=int(now[who]))
            compare(found, who, side, at, seen=seen, limits=limits)
        go = np.flatnonzero(found.sessions() & row["presses"])
        for who in go:
            sides[who].write("session", now[who], ahead, rung=int(found.rung[who]),
                             volume=int(found.volume[who]), seconds=int(found.seconds[who]),
                             peak=int(row["peak"][who]), pain_before=int(row["before"][who]),
                             leg_symptoms=bool(row["leg"][who]))  # fmt: skip
        if len(go):
            felt = Felt(row["peak"][go], row["before"][go], row["leg"][go])
            dose = Dose(found.rung[go], found.volume[go], found.seconds[go])
            dosing.pressed(go, now[go], dose, felt)


def same(found, who, side, now, *, seen, limits):
    def known(value):
        return None if np.isnan(value) else float(value)

    one = decide(
        side.log,
        limits,
        now,
        POLICY,
        p_improved=known(seen.p_improved[who]),
        p_worse=known(seen.p_worse[who]),
    )
    assert one.today == TODAY[found.today[who]], (one, side.log[-4:])
    if one.dose is None:
        return one
    told = found.rung[who], found.volume[who], found.per_week[who], found.seconds[who]
    dose = one.dose
    assert (dose.rung, dose.volume, dose.per_week, dose.pressure_seconds) == told, (one, told)
    if one.not_before is not None and one.stage != "on_demand":
        assert one.not_before == START + timedelta(hours=int(found.not_before[who]))
    return one


def random_rows(chance, days, temper):
    """Answers of a calm, a mixed or a wild crowd, one that heals, relapses, or says nothing."""
    most = {"mixed": 7, "wild": 11}.get(temper, 3)
    for day in range(days):
        pain = chance.integers(0, most + 1 if temper == "wild" else 7, PEOPLE)
        if temper in {"heals", "relapses"}:
            back = temper == "relapses" and day > 0.8 * days
            pain = (1 if day > 10 and not back else 7) + chance.integers(0, 2, PEOPLE)
        yield {
            "pain": np.minimum(pain, 10).astype(np.int32),
            "before": chance.integers(0, 10, PEOPLE).astype(np.int32),
            "missing": chance.random(PEOPLE) < MISSING.get(temper, 0.05),
            "tells": chance.random(PEOPLE) < 0.85,
            "sore": np.minimum(chance.integers(0, most, PEOPLE), 10).astype(np.int32),
            "presses": chance.random(PEOPLE) < (chance.choice([0.3, 0.8, 1.0]) if day % 50 else 0),
            "peak": np.minimum(chance.integers(0, most + 3, PEOPLE), 10).astype(np.int32),
            "leg": chance.random(PEOPLE) < 0.005,
        }


@settings(max_examples=settings().max_examples // 3)
@given(
    st.integers(0, 2**32),
    st.sampled_from(TEMPERS),
    st.sampled_from([Limits(5, 5, 90, 5), Limits(5, 5, 120, 10), Limits(2, 3, 20, 3)]),
    st.integers(0, 60),
)
def test_both_say_the_same_on_the_same_lives(seed, temper, limits, ahead_from):
    chance = np.random.default_rng(seed)
    rows = list(random_rows(chance, int(chance.integers(10, 75)), temper))
    play(rows, limits, ahead_from, compare=same)


def test_the_lives_that_are_compared_meet_every_rule_of_the_sessions():
    met = set()

    def note(*args, **more):
        met.update(b.rule for b in same(*args, **more).because)

    for temper in TEMPERS:
        for seed in range(3):
            rows = random_rows(np.random.default_rng(seed), 90, temper)
            play(list(rows), Limits(5, 5, 90, 5), 20, compare=note)
    apart = {"no_check", "not_clear", "test_press", "too_tender", "rest_day", "ill_day", "moved",
             "finished", "training_near", "asked_more", "pace_up", "pace_asked", "week_ceiling",
             "week_seconds"}  # fmt: skip
    assert set(POLICY.rules) - apart - met == set()
