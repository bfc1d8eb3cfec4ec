"""The one ladder: its order, its levels, and who may climb it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.pressure.people import FACTS, FULL_KIT, MIDDLE, OPEN, bodies, kits, limits
from unknot.limits import Limits
from unknot.pressure import Body, Kit, PressureError, ladder
from unknot.pressure.ladder import boundaries, level_of


def climb(body=MIDDLE, kit=FULL_KIT, caps=OPEN):
    return ladder(body, kit, FACTS, caps)


def full(rungs, tool, posture):
    return next(r for r in rungs if (r.tool, r.posture) == (tool, posture) and not r.light)


def keyed(rungs):
    return {(r.tool, r.surface, r.posture, r.light): r for r in rungs}


@given(bodies, kits, limits)
def test_rungs_stand_in_order_of_the_index_and_so_do_their_levels(body, kit, caps):
    rungs = climb(body, kit, caps)
    assert [r.index.value for r in rungs] == sorted(r.index.value for r in rungs)
    assert [r.level for r in rungs] == sorted(r.level for r in rungs)


@given(bodies, kits)
def test_every_range_holds_its_own_middle(body, kit):
    for rung in climb(body, kit):
        for span in (rung.index, rung.load_n, rung.mean_kpa, rung.peak_kpa):
            assert 0 < span.low <= span.value <= span.high


@given(bodies, kits)
def test_each_level_has_a_light_and_a_full_rung(body, kit):
    made = keyed(climb(body, kit))
    for (tool, surface, posture, light), rung in made.items():
        other = made[tool, surface, posture, not light]
        assert rung.level == other.level == (rung.rung + 1) // 2
        assert made[tool, surface, posture, True].index.value <= (
            made[tool, surface, posture, False].index.value
        )


@given(kits, st.floats(30, 240), st.floats(1.01, 1.5), st.sampled_from([None, 160, 180]))
def test_a_heavier_person_presses_harder(kit, mass, factor, height):
    assume(mass * factor <= 250)
    light, heavy = (keyed(climb(Body(kg, height, "female"), kit)) for kg in (mass, mass * factor))
    for key, rung in light.items():
        if key[3] or FACTS.postures[rung.posture].load == "hand_held":
            continue  # a hand presses as hard whoever lies under it
        assert heavy[key].load_n.value > rung.load_n.value
        assert heavy[key].level >= rung.level


@given(bodies, kits, limits, limits)
def test_tighter_limits_never_allow_more(body, kit, loose, other):
    before = keyed(climb(body, kit, loose))
    after = keyed(climb(body, kit, loose.meet(other)))
    assert all(before[key].allowed or not rung.allowed for key, rung in after.items())


@given(bodies, kits)
def test_without_a_safety_check_nothing_is_allowed(body, kit):
    rungs = climb(body, kit, None)
    assert rungs
    assert {(r.allowed, r.reason) for r in rungs} == {(False, "no_safety_check")}


@given(kits, st.floats(30, 95))
def test_not_giving_your_weight_never_makes_a_set_up_look_gentler(kit, mass):
    known, unknown = keyed(climb(Body(mass), kit)), keyed(climb(Body(), kit))
    assert all(unknown[key].level >= rung.level for key, rung in known.items())
    assert all(
        unknown[key].index.high / unknown[key].index.low >= rung.index.high / rung.index.low * 0.999
        for key, rung in known.items()
        if not rung.light
    )


@pytest.mark.parametrize(
    ("tool", "posture", "index", "level"),
    [
        ("tennis_ball_new", "wall_back_soft_ball", 0.22, 1),
        ("tennis_ball_new", "bed_supine_feet_flat", 0.27, 1),
        ("tennis_ball_new", "wall_side_on_upper_outer", 0.31, 2),
        ("tennis_ball_new", "chair_full_sit", 0.57, 3),
        ("tennis_ball_new", "wall_stand_back", 0.58, 3),
        ("tennis_ball_new", "floor_side_lying_gmed", 0.88, 4),
        ("lacrosse_ball", "floor_lacrosse_figure4", 1.30, 5),
    ],
)
def test_a_middle_person_gets_the_published_table(tool, posture, index, level):
    rung = full(climb(), tool, posture)
    assert rung.index.value == pytest.approx(index, rel=0.12)
    assert rung.index.low < index < rung.index.high
    assert rung.level == level


def test_levels_part_at_the_geometric_midpoints():
    assert boundaries(FACTS.levels) == pytest.approx((0.2966, 0.4733, 0.7020, 1.0696), abs=1e-4)
    assert [level_of(i, FACTS.levels) for i in FACTS.levels.middles] == [1, 2, 3, 4, 5]


def test_golf_balls_massage_guns_and_far_out_feet_are_never_offered():
    rungs = climb(kit=Kit(FULL_KIT.tools, FULL_KIT.surfaces, opted_in=True))
    assert not {r.tool for r in rungs} & {"golf_ball", "massage_gun_ball_head"}
    assert "wall_back_heels_45cm" not in {FACTS.postures[r.posture].load for r in rungs}


def test_an_empty_kit_still_has_hands_and_nothing_else():
    rungs = climb(kit=Kit())
    assert {r.tool for r in rungs} == {"hands"}
    assert {r.level for r in rungs} == {1}
    assert all(r.allowed for r in rungs)


def test_the_hardest_set_up_waits_until_somebody_asks_for_it():
    assert full(climb(), "lacrosse_ball", "floor_lacrosse_figure4").reason == "opt_in_only"
    asked = Kit(FULL_KIT.tools, FULL_KIT.surfaces, opted_in=True)
    assert full(climb(kit=asked), "lacrosse_ball", "floor_lacrosse_figure4").allowed


@pytest.mark.parametrize(
    ("caps", "tool", "posture", "reason"),
    [
        (
            {"exclude_tools": {"hard_ball"}},
            "lacrosse_ball",
            "chair_full_sit",
            "tool_excluded:hard_ball",
        ),
        (
            {"exclude_tools": {"tennis_ball_new"}},
            "tennis_ball_new",
            "chair_full_sit",
            "tool_excluded:tennis_ball_new",
        ),
        (
            {"exclude_positions": {"floor_any"}},
            "tennis_ball_new",
            "floor_side_lying_gmed",
            "position_excluded:floor_any",
        ),
        ({"max_level": 2}, "tennis_ball_new", "chair_full_sit", "above_max_level"),
        ({"blocked": True}, "hands", "palpation_standing", "blocked"),
    ],
)
def test_the_reason_says_which_limit_stands_in_the_way(caps, tool, posture, reason):
    rung = full(climb(caps=OPEN.tightened("a_rule", **caps)), tool, posture)
    assert (rung.allowed, rung.reason) == (False, reason)


def test_a_cap_holds_for_the_light_rung_of_a_stronger_set_up_too():
    caps = OPEN.tightened("a_rule", max_level=2)
    assert all(not r.allowed for r in climb(caps=caps) if r.level > 2)


def test_a_bed_presses_about_half_as_hard_as_a_chair():
    rungs = climb()
    bed = full(rungs, "tennis_ball_new", "bed_supine_feet_flat").load_n.value
    chair = full(rungs, "tennis_ball_new", "chair_full_sit").load_n.value
    assert bed == pytest.approx(0.48 * chair)


@pytest.mark.parametrize(
    "field", [{"mass_kg": 20}, {"mass_kg": True}, {"height_cm": 300}, {"sex_at_birth": "other"}]
)
def test_a_body_that_cannot_be_read_names_its_field(field):
    with pytest.raises(PressureError, match=next(iter(field))):
        Body(**field)


def test_an_unknown_tool_is_an_error_and_not_an_empty_ladder():
    with pytest.raises(PressureError, match=r"kit\.tools"):
        climb(kit=Kit(frozenset({"brick"})))


def test_no_limits_object_can_be_read_as_permission():
    nothing = Limits(max_level=0, max_nrs=0, spot_seconds=0, minutes_per_side=0)
    assert not any(r.allowed for r in climb(caps=nothing))
