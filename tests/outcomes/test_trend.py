from __future__ import annotations

import time
from datetime import date, timedelta

import numpy as np
import pytest

from unknot.catalogue.outcomes import outcome_facts
from unknot.cli.trend import read_rows
from unknot.outcomes import TrendError, course, trend

FIRST = date(2026, 1, 1)
FACTS = outcome_facts()


def series(change, *, days=42, seed=1, missing=0.15):
    chance = np.random.default_rng(seed)
    made = []
    for day in range(days):
        value = 6 + change * day / days + chance.normal(0, 0.8)
        if chance.random() > missing:
            made.append((FIRST + timedelta(days=day), float(np.clip(round(value), 0, 10))))
    return made


def test_a_large_fall_is_likely_and_its_range_holds_it():
    found = trend(series(-5), FACTS, FIRST + timedelta(days=42))
    assert found.verdict in {"likely", "very_likely"}
    assert found.low < found.change < found.high < 0


def test_no_change_is_seldom_called_better():
    called = [
        trend(series(0, seed=s), FACTS, FIRST + timedelta(days=42)).verdict for s in range(12)
    ]
    assert sum(v in {"likely", "very_likely"} for v in called) <= 1


def test_a_few_days_are_too_early_to_say():
    found = trend(series(-5)[:5], FACTS, FIRST + timedelta(days=6))
    assert found.verdict == "too_early"
    assert found.days_needed > 0


def test_a_start_on_a_bad_day_is_said():
    made = [(FIRST, 9.0)] + [(FIRST + timedelta(days=d), 4.0 + d % 2) for d in range(1, 20)]
    assert "started_on_a_bad_day" in trend(made, FACTS, FIRST + timedelta(days=20)).warnings


def test_the_order_of_rows_and_later_days_change_nothing():
    rows = series(-2)
    today = FIRST + timedelta(days=42)
    later = (today + timedelta(days=5), 10.0)
    assert trend([later, *reversed(rows)], FACTS, today) == trend(rows, FACTS, today)


def test_the_line_follows_the_days():
    line = course(series(-5), FACTS, FIRST + timedelta(days=42))
    assert line[0].mean > line[-1].mean + 2
    assert all(p.low <= p.mean <= p.high for p in line)


def test_half_a_year_is_read_in_a_blink():
    rows = series(-2, days=200)
    trend(rows, FACTS, FIRST + timedelta(days=200))
    start = time.perf_counter()
    trend(rows, FACTS, FIRST + timedelta(days=200))
    assert time.perf_counter() - start < 1


def test_more_days_are_asked_for_only_while_it_is_open():
    for seed in range(8):
        found = trend(series(-2, seed=seed), FACTS, FIRST + timedelta(days=42))
        assert (found.days_needed is None) or found.verdict == "cannot_tell"
        assert found.days_needed in {None, 7, 14, 21, 28, 42, 56}


def test_pain_that_comes_back_is_seen():
    down = [(FIRST + timedelta(days=d), 6.0 if d < 14 else 2.0) for d in range(56)]
    back = down + [(FIRST + timedelta(days=d), 5.0) for d in range(56, 66)]
    assert trend(down, FACTS, FIRST + timedelta(days=55)).p_worse < 0.05
    assert trend(back, FACTS, FIRST + timedelta(days=65)).p_worse > 0.8


def test_the_noise_of_a_calm_and_of_a_restless_person_are_told_apart():
    chance = np.random.default_rng(3)
    found = []
    for sd in (0.3, 1.5):
        rows = [(FIRST + timedelta(days=d), float(np.clip(5 + chance.normal(0, sd), 0, 10)))
                for d in range(60)]  # fmt: skip
        found.append(trend(rows, FACTS, FIRST + timedelta(days=59)).noise_sd)
    assert found[0] < 0.6
    assert found[1] > 1


def test_old_ratings_are_called_old():
    assert "old_ratings" in trend(series(-2), FACTS, FIRST + timedelta(days=90)).warnings


def test_a_bad_row_is_named():
    with pytest.raises(TrendError, match="row 2"):
        read_rows("date,value\nyesterday,3\n")
    with pytest.raises(TrendError, match="2026-01-01"):
        trend([(FIRST, 11.0)], FACTS, FIRST)
