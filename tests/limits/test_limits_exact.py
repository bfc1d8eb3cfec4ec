"""Limits to the letter: what their JSON says, and what each wrong field is told."""

from __future__ import annotations

import pytest

from unknot.limits import LimitReason, Limits, LimitsError

GIVEN = Limits(
    max_level=3,
    max_nrs=4,
    spot_seconds=30,
    minutes_per_side=2,
    exclude_tools=frozenset({"hard_ball", "massage_gun"}),
    exclude_positions=frozenset({"prone"}),
    exclude_regions=frozenset({"groin", "calf"}),
    reasons=(LimitReason("max_nrs", 4, "one"), LimitReason("exclude_tools", "hard_ball", "two")),
)
TOLD = {
    "max_level": 3,
    "max_nrs": 4,
    "spot_seconds": 30,
    "minutes_per_side": 2,
    "exclude_tools": ["hard_ball", "massage_gun"],
    "exclude_positions": ["prone"],
    "exclude_regions": ["calf", "groin"],
    "blocked": False,
    "reasons": [
        {"limit": "max_nrs", "value": 4, "rule": "one"},
        {"limit": "exclude_tools", "value": "hard_ball", "rule": "two"},
    ],
}


def test_the_json_holds_every_cap_sorted_lists_and_the_reasons_in_order():
    assert GIVEN.to_json() == TOLD
    assert Limits.from_json(TOLD) == GIVEN


