"""Laws that every ranking keeps, whatever was drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.anatomy import mirrored
from unknot.catalogue import locate
from unknot.locate import Drawing, Press, compile_network, rank
from unknot.locate.posterior import posteriors
from unknot.locate.rank import fenced

NETWORK = locate.network()
FACTS = NETWORK.facts
PLACES = sorted(NETWORK.regions)
SPOTS = sorted(FACTS.press)
marks = st.dictionaries(
    st.sampled_from(PLACES), st.sampled_from([0.2, 1.0]), min_size=1, max_size=7
)
features = st.dictionaries(st.sampled_from(sorted(FACTS.features)), st.booleans(), max_size=5)
one_press = st.builds(
    Press,
    spot=st.sampled_from(SPOTS),
    side=st.sampled_from("LR"),
    answer=st.sampled_from(["same_pain", "other_pain", "nothing", "nerve"]),
)
drawings = st.builds(
    Drawing,
    regions=marks,
    features=features,
    presses=st.lists(one_press, max_size=3).map(tuple),
)
some = settings(max_examples=25, deadline=None)


def chances(drawing, **more):
    return {(s.source, s.side): s for s in rank(drawing, NETWORK, **more).sources}


@some
@given(drawings)
def test_a_mirrored_drawing_gives_the_mirrored_ranking(drawing):
    flipped = replace(
        drawing,
        regions={mirrored(k): v for k, v in drawing.regions.items()},
        presses=tuple(
            Press(p.spot, "R" if p.side == "L" else "L", p.answer) for p in drawing.presses
        ),
    )
    one, other = chances(drawing), chances(flipped)
    for (name, side), found in one.items():
        twin = other[name, "R" if side == "L" else "L"]
        assert found.probability == pytest.approx(twin.probability, abs=1e-9)


@some
@given(drawings)
def test_every_chance_lies_inside_its_own_band(drawing):
    made = rank(drawing, NETWORK)
    for found in (*made.sources, *made.families):
        assert 0 <= found.low <= found.probability <= found.high <= 1


@some
@given(drawings)
def test_sets_of_every_size_and_what_is_left_out_are_shares(drawing):
    made = rank(drawing, NETWORK)
    assert sum(made.sizes) == pytest.approx(1)
    assert 0 <= made.left_out < 1


# The fence: nothing hides a nerve root or another look-alike.


@some
@given(drawings)
def test_a_look_alike_shows_the_largest_of_its_chances_under_both_muscle_priors(drawing):
    """Usual priors, the muscles' low priors, before and after every familiar press."""
    made, low = posteriors([drawing], NETWORK)[0], NETWORK.low_odds / NETWORK.mean_odds
    assert np.all(low[NETWORK.muscle] < 1)
    shown, families = fenced(made, NETWORK)
    alike = ~NETWORK.muscle
    for run in (*made.usual, *made.fenced):
        assert np.all(shown[alike] >= run[alike])
    for run in (*made.families, *made.fenced_families):
        for row, inside in enumerate(NETWORK.in_family):
            assert families[row] >= run[row] or np.any(inside & NETWORK.muscle)


@some
@given(drawings, st.sampled_from(SPOTS), st.sampled_from("LR"))
def test_a_familiar_press_never_lowers_a_look_alike(drawing, spot, side):
    more = replace(drawing, presses=(*drawing.presses, Press(spot, side, "same_pain")))
    before, after = rank(drawing, NETWORK), rank(more, NETWORK)
    now = {(s.source, s.side): s.probability for s in after.sources}
    grown = {f.family: f.probability for f in after.families}
    for found in before.sources:
        if found.kind == "look_alike":
            assert now[found.source, found.side] >= found.probability - 1e-9
    for family in before.families:
        if all(s.kind == "look_alike" for s in before.sources if s.family == family.family):
            assert grown[family.family] >= family.probability - 1e-9


@some
@given(drawings, st.sampled_from("LR"))
def test_a_nerve_answer_takes_the_nerve_path_and_stops_pressing(drawing, side):
    made = rank(
        replace(drawing, presses=(*drawing.presses, Press("spot_piri1", side, "nerve"))), NETWORK
    )
    assert made.nerve_like
    assert made.next_press is None
    assert made.stop == "nerve"


