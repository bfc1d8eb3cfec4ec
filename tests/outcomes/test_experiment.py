"""Experiments on oneself: drawn once, read exactly, stopped only by the rule shown beforehand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.catalogue.outcomes import designs, effect_facts, questions
from unknot.cli.experiment import answer
from unknot.limits import Limits
from unknot.outcomes import TrendError
from unknot.outcomes.design import ExperimentError, draw
from unknot.outcomes.effect import _columns, _regress, effect, smoothed
from unknot.outcomes.experiment import find, power

FACTS = effect_facts()
START = date(2026, 1, 5)
seeds = st.text(min_size=1, max_size=12)
names = st.sampled_from(sorted(designs()))


def diary(schedule, size, *, seed=1, noise=0.8, missing=0.15):
    """Ratings of somebody for whom arm B moves pain by *size*, with wash-in over days."""
    chance = np.random.default_rng(seed)
    made, x, u = {}, 0.0, 0.0
    for n in range(schedule.design.total_days):
        day = schedule.start + timedelta(days=n)
        arm = schedule.arm(day)
        x = 0.5 * x + 0.5 * (0.0 if arm is None else size * (0.5 if arm == "B" else -0.5))
        u = 0.4 * u + noise * chance.normal() * 0.92
        if chance.random() > missing:
            made[day] = float(np.clip(round(5 + x + u), 0, 10))
    return made


@given(names, seeds)
def test_each_pair_of_periods_holds_both_arms_once(name, seed):
    design = designs()[name]
    arms = draw(design, seed, START).arms
    assert len(arms) == design.periods
    assert all({a, b} == {"A", "B"} for a, b in zip(arms[::2], arms[1::2], strict=True))


@given(names, seeds)
def test_the_order_is_drawn_once_and_stays(name, seed):
    one, two = (draw(designs()[name], seed, START) for _ in range(2))
    assert one == two
    assert one.commitment == two.commitment
    assert seed not in one.commitment or len(seed) < 3


def test_over_many_seeds_each_order_comes_equally_often():
    first = Counter(draw(designs()["4x7"], f"{n}", START).arms for n in range(2000))
    assert len(first) == 4
    assert min(first.values()) > 420


@given(names, seeds)
def test_the_periods_cover_every_day_once(name, seed):
    schedule = draw(designs()[name], seed, START)
    days = [
        (a + timedelta(days=n), arm)
        for a, b, arm in schedule.periods()
        for n in range((b - a).days + 1)
    ]
    assert [day for day, _ in days] == [
        START + timedelta(days=n) for n in range(schedule.design.total_days)
    ]
    assert all(schedule.arm(day) == arm for day, arm in days)
    assert schedule.looks[-1] == schedule.end


@given(st.lists(st.one_of(st.none(), st.integers(0, 10).map(float)), min_size=28, max_size=49),
       st.integers(0, 2**20))  # fmt: skip
def test_swapping_the_names_of_the_arms_flips_the_sign_and_nothing_else(values, bits):
    codes = [0.5 if bits >> (n // 7) & 1 else -0.5 for n in range(len(values))]
    if sum(v is not None for v in values) < 5:
        return
    one, other = effect(codes, values, FACTS), effect([-c for c in codes], values, FACTS)
    assert one.mean() == pytest.approx(-other.mean(), abs=1e-6)
    assert one.below(-1) == pytest.approx(1 - other.below(1), abs=1e-6)


@given(st.integers(0, 48), st.floats(0.05, 0.85), st.floats(0.2, 2))
def test_a_missing_day_costs_width_and_nothing_else(lost, memory, sd):
    schedule = draw(designs()["6x7"], "x", START)
    codes = np.array([{"A": -0.5, "B": 0.5}.get(schedule.arm(START + timedelta(days=n)), 0.0)
                      for n in range(49)])  # fmt: skip
    sizes = np.array([sd])
    widths = []
    for gone in (False, True):
        seen = np.ones(49, dtype=bool)
        seen[lost] = not gone
        days = np.flatnonzero(seen).astype(float)
        columns = _columns(codes, seen, FACTS)
        found = _regress(days, np.full(len(days), 5.0), columns, sizes, memory=memory, facts=FACTS)
        widths.append(found[2])
    assert (widths[1] >= widths[0] - 1e-9).all()


def test_the_regression_is_the_big_normal_distribution():
    chance = np.random.default_rng(4)
    schedule = draw(designs()["4x7"], "y", START)
    codes = [{"A": -0.5, "B": 0.5}.get(schedule.arm(START + timedelta(days=n)), 0.0)
             for n in range(35)]  # fmt: skip
    values = [float(chance.integers(2, 9)) if chance.random() > 0.2 else None for _ in codes]
    narrow = replace(FACTS, carry=(0.5,), carry_weights=(1.0,))
    seen = np.array([v is not None for v in values])
    days = np.flatnonzero(seen).astype(float)
    rated = np.array([v for v in values if v is not None])
    for memory in (0.1, 0.4, 0.8):
        for sd in (0.4, 1.3):
            columns = _columns(np.array(codes), seen, narrow)
            found = _regress(days, rated, columns, np.array([sd]), memory=memory, facts=narrow)
            log, mean, variance = (float(part[0, 0]) for part in found)
            expected = _dense(days, rated, columns[0], memory, sd)
            assert mean == pytest.approx(expected[1], abs=1e-8)
            assert variance == pytest.approx(expected[2], abs=1e-8)
            assert log - expected[0] == pytest.approx(_offset(rated), abs=1e-6)


def _dense(days, rated, columns, memory, sd):
    prior = np.diag([FACTS.level_sd**2, FACTS.trend_sd**2, FACTS.effect_sd**2])
    centre = np.array([FACTS.level_mean, FACTS.trend_mean, 0.0])
    noise = sd**2 * memory ** np.abs(np.subtract.outer(days, days))
    data = columns @ prior @ columns.T + noise + FACTS.rounding_variance * np.eye(len(days))
    miss = rated - columns @ centre
    cross = prior[2] @ columns.T
    log = -0.5 * (miss @ np.linalg.solve(data, miss) + np.linalg.slogdet(data)[1])
    mean = cross @ np.linalg.solve(data, miss)
    return log, mean, prior[2, 2] - cross @ np.linalg.solve(data, cross)


def _offset(rated):
    """What the closed form leaves out because it is the same for every point of the grid."""
    prior = np.array([FACTS.level_sd, FACTS.trend_sd, FACTS.effect_sd])
    centre = np.array([FACTS.level_mean, FACTS.trend_mean, 0.0])
    return 0.5 * (((centre / prior) ** 2).sum() + np.log(prior**2).sum())


def test_exposure_washes_in_and_out():
    x = smoothed(np.array([-0.5] * 3 + [0.5] * 8), 0.5)
    assert x[2] == -0.5
    assert x[3] == 0
    assert x[-1] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(("size", "verdict"), [(-3, "b_better"), (3, "a_better")])
def test_a_large_effect_is_found(size, verdict):
    schedule = draw(designs()["6x7"], "z", START)
    found = find(schedule, diary(schedule, size), FACTS, schedule.end)
    assert found.verdict == verdict
    assert found.low < found.effect < found.high
    assert found.state == "finished"


def test_no_difference_is_a_result_for_somebody_whose_pain_is_steady():
    schedule = draw(designs()["6x7"], "z", START)
    found = find(schedule, diary(schedule, 0, noise=0.4), FACTS, schedule.end)
    assert found.verdict == "no_difference"
    assert found.p_no_difference > 0.8


def test_cannot_tell_is_a_result_for_somebody_whose_pain_jumps():
    schedule = draw(designs()["2x7"], "z", START)
    found = find(schedule, diary(schedule, -1, noise=2.0, seed=3), FACTS, schedule.end)
    assert found.verdict == "cannot_tell"


def test_nothing_is_told_before_the_first_look():
    schedule = draw(designs()["6x7"], "z", START)
    ratings = diary(schedule, -3)
    early = find(schedule, ratings, FACTS, schedule.looks[0] - timedelta(days=1))
    assert (early.state, early.verdict, early.effect) == ("running", None, None)
    assert early.next_look == schedule.looks[0]


def test_looking_every_day_finds_no_more_than_looking_when_it_is_due():
    schedule = draw(designs()["6x7"], "z", START)
    ratings = diary(schedule, -1)
    look = schedule.looks[0]
    found = [find(schedule, ratings, FACTS, look + timedelta(days=n)) for n in (0, 3, 9)]
    assert len({(f.effect, f.verdict, f.state) for f in found}) == 1


def test_a_very_large_effect_may_end_it_at_the_look():
    schedule = draw(designs()["6x7"], "z", START)
    found = find(schedule, diary(schedule, -5), FACTS, schedule.looks[0])
    assert found.state == "may_stop"
    weak = find(schedule, diary(schedule, -0.3), FACTS, schedule.looks[0])
    assert weak.state == "looked"


@given(names, st.floats(0.3, 2), st.floats(0.1, 0.7))
def test_power_grows_with_the_effect_and_shrinks_with_the_noise(name, sd, memory):
    design = designs()[name]
    chances = [power(design, FACTS, sd=sd, memory=memory, points=p) for p in (0, 1, 2, 3)]
    assert chances == sorted(chances)
    assert chances[0] < 0.06
    assert power(design, FACTS, sd=sd * 1.5, memory=memory, points=2) <= chances[2] + 1e-9


@pytest.mark.parametrize("name", designs())
def test_the_power_on_file_is_the_power_of_the_formula(name):
    kept = designs()[name].power
    for points, told in ((1, kept.one_point), (2, kept.two_points)):
        made = power(designs()[name], FACTS, sd=kept.sd, memory=kept.memory, points=points)
        assert made == pytest.approx(told, abs=0.08)


def test_questions_stay_inside_limits_and_dose():
    asked = questions()["short_or_long"]
    open_limits, tools = Limits(5, 5, 90, 5), frozenset({"tennis_ball_new"})
    assert asked.misfits(open_limits, 120, tools) == []
    assert asked.misfits(Limits(3, 4, 30, 3), 120, tools) == ["B.spot_seconds"]
    assert "A.pressure_seconds" in asked.misfits(open_limits, 60, tools)
    assert questions()["ball_or_roller"].misfits(open_limits, 120, tools) == ["B.tools"]
    assert asked.misfits(Limits(0, 0, 0, 0, blocked=True), 120, tools) == ["blocked"]


def test_the_command_tells_order_power_and_finding():
    schedule = draw(designs()["4x7"], "s", START)
    ratings = [{"date": d.isoformat(), "value": v} for d, v in diary(schedule, -3).items()]
    made = answer({"design": "4x7", "seed": "s", "start": "2026-01-05", "ratings": ratings,
                   "today": schedule.end.isoformat()})  # fmt: skip
    assert made["finding"]["verdict"] == "b_better"
    assert [p["arm"] for p in made["schedule"]["periods"]] == [None, *schedule.arms]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"design": "3x3"}, "design"),
        ({"seed": ""}, "seed"),
        ({"start": "soon"}, "start"),
        ({"ratings": [{"date": "2026-01-06", "value": "4"}]}, r"ratings\[0\]"),
        ({"ratings": [{"date": "2026-01-06", "value": 14}]}, "2026-01-06"),
        ({"colour": 1}, "colour"),
    ],
)
def test_a_bad_request_is_named(change, words):
    good = {"design": "4x7", "seed": "s", "start": "2026-01-05", "today": "2026-03-01"}
    with pytest.raises((ExperimentError, TrendError), match=words):
        answer({**good, **change})
