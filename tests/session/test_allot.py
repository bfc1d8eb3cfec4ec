"""Order and time: who comes first, and what a budget does to presses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.people import FACTS, OPEN, wish
from unknot.session import SpotWish
from unknot.session.allot import allot, clamp, even_waves
from unknot.session.order import visiting_order
from unknot.session.visit import parts_of


def names(spots):
    return [f"{s.spot} {s.side}" for s in spots]


def spots(*told):
    return [SpotWish(name, side, *rest) for name, side, *rest in told]


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ([("a", "R")], ["a R"]),
        ([("a", "R"), ("b", "R")], ["b R", "a R"]),
        ([("a", "R"), ("b", "R"), ("c", "R"), ("d", "R")], ["d R", "a R", "b R", "c R"]),
        ([("a", "R"), ("b", "L")], ["b L", "a R"]),
        ([("a", "L"), ("b", "R"), ("c", "L")], ["b R", "c L", "a L"]),
        ([("a", "R", 2), ("b", "R", 7), ("c", "R", 4)], ["a R", "b R", "c R"]),
        ([("a", "R", 3), ("b", "L", 8)], ["a R", "b L"]),
    ],
)
def test_the_calmer_side_and_the_least_tender_place_come_first(asked, order):
    assert names(visiting_order(spots(*asked))) == order


places = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("LR"), st.integers(0, 10)),
    min_size=1,
    max_size=5,
    unique_by=lambda p: p[:2],
)


@given(places)
def test_there_is_one_switch_and_the_most_tender_place_is_never_first(told):
    asked = spots(*told)
    made = visiting_order(asked)
    assert sorted(names(made)) == sorted(names(asked))
    sides = [s.side for s in made]
    assert sum(a != b for a, b in pairwise(sides)) == len(set(sides)) - 1
    worst = max(s.tenderness for s in asked)
    if len(made) > 1 and sum(s.tenderness == worst for s in asked) == 1:
        assert made[0].tenderness < worst


@given(st.integers(1, 6), st.integers(8, 90), st.integers(0, 400), st.integers(0, 400), st.data())
def test_a_smaller_budget_never_gives_more(waves, contact, one, other, data):
    least = data.draw(st.integers(1, waves))
    small, large = sorted((one, other))
    less = clamp(waves, contact, small, useful=40, least=least)
    more = clamp(waves, contact, large, useful=40, least=least)
    assert least <= less[0] <= more[0] <= waves
    assert less[1] <= more[1] <= contact
    assert less[0] * less[1] <= small
    assert less[0] * less[1] <= more[0] * more[1] <= large


def test_a_budget_that_is_large_enough_changes_nothing():
    assert clamp(2, 40, 80, useful=40) == (2, 40)
    assert clamp(2, 40, 79, useful=40) == (1, 40)
    assert clamp(2, 55, 90, useful=40) == (2, 45)
    assert clamp(2, 40, 30, useful=40) == (1, 30)


@pytest.mark.parametrize(
    ("counts", "most", "waves"),
    [
        ({"L": 1, "R": 1}, 2, {"L": 2, "R": 2}),
        ({"L": 1, "R": 2}, 2, {"L": 2, "R": 2}),
        ({"L": 1, "R": 3}, 2, {"L": 2, "R": 3}),
        ({"R": 3}, 2, {"R": 6}),
        ({"L": 1, "R": 2}, 1, {"L": 1, "R": 2}),
    ],
)
def test_both_sides_get_as_many_presses_as_can_be(counts, most, waves):
    assert even_waves(counts, most) == waves


@given(st.integers(8, 90), st.booleans())
def test_the_parts_of_a_contact_add_up_to_it(contact, moving):
    parts = parts_of(contact, FACTS.press, moving=moving)
    assert parts.load + parts.hold + parts.move + parts.release == contact
    assert parts.load == parts.release <= 5
    assert parts.hold >= 4
    assert parts.move in {0, 10, 15}
    assert moving or not parts.move


def test_minutes_alone_may_shorten_a_press_but_not_below_twenty_seconds():
    many = [f"{spot} {side}" for spot in ("spot_gmed1", "spot_gmed2") for side in "LR"]
    for minutes in range(3, 21):
        made = allot(wish(*many, minutes=minutes), OPEN, FACTS)
        assert min(made.contact) >= 20
        assert len(made.visits) == (4 if minutes >= 5 else len(made.visits))
