"""Laws that every ranking keeps, whatever was drawn."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.anatomy import mirrored
from unknot.catalogue import locate
from unknot.locate import Drawing, Press, rank

NETWORK = locate.network()
PLACES = sorted(NETWORK.regions)
SPOTS = sorted(NETWORK.facts.press)
marks = st.dictionaries(
    st.sampled_from(PLACES), st.sampled_from([0.2, 1.0]), min_size=1, max_size=7
)
features = st.dictionaries(
    st.sampled_from(sorted(NETWORK.facts.features)), st.booleans(), max_size=5
)
presses = st.lists(
    st.builds(
        Press,
        spot=st.sampled_from(SPOTS),
        side=st.sampled_from("LR"),
        answer=st.sampled_from(["same_pain", "other_pain", "nothing", "nerve"]),
    ),
    max_size=3,
).map(tuple)
drawings = st.builds(Drawing, regions=marks, features=features, presses=presses)


def chances(drawing):
    return {(s.source, s.side): s for s in rank(drawing, NETWORK).sources}


@settings(max_examples=40)
@given(drawings)
def test_a_mirrored_drawing_gives_the_mirrored_ranking(drawing):
    flipped = Drawing(
        {mirrored(k): v for k, v in drawing.regions.items()},
        features=drawing.features,
        presses=tuple(
            Press(p.spot, "R" if p.side == "L" else "L", p.answer) for p in drawing.presses
        ),
    )
    one, other = chances(drawing), chances(flipped)
    for (name, side), found in one.items():
        twin = other[name, "R" if side == "L" else "L"]
        assert found.probability == pytest.approx(twin.probability, abs=1e-12)


@settings(max_examples=40)
@given(drawings)
def test_every_chance_lies_inside_its_own_band(drawing):
    for found in chances(drawing).values():
        assert -1e-12 <= found.low <= found.probability + 1e-12
        assert found.probability <= found.high + 1e-12
        assert found.high <= 1 + 1e-12


@settings(max_examples=40)
@given(drawings, st.sampled_from(SPOTS), st.sampled_from("LR"))
def test_a_familiar_press_never_lowers_a_look_alike(drawing, spot, side):
    more = Drawing(
        drawing.regions,
        features=drawing.features,
        presses=(*drawing.presses, Press(spot, side, "same_pain")),
    )
    before, after = chances(drawing), chances(more)
    families = {f.family: f.probability for f in rank(drawing, NETWORK).families}
    grown = {f.family: f.probability for f in rank(more, NETWORK).families}
    for key, found in before.items():
        if found.kind == "look_alike":
            assert after[key].probability >= found.probability - 1e-12
            assert grown[found.family] >= families[found.family] - 1e-12


@settings(max_examples=40)
@given(drawings, st.sampled_from("LR"))
def test_a_nerve_answer_takes_the_nerve_path_and_stops_pressing(drawing, side):
    made = rank(
        Drawing(
            drawing.regions,
            features=drawing.features,
            presses=(*drawing.presses, Press("spot_piri1", side, "nerve")),
        ),
        NETWORK,
    )
    assert made.nerve_like
    assert made.next_press is None


@settings(max_examples=40)
@given(drawings)
def test_the_next_press_is_allowed_new_and_off_the_nerve(drawing):
    made = rank(drawing, NETWORK, excluded={"spot_gmed1", "spot_gmed2"})
    if made.next_press is not None:
        spot = NETWORK.facts.spots[made.next_press.spot]
        assert made.next_press.spot not in {"spot_gmed1", "spot_gmed2", "spot_piri2"}
        assert not spot.nerve_path
        assert NETWORK.facts.sources[spot.source].ball != "no"
        key = (made.next_press.spot, made.next_press.side)
        assert key not in {(p.spot, p.side) for p in drawing.presses}


@given(
    st.sampled_from([n for n in PLACES if n.startswith(("calf", "leg_", "foot", "ankle"))]),
    st.sampled_from(["q_tingling", "q_numbness", "q_electric"]),
)
def test_below_the_knee_with_a_nerve_word_takes_the_nerve_path(place, feature):
    assert rank(Drawing({place: 1.0}, features={feature: True}), NETWORK).nerve_like
    assert not rank(Drawing({place: 1.0}, features={feature: False}), NETWORK).nerve_like
    assert not rank(
        Drawing({"buttock_centre_L": 1.0}, features={feature: True}), NETWORK
    ).nerve_like


def test_unknown_is_not_blank():
    drawn = {"coccyx": 1.0, "natal_cleft_edge_L": 1.0}
    blank = chances(Drawing(drawn))
    hidden = chances(Drawing(drawn, unknown=frozenset({"perineum_anal"})))
    pelvic = ("obturator_internus_pelvic_floor", "L")
    assert hidden[pelvic].probability > blank[pelvic].probability


def test_an_unknown_region_says_nothing_even_when_it_is_also_marked():
    one = chances(Drawing({"coccyx": 1.0}, unknown=frozenset({"calf_upper_L"})))
    two = chances(
        Drawing({"coccyx": 1.0, "calf_upper_L": 1.0}, unknown=frozenset({"calf_upper_L"}))
    )
    for key, found in one.items():
        assert found.probability == pytest.approx(two[key].probability, abs=1e-12)


def test_marking_a_sources_own_region_more_surely_never_makes_it_less_likely():
    seen = [
        chances(Drawing({"buttock_centre_L": 1.0, "peritrochanteric_posterior_L": v}))[
            "piriformis_1", "L"
        ].probability
        for v in (0.05, 0.2, 0.4, 1.0)
    ]
    assert seen == sorted(seen)


def test_a_familiar_press_raises_its_own_muscle_and_not_much_lowers_it():
    drawing = {"buttock_centre_L": 1.0, "hip_lateral_upper_L": 1.0}

    def with_answer(*given_answers):
        presses = tuple(Press("spot_gmed2", "L", a) for a in given_answers)
        return chances(Drawing(drawing, presses=presses))["glut_med_2", "L"].probability

    assert with_answer("nothing") < with_answer() < with_answer("same_pain")


def test_explaining_away_is_fenced():
    """A look-alike shows at least what it has when every muscle is as rare as it may be."""
    drawing = Drawing(
        {"buttock_centre_L": 1.0, "thigh_posterior_upper_L": 1.0, "thigh_posterior_mid_L": 1.0}
    )
    shown = chances(drawing)
    for name in ("rad_s1", "rad_l5", "deep_gluteal_syndrome"):
        assert shown[name, "L"].probability <= shown[name, "L"].high
    assert shown["rad_s1", "L"].probability > 0.01


def test_an_empty_drawing_abstains_and_offers_no_press():
    made = rank(Drawing(), NETWORK)
    assert made.abstain
    assert made.next_press is None


def test_marks_that_nothing_explains_are_named():
    made = rank(
        Drawing({"abdomen_lower_quadrant_L": 1.0, "foot_sole_R": 1.0, "coccyx": 1.0}), NETWORK
    )
    assert "foot_sole_R" in made.unexplained
