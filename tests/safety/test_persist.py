"""Pain that stays: when somebody should look, whom to see and what to say; advice, never a gate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.catalogue.safety import gate, persists, safety_facts
from unknot.safety.example import smallest_case

RULES = gate().persistence
FACTS = safety_facts().course


def ids(course):
    return [item.id for item in persists(course)]


@pytest.mark.parametrize("key", sorted(RULES))
def test_every_advice_fires_on_its_smallest_course_and_on_nothing_less(key):
    case = smallest_case(RULES[key][1], FACTS)
    assert key in ids(case)
    for name in case:
        assert key not in ids({k: v for k, v in case.items() if k != name}), name


@pytest.mark.parametrize(
    ("course", "told"),
    [
        ({}, []),
        ({"days_of_use": 14, "fall": 9, "fall_percent": 18}, ["e_review_2w"]),
        ({"days_of_use": 14, "fall": 10, "fall_percent": 20}, []),
        ({"days_of_use": 13, "fall": 0, "fall_percent": 0}, []),
        ({"days_of_use": 28, "fall": 19, "fall_percent": 29}, ["e_review_4w"]),
        ({"days_of_use": 28, "fall": 19, "fall_percent": 30}, []),
        ({"days_of_use": 28, "fall": 20, "fall_percent": 25}, []),
        ({"days_of_use": 42, "leg_pain": True}, ["e_review_6w"]),
        ({"days_of_use": 41, "leg_pain": True}, []),
        ({"days_of_use": 84, "not_usual_days": True}, ["e_review_12w"]),
        ({"days_of_use": 84, "fall": 30, "fall_percent": 60}, []),
        ({"worse_days": 3}, ["e_worse"]),
        ({"worse_days": 2}, []),
        ({"leg_pain_new": True}, ["e_worse"]),
        ({"numb_new": True}, ["e_worse"]),
        ({"bad_nights": True}, ["e_worse"]),
        ({"painkillers": True}, ["e_worse"]),
        ({"sessions_a_day": 3}, ["e_dependence"]),
        ({"sessions_a_day": 2, "minutes_a_day": 30}, []),
        ({"minutes_a_day": 31}, ["e_dependence"]),
        ({"days_of_use": 90, "fall": 0, "fall_percent": 0, "worse_days": 5}, ["e_worse", "e_review_12w", "e_review_4w", "e_review_2w"]),
    ],
)  # fmt: skip
def test_the_advice_comes_at_its_weeks_and_not_before(course, told):
    assert ids(course) == told


@given(st.integers(0, 400), st.integers(0, 400), st.integers(-100, 100))
def test_more_time_without_a_change_never_takes_advice_away(days, more, fall):
    now = {"days_of_use": days, "fall": fall, "fall_percent": fall}
    assert set(ids(now)) <= set(ids({**now, "days_of_use": days + more}))


def test_every_advice_says_whom_to_see_or_that_it_is_up_to_the_person():
    see = safety_facts().see
    for key, (rule, _when) in RULES.items():
        assert rule.say, key
        assert rule.see in see or rule.see == "", key