@some
@given(
    drawings,
    st.sampled_from([n for n in PLACES if n.startswith(("calf", "leg_", "foot", "ankle"))]),
    st.sampled_from(["q_tingling", "q_numbness", "q_electric"]),
)
def test_below_the_knee_with_a_nerve_word_takes_the_nerve_path_whatever_else(drawing, place, word):
    made = rank(
        replace(
            drawing,
            regions={**drawing.regions, place: 1.0},
            features={**drawing.features, word: True},
        ),
        NETWORK,
    )
    assert made.nerve_like
    assert made.next_press is None


def test_neither_half_of_a_nerve_like_drawing_alone_takes_the_nerve_path():
    assert not rank(
        Drawing({"calf_upper_L": 1.0}, features={"q_tingling": False}), NETWORK
    ).nerve_like
    assert not rank(
        Drawing({"buttock_centre_L": 1.0}, features={"q_tingling": True}), NETWORK
    ).nerve_like


def test_explaining_away_is_real_and_the_fence_undoes_it():
    """A muscle that covers the drawing lowers the root; the shown chance is the higher one."""
    drawing = Drawing(
        dict.fromkeys(
            [
                "buttock_centre_L",
                "buttock_lower_inner_L",
                "thigh_posterior_upper_L",
                "thigh_posterior_mid_L",
                "calf_upper_L",
            ],
            1.0,
        )
    )
    made = posteriors([drawing], NETWORK)[0]
    root = NETWORK.causes.index(("rad_s1", "L"))
    assert made.fenced[0, root] > 1.5 * made.usual[0, root]
    assert chances(drawing)["rad_s1", "L"].probability >= made.fenced[0, root]


# The next press.


@some
@given(drawings, st.sets(st.sampled_from(SPOTS)))
def test_the_next_press_is_allowed_new_off_the_nerve_and_worth_it(drawing, excluded):
    made = rank(drawing, NETWORK, excluded=excluded)
    assert (made.next_press is None) == (made.stop is not None)
    if made.next_press is not None:
        found = made.next_press
        spot = FACTS.spots[found.spot]
        assert found.spot not in excluded
        assert not spot.nerve_path
        assert FACTS.sources[spot.source].ball != "no"
        assert (found.spot, found.side) not in {(p.spot, p.side) for p in drawing.presses}
        assert found.information_bits - found.cost_bits >= FACTS.model.least_information_bits


def test_nothing_is_offered_where_everything_is_excluded():
    made = rank(Drawing({"buttock_centre_L": 1.0}), NETWORK, excluded=SPOTS)
    assert made.stop == "none_allowed"


def test_a_dearer_press_must_teach_more():
    """With a high price on risk, the spot beside the nerve is no longer first."""
    drawing = Drawing({"buttock_centre_R": 1.0, "peritrochanteric_posterior_R": 1.0})
    assert rank(drawing, NETWORK).next_press.spot == "spot_piri1"
    dear = replace(FACTS, model=replace(FACTS.model, risk_bits=2.0))
    assert rank(drawing, compile_network(dear)).next_press.spot != "spot_piri1"


def test_pressing_stops_when_no_answer_would_change_the_advice():
    drawn = {"greater_trochanter_L": 1.0, "thigh_lateral_upper_L": 1.0}
    told = {"a_lying_on_side": True, "a_one_leg_stance": True, "a_stairs_hills": True}
    presses = tuple(
        Press(spot, "L", "nothing")
        for spot in ("spot_gmin_ant", "spot_tfl", "spot_gmed2", "spot_ql")
    )
    made = rank(Drawing(drawn, features=told, age=60, sex="female", presses=presses), NETWORK)
    assert made.stop in {"settled", "little_to_learn"}


def test_a_familiar_press_raises_its_own_muscle_and_not_much_lowers_it():
    drawing = {"buttock_centre_L": 1.0, "hip_lateral_upper_L": 1.0}

    def with_answer(*given_answers):
        presses = tuple(Press("spot_gmed2", "L", a) for a in given_answers)
        return chances(Drawing(drawing, presses=presses))["glut_med_2", "L"].probability

    assert with_answer("nothing") < with_answer() < with_answer("same_pain")


