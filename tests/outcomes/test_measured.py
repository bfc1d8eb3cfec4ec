"""Scores of every measure, read by the model of pain and put back on their own scale."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.catalogue.outcomes import instruments, outcome_facts
from unknot.outcomes import trend
from unknot.outcomes.measured import axis, measured_course, measured_trend

TODAY = date(2026, 11, 28)
FACTS = outcome_facts()
NAMES = sorted(instruments())


def weekly(values, step=7):
    first = TODAY - timedelta(days=step * (len(values) - 1))
    return [(first + timedelta(days=step * n), value) for n, value in enumerate(values)]


@given(st.sampled_from(NAMES), st.floats(0, 10))
def test_a_score_goes_to_the_scale_of_pain_and_back(name, pain):
    span = axis(instruments()[name])
    assert span.to_pain(span.back(pain)) == pytest.approx(pain)
    assert span.low <= span.back(pain) <= span.high


@settings(max_examples=10)
@given(st.lists(st.integers(0, 10), min_size=6, max_size=12))
def test_pain_itself_is_read_just_as_ever(values):
    rows = weekly(values)
    alone = trend(rows, FACTS, TODAY)
    found = measured_trend(instruments()["nrs_now"], rows, FACTS, TODAY)
    assert found.change == pytest.approx(alone.change)
    assert found.verdict == alone.verdict


def test_a_score_that_should_rise_counts_as_better_when_it_rises():
    rows = weekly([3, 3, 3, 4, 6, 8, 8, 8, 8])
    found = measured_trend(instruments()["own_activities"], rows, FACTS, TODAY)
    assert found.change > 2
    assert found.low <= found.change <= found.high
    assert found.verdict in {"likely", "very_likely"}
    falling = measured_trend(instruments()["own_activities"], rows[::1], FACTS, TODAY)
    assert falling == found


def test_hands_are_told_in_hands():
    rows = weekly([4, 4, 4, 3, 3, 2, 2, 2], step=14)
    found = measured_trend(instruments()["figure_four_reach"], rows, FACTS, TODAY)
    assert -3 < found.change < -1
    assert found.mcid == pytest.approx(1)
    line = measured_course(instruments()["figure_four_reach"], rows, FACTS, TODAY)
    assert all(p.low <= p.mean <= p.high <= 8 for p in line)


def test_where_nobody_knows_which_change_matters_none_is_claimed():
    found = measured_trend(instruments()["sleep"], weekly([4, 4, 5, 5, 6, 6]), FACTS, TODAY)
    assert found.mcid is None
    assert found.change > 0