def test_what_may_be_left_out_of_the_json_stands_for_nothing_excluded():
    caps = {name: TOLD[name] for name in ("max_level", "max_nrs", "spot_seconds")}
    read = Limits.from_json({**caps, "minutes_per_side": 2})
    assert read == Limits(3, 4, 30, 2)
    assert not read.blocked


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"max_level": -1}, "limits.max_level must be a whole number of at least 0, got -1"),
        ({"max_nrs": None}, "limits.max_nrs must be a whole number of at least 0, got None"),
        ({"spot_seconds": 1.5}, "limits.spot_seconds must be a whole number of at least 0, got 1.5"),
        ({"minutes_per_side": True}, "limits.minutes_per_side must be a whole number of at least 0, got True"),
        ({"max_level": 6}, "limits.max_level must be at most 5, got 6"),
        ({"blocked": "no"}, "limits.blocked must be true or false, got 'no'"),
        ({"exclude_tools": "hard_ball"}, "limits.exclude_tools must be a list of ids, got 'hard_ball'"),
        ({"exclude_tools": 3}, "limits.exclude_tools must be a list of ids, got 3"),
        ({"exclude_regions": ["groin", 3]}, "limits.exclude_regions must hold ids, got 3"),
        ({"reasons": ["because"]}, "limits.reasons must hold objects with limit, value and rule, got 'because'"),
        ({"reasons": [{"limit": "max_nrs", "value": 1}]}, "limits.reasons must hold objects with limit, value and rule, got {'limit': 'max_nrs', 'value': 1}"),
        ({"more": 1}, "limits.more is not a known limit; known are blocked, exclude_positions, exclude_regions, exclude_tools, max_level, max_nrs, minutes_per_side, reasons, spot_seconds"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_with_what_it_may_hold(change, words):
    with pytest.raises(LimitsError) as caught:
        Limits.from_json({**TOLD, **change})
    assert str(caught.value) == words


@pytest.mark.parametrize("missing", ["max_level", "max_nrs", "spot_seconds", "minutes_per_side"])
def test_a_missing_cap_says_where_to_get_it(missing):
    with pytest.raises(LimitsError) as caught:
        Limits.from_json({name: value for name, value in TOLD.items() if name != missing})
    told = f"limits.{missing} is missing; run `unknot triage` and pass its limits on whole"
    assert str(caught.value) == told


@pytest.mark.parametrize("data", [None, [], "max_level", 3])
def test_what_is_no_object_is_told_the_form(data):
    with pytest.raises(LimitsError) as caught:
        Limits.from_json(data)
    assert str(caught.value) == "limits must be an object as `unknot triage` gives it"


def test_a_cap_of_zero_and_the_highest_level_are_fine():
    assert Limits(0, 0, 0, 0).max_level == 0
    assert Limits(5, 0, 0, 0).max_level == 5


def test_blocked_limits_have_no_level():
    made = Limits(3, 4, 30, 2, blocked=True)
    assert (made.max_level, made.allows_pressure()) == (0, False)
    assert Limits.from_json({**TOLD, "blocked": True}).blocked


def test_no_level_is_no_pressure_and_one_is_some():
    assert not Limits(0, 4, 30, 2).allows_pressure()
    assert Limits(1, 4, 30, 2).allows_pressure()


def test_tightening_moves_only_what_is_tighter_and_names_the_rule():
    made = GIVEN.tightened("three", max_level=2, max_nrs=9, exclude_tools=["hard_ball", "roller"])
    assert (made.max_level, made.max_nrs) == (2, 4)
    assert made.exclude_tools == {"hard_ball", "massage_gun", "roller"}
    added = [LimitReason("max_level", 2, "three"), LimitReason("exclude_tools", "roller", "three")]
    assert list(made.reasons) == [*GIVEN.reasons, *added]


def test_an_equal_cap_an_old_exclusion_and_a_false_block_change_nothing():
    same = GIVEN.tightened("x", max_level=3, exclude_regions=["calf"], blocked=False)
    assert same is GIVEN


def test_several_new_exclusions_are_reasoned_in_order():
    made = Limits(3, 4, 30, 2).tightened("x", exclude_regions=["b", "a"])
    assert made.reasons == (
        LimitReason("exclude_regions", "a", "x"),
        LimitReason("exclude_regions", "b", "x"),
    )


def test_blocking_names_its_rule_once():
    once = GIVEN.tightened("stop", blocked=True)
    assert once.reasons[-1] == LimitReason("blocked", "true", "stop")
    assert (once.blocked, once.max_level) == (True, 0)
    assert once.tightened("again", blocked=True) is once


def test_a_cap_that_nobody_knows_is_refused_by_name():
    with pytest.raises(TypeError) as caught:
        GIVEN.tightened("x", max_fun=3)
    assert str(caught.value) == "no limit is called 'max_fun'"


def test_the_meet_takes_the_lowest_of_each_and_every_reason_once():
    other = Limits(
        max_level=4,
        max_nrs=2,
        spot_seconds=40,
        minutes_per_side=1,
        exclude_tools=frozenset({"roller"}),
        exclude_positions=frozenset({"floor"}),
        reasons=(LimitReason("max_nrs", 4, "one"), LimitReason("max_nrs", 2, "other")),
    )
    both = GIVEN.meet(other)
    assert both.to_json() == {
        "max_level": 3,
        "max_nrs": 2,
        "spot_seconds": 30,
        "minutes_per_side": 1,
        "exclude_tools": ["hard_ball", "massage_gun", "roller"],
        "exclude_positions": ["floor", "prone"],
        "exclude_regions": ["calf", "groin"],
        "blocked": False,
        "reasons": [*TOLD["reasons"], {"limit": "max_nrs", "value": 2, "rule": "other"}],
    }
    shut = GIVEN.tightened("stop", blocked=True)
    assert shut.meet(other).blocked
    assert other.meet(shut).blocked


@pytest.mark.parametrize(
    ("change", "looser"),
    [
        ({"max_level": 4}, True),
        ({"max_nrs": 5}, True),
        ({"spot_seconds": 31}, True),
        ({"minutes_per_side": 3}, True),
        ({"exclude_tools": []}, True),
        ({"exclude_positions": []}, True),
        ({"exclude_regions": ["groin"]}, True),
        ({"max_level": 2, "exclude_regions": ["groin", "calf", "back_thigh"]}, False),
        ({}, False),
        ({"max_level": 0, "max_nrs": 10, "exclude_tools": []}, False),
        ({"blocked": True, "max_nrs": 10, "exclude_tools": []}, False),
    ],
)
def test_looser_in_one_respect_is_looser(change, looser):
    assert Limits.from_json({**TOLD, **change}).no_looser_than(GIVEN) is not looser


def test_nothing_open_is_as_tight_as_a_block_but_a_block_itself():
    shut, none = GIVEN.tightened("stop", blocked=True), Limits(0, 0, 0, 0)
    assert shut.no_looser_than(none)
    assert not none.no_looser_than(shut)
    assert shut.no_looser_than(shut)
