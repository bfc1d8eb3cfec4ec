"""The filter and the smoother against one big normal distribution."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.outcomes.oracle import posterior
from unknot.catalogue.outcomes import outcome_facts
from unknot.outcomes import course, trend
from unknot.outcomes.course import _smooth
from unknot.outcomes.kalman import LEVEL, Asked, Window, full_grid, start
from unknot.outcomes.mixture import Mixture

FACTS = outcome_facts()
FIRST = date(2026, 1, 1)
ratings = st.one_of(st.none(), st.integers(0, 10).map(float))
some = st.lists(ratings, min_size=15, max_size=40).filter(
    lambda v: sum(x is not None for x in v) > 5
)


def few(points=9):
    grid = full_grid(FACTS)
    return grid.keep(np.linspace(0, len(grid.noise) - 1, points).astype(int))


def window(first, last, days):
    row = np.zeros(days)
    row[first : last + 1] = 1 / (last - first + 1)
    return row


@given(some)
def test_the_filter_is_the_big_normal_distribution(values):
    days, grid = len(values), few()
    begun, now = Window(0, 6), Window(days - 7, days - 1)
    asked = (Asked(begun), Asked(now), Asked(now, begun))
    rows = np.stack([window(0, 6, days), window(days - 7, days - 1, days)])
    rows = np.vstack([rows, rows[1] - rows[0]])
    weights, means, variances = posterior(values, rows, grid, FACTS)
    known = start(asked, FACTS, few())
    for value in values:
        known.step()
        if value is not None:
            known.see(value)
    assert np.allclose(known.weights(), weights, atol=1e-9)
    for place, one in enumerate(asked):
        found = known.answer(one)
        assert np.allclose(found.means, means[:, place], atol=1e-8)
        assert np.allclose(found.sds**2, variances[:, place], atol=1e-8)


@given(some, st.integers(7, 20))
def test_a_week_that_lies_ahead_is_the_big_normal_distribution(values, ahead):
    days, grid = len(values), few()
    begun, then = Window(0, 6), Window(days + ahead - 7, days + ahead - 1)
    rows = (window(0, 6, days + ahead) - window(then.first, then.last, days + ahead))[None]
    _, means, variances = posterior([*values, *[None] * ahead], -rows, grid, FACTS)
    known = start((Asked(begun),), FACTS, few())
    for value in values:
        known.step()
        if value is not None:
            known.see(value)
    known, later = known.ahead((then,), begun, np.arange(len(grid.noise))), Asked(then, begun)
    for _ in range(ahead):
        known.step()
    assert np.allclose(known.answer(later).means, means[:, 0], atol=1e-8)
    assert np.allclose(known.answer(later).sds ** 2, variances[:, 0], atol=1e-8)


@given(some)
def test_the_smoother_is_the_big_normal_distribution(values):
    days, grid = len(values), few(3)
    _, means, variances = posterior(values, np.eye(days), grid, FACTS)
    found, spread = _smooth(tuple(values), FACTS, few(3))
    assert np.allclose(found, means.T, atol=1e-7)
    assert np.allclose(spread, variances.T, atol=1e-7)


def test_a_grid_three_times_as_fine_gives_the_same_answer():
    chance = np.random.default_rng(5)
    for change in (-3.0, -1.5, 0.0):
        values = [
            float(np.clip(round(6 + change * d / 42 + chance.normal(0, 0.8)), 0, 10))
            if chance.random() > 0.15
            else None
            for d in range(42)
        ]
        rows = [(FIRST + timedelta(days=d), v) for d, v in enumerate(values) if v is not None]
        coarse = trend(rows, FACTS, FIRST + timedelta(days=41))
        assert abs(coarse.p_improved_mcid - _fine(values, coarse.mcid)) < 0.005


def _fine(values, mcid):
    from unknot.outcomes import kalman

    days = len(values)
    kept = kalman._PHI_POINTS, kalman._SD_POINTS
    kalman._PHI_POINTS, kalman._SD_POINTS = 19, 41
    try:
        grid = full_grid(FACTS)
    finally:
        kalman._PHI_POINTS, kalman._SD_POINTS = kept
    begun, now = Window(0, 6), Window(days - 7, days - 1)
    change = Asked(now, begun)
    known = start((change,), FACTS, grid)
    known.run(values)
    return known.answer(change).below(-mcid)


def test_the_line_ends_where_the_filter_ends():
    chance = np.random.default_rng(8)
    rows = [(FIRST + timedelta(days=d), float(chance.integers(2, 8))) for d in range(30)]
    today = FIRST + timedelta(days=29)
    line = course(rows, FACTS, today)
    known = start((), FACTS)
    known.run([v for _, v in rows])
    assert abs(line[-1].mean - known.weights() @ known.mean[LEVEL]) < 0.02


def mixtures():
    """Up to twelve hills, some far from all others."""
    one = st.tuples(st.floats(0.01, 1), st.floats(-40, 40), st.floats(0.01, 3))
    return st.lists(one, min_size=1, max_size=12).map(_mixed)


def _mixed(hills):
    weights, means, sds = np.array(hills).T
    return Mixture(weights / weights.sum(), means, sds)


@given(mixtures(), st.floats(0.02, 0.98))
def test_the_quantile_of_a_share_has_that_share_under_it(mixed, share):
    found = mixed.quantile(share)
    assert mixed.below(found - 1e-6) - 1e-6 <= share <= mixed.below(found + 1e-6) + 1e-6
