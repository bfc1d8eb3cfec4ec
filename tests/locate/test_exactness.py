"""The fast posterior equals plain loops, Quickscore, and itself in company."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.locate import small
from tests.locate.oracle import marginal, posterior
from tests.locate.quickscore import quickscore
from unknot.catalogue import locate
from unknot.locate import Drawing, Press, chances, rank, rank_many
from unknot.locate.evidence import evidence, told
from unknot.locate.patterns import pattern_sums
from unknot.locate.posterior import posteriors
from unknot.locate.table import table_sums
from unknot.locate.triples import MOST_TOUCHED

FACTS, NETWORK = locate.facts(), locate.network()
answers = st.sampled_from(["same_pain", "other_pain", "nothing", "nerve"])


def drawings(places, spots):
    return st.builds(
        Drawing,
        regions=st.dictionaries(
            st.sampled_from(places), st.sampled_from([0.1, 0.4, 1]), max_size=6
        ),
        unknown=st.frozensets(st.sampled_from(places), max_size=3),
        features=st.dictionaries(
            st.sampled_from(sorted(FACTS.features)), st.booleans(), max_size=4
        ),
        age=st.none() | st.integers(18, 90),
        sex=st.sampled_from([None, "female", "male"]),
        circumstances=st.frozensets(st.sampled_from(sorted(FACTS.circumstances)), max_size=2),
        presses=st.lists(
            st.builds(Press, st.sampled_from(spots), st.sampled_from("LR"), answers), max_size=3
        ).map(tuple),
    )


few = drawings(small.PLACES, small.SPOTS)
any_drawing = drawings(sorted(NETWORK.regions), sorted(FACTS.press))


@settings(max_examples=20, deadline=None)
@given(few, st.sampled_from([2, 3]))
def test_the_posterior_equals_plain_loops(drawing, most):
    slow = posterior(drawing, small.SMALL, most)
    fast = chances([drawing], small.NETWORK, most=most)[0]
    for p, cause in zip(fast, small.NETWORK.causes, strict=True):
        assert abs(p - marginal(slow, cause)) < 1e-12


@settings(max_examples=10, deadline=None)
@given(few)
def test_families_fence_and_sizes_equal_plain_loops(drawing):
    network = small.NETWORK
    made = posteriors([drawing], network)[0]
    familiar = sum(p.answer == "same_pain" for p in drawing.presses)
    for run in range(familiar + 1):
        usual = posterior(drawing, small.SMALL, presses=run)
        low = posterior(drawing, small.SMALL, muscles_low=True, presses=run)
        for row, cause in enumerate(network.causes):
            assert abs(made.usual[run, row] - marginal(usual, cause)) < 1e-12
            assert abs(made.fenced[run, row] - marginal(low, cause)) < 1e-12
        for row, inside in enumerate(network.in_family):
            members = {c for c, yes in zip(network.causes, inside, strict=True) if yes}
            assert abs(made.families[run, row] - any_of(usual, members)) < 1e-12
            assert abs(made.fenced_families[run, row] - any_of(low, members)) < 1e-12
    for size in range(4):
        expected = sum(p for s, p in usual.items() if len(s) == size)
        assert abs(made.sizes[size] - expected) < 1e-12


def any_of(chances_of_sets, members):
    return sum(p for s, p in chances_of_sets.items() if s & members)


@pytest.mark.parametrize("size", [1, 2, 4])
def test_the_mass_left_out_is_that_of_larger_sets(size):
    drawing = Drawing(dict.fromkeys(small.PLACES[:size], 1.0), features={"q_ache": True})
    _, counted = quickscore(drawing, small.SMALL, cut=3)
    _, everything = quickscore(drawing, small.SMALL)
    made = posteriors([drawing], small.NETWORK)[0]
    assert made.left_out_exact
    assert made.left_out == pytest.approx(float(1 - counted / everything), abs=1e-9)


@settings(max_examples=12, deadline=None)
@given(any_drawing)
def test_both_ways_agree_on_the_whole_network(drawing):
    seen = evidence([told(drawing, NETWORK)], NETWORK)
    rows = np.stack([NETWORK.mean_odds, NETWORK.low_odds])
    quick, steady = (way(seen, rows, most=3, kin=NETWORK.kin) for way in (pattern_sums, table_sums))
    whole = steady.sizes.sum(axis=-1, keepdims=True)
    assert np.abs((quick.sizes - steady.sizes) / whole).max() < 1e-10
    assert np.abs((quick.members - steady.members) / whole).max() < 1e-10
    assert np.abs((quick.families - steady.families) / whole).max() < 1e-10


@pytest.mark.parametrize("most", [2, 3])
@pytest.mark.parametrize("side", ["L", "R"])
def test_both_ways_agree_where_sources_touch_many_marks(side, most):
    near = [n for n in NETWORK.regions if n.endswith(f"_{side}") and ("buttock" in n or "hip" in n)]
    sure = itertools.cycle([1, 0.3])
    drawing = Drawing(
        dict(zip(near[:9], sure, strict=False)),
        features={"a_sitting_long": True, "q_ache": False},
        presses=(Press("spot_piri1", side, "same_pain"),),
    )
    seen = evidence([told(drawing, NETWORK)], NETWORK)
    touched = (seen.left[0, : seen.marks] < 1.0).any(axis=1).sum(axis=0)
    assert (touched > MOST_TOUCHED).sum() > 10
    rows = np.stack([NETWORK.mean_odds, NETWORK.low_odds])
    ways = (way(seen, rows, most=most, kin=NETWORK.kin) for way in (pattern_sums, table_sums))
    quick, steady = ways
    whole = steady.sizes.sum(axis=-1, keepdims=True)
    for part in ("sizes", "members", "families"):
        assert np.abs((getattr(quick, part) - getattr(steady, part)) / whole).max() < 1e-11


FULL_SIZE = [
    Drawing({"buttock_centre_R": 1.0, "psis_si_R": 1.0}, features={"a_walking": False}),
    Drawing({"coccyx": 1.0}, frozenset({"perineum_anal"}), features={"q_ache": True}),
    Drawing({"calf_upper_L": 1.0, "buttock_upper_outer_L": 1.0}, age=70, sex="male"),
]


@pytest.mark.parametrize("drawing", FULL_SIZE)
def test_quickscore_agrees_on_the_whole_network(drawing):
    slow, counted = quickscore(drawing, FACTS, cut=3)
    fast = chances([drawing], NETWORK)[0]
    for p, cause in zip(fast, NETWORK.causes, strict=True):
        assert abs(p - slow[cause]) < 1e-12
    _, everything = quickscore(drawing, FACTS)
    left_out = rank(drawing, NETWORK).left_out
    assert left_out == pytest.approx(float(1 - counted / everything), abs=1e-9)


def test_a_large_drawing_is_answered_too():
    half = {n: 1.0 for n in NETWORK.regions if "buttock" in n or "thigh" in n}
    yes = dict.fromkeys(list(FACTS.features)[:12], True)
    made = rank(Drawing(half, features=yes), NETWORK)
    assert not made.left_out_exact
    assert 0 < made.left_out < 1
    assert sum(made.sizes) == pytest.approx(1)


@settings(max_examples=10, deadline=None)
@given(st.lists(any_drawing, min_size=1, max_size=6))
def test_a_drawing_comes_out_the_same_alone_and_in_company_to_the_bit(many):
    together = rank_many(many, NETWORK)
    assert [rank(drawing, NETWORK) for drawing in many] == together
