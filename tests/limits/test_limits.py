"""The one value that travels: it only tightens, and it remembers why."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import caps, limits
from unknot.limits import Limits, LimitsError


@given(limits(), caps())
def test_tightening_never_loosens_any_cap(start, change):
    assert start.tightened("a_rule", **change).no_looser_than(start)


@given(limits(), st.lists(caps(), max_size=6))
def test_no_sequence_of_rules_loosens_what_an_earlier_one_set(start, changes):
    now = start
    for change in changes:
        after = now.tightened("a_rule", **change)
        assert after.no_looser_than(now)
        now = after


@given(limits(), limits())
def test_the_meet_is_at_least_as_tight_as_both(one, other):
    both = one.meet(other)
    assert both.no_looser_than(one)
    assert both.no_looser_than(other)


@given(limits(), limits())
def test_the_meet_does_not_care_about_the_order(one, other):
    here, there = one.meet(other), other.meet(one)
    assert here.no_looser_than(there)
    assert there.no_looser_than(here)


@given(limits(), caps())
def test_every_cap_that_moved_has_a_reason(start, change):
    after = start.tightened("a_rule", **change)
    moved = {
        name
        for name in ("max_level", "max_nrs", "spot_seconds", "minutes_per_side", "exclude_tools")
        if getattr(after, name) != getattr(start, name)
    }
    told = {reason.limit for reason in after.reasons}
    if "blocked" in told:
        moved.discard("max_level")
    assert moved <= told


@given(limits())
def test_limits_survive_a_round_trip_through_json(start):
    assert Limits.from_json(json.loads(json.dumps(start.to_json()))) == start


@given(limits())
def test_blocked_limits_allow_no_pressure(start):
    assert not start.tightened("a_rule", blocked=True).allows_pressure()


@pytest.mark.parametrize("missing", ["max_level", "max_nrs", "spot_seconds", "minutes_per_side"])
def test_a_missing_cap_is_refused_and_never_guessed(missing):
    data = Limits(2, 3, 20, 3).to_json()
    del data[missing]
    with pytest.raises(LimitsError, match=rf"limits\.{missing} is missing"):
        Limits.from_json(data)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("max_level", 6, "at most 5"),
        ("max_level", True, "whole number"),
        ("max_nrs", "3", "whole number"),
        ("exclude_tools", "hard_ball", "list of ids"),
        ("blocked", "no", "true or false"),
        ("max_levle", 3, "not a known limit"),
    ],
)
def test_bad_limits_name_the_field_at_fault(field, value, words):
    data = Limits(2, 3, 20, 3).to_json() | {field: value}
    with pytest.raises(LimitsError, match=words) as caught:
        Limits.from_json(data)
    assert field in str(caught.value)


def test_blocked_beats_a_level_that_was_smuggled_in():
    data = Limits(2, 3, 20, 3).to_json() | {"blocked": True, "max_level": 5}
    assert not Limits.from_json(data).allows_pressure()