# Marks and answers.


def test_unknown_is_not_blank():
    drawn = {"coccyx": 1.0, "natal_cleft_edge_L": 1.0}
    blank = chances(Drawing(drawn))
    hidden = chances(Drawing(drawn, unknown=frozenset({"perineum_anal"})))
    pelvic = ("obturator_internus_pelvic_floor", "L")
    assert hidden[pelvic].probability > blank[pelvic].probability


@some
@given(drawings, st.sampled_from(PLACES))
def test_an_unknown_region_says_nothing_even_when_it_is_also_marked(drawing, place):
    bare = {k: v for k, v in drawing.regions.items() if k != place}
    hidden = replace(drawing, regions=bare, unknown=frozenset({place}))
    marked = replace(hidden, regions={**bare, place: 1.0})
    one, two = posteriors([hidden, marked], NETWORK)
    assert np.abs(one.usual - two.usual).max() < 1e-12


def test_marking_a_sources_own_region_more_surely_never_makes_it_less_likely():
    seen = [
        chances(Drawing({"buttock_centre_L": 1.0, "peritrochanteric_posterior_L": v}))[
            "piriformis_1", "L"
        ].probability
        for v in (0.05, 0.2, 0.4, 1.0)
    ]
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    "source, who, more",
    [
        ("lumbar_spinal_stenosis", {"age": 40}, {"age": 75}),
        ("coccydynia", {"sex": "male"}, {"sex": "female"}),
        ("proximal_hamstring_tendinopathy", {}, {"circumstances": frozenset({"running"})}),
        ("meralgia_paresthetica", {}, {"circumstances": frozenset({"tight_belt"})}),
    ],
)
def test_age_sex_and_circumstances_move_the_sources_they_are_known_to_move(source, who, more):
    drawn = dict.fromkeys(
        ["coccyx", "ischial_tuberosity_L", "thigh_anterolateral_L", "lumbar_lower_paraspinal_L"], 1
    )
    less, greater = chances(Drawing(drawn, **who)), chances(Drawing(drawn, **more))
    assert less[source, "L"].probability < greater[source, "L"].probability


def test_several_circumstances_of_one_kind_count_once():
    drawn = {"ischial_tuberosity_L": 1.0}
    once, twice = (
        chances(Drawing(drawn, circumstances=frozenset(c)))
        for c in ({"running"}, {"running", "sprint_or_kick_sport"})
    )
    assert once == twice


def test_a_published_ratio_counts_from_its_age_on():
    drawn = {"buttock_centre_L": 1.0, "buttock_centre_R": 1.0}
    told = {"e_sitting": True, "e_bend_forward": True}

    def odds(age, **more):
        p = chances(Drawing(drawn, age=age, **more))["lumbar_spinal_stenosis", "L"].probability
        return p / (1 - p)

    assert odds(60, features=told) / odds(60) > 2 * odds(59, features=told) / odds(59)


def test_an_empty_drawing_abstains_and_offers_no_press():
    made = rank(Drawing(), NETWORK)
    assert made.abstain
    assert made.next_press is None
    assert made.stop == "no_marks"


def test_marks_that_nothing_explains_are_named():
    made = rank(
        Drawing({"abdomen_lower_quadrant_L": 1.0, "foot_sole_R": 1.0, "coccyx": 1.0}), NETWORK
    )
    assert "foot_sole_R" in made.unexplained


def test_a_source_names_the_marks_that_it_is_often_felt_in():
    drawn = {"buttock_centre_R": 1.0, "calf_upper_R": 1.0}
    found = chances(Drawing(drawn))
    assert found["piriformis_1", "R"].explains == ("buttock_centre_R",)
    assert set(found["rad_s1", "R"].explains) == set(drawn)
    assert found["piriformis_1", "L"].explains == ()


def test_the_question_that_would_tell_most_was_not_asked_and_is_not_private():
    drawn = {"greater_trochanter_L": 1.0, "thigh_lateral_upper_L": 1.0}
    first = rank(Drawing(drawn), NETWORK).question
    assert not FACTS.features[first.feature].private
    assert first.yes != first.no
    then = rank(Drawing(drawn, features={first.feature: True}), NETWORK).question
    assert then.feature != first.feature
