"""With what a place may be pressed."""

from __future__ import annotations

import pytest

from tests.session.people import (
    BARE,
    FACTS,
    MIDDLE,
    OPEN,
    ROLLER,
    TENNIS,
    WALL,
    compiled,
    wish,
)
from unknot.pressure import Kit

NEAR_NERVE = ["spot_piri1", "spot_gmax2", "spot_hamstring"]


def ways(*told, **more):
    return compiled(wish(*told, **more))["visits"][0]["set_ups"]


@pytest.mark.parametrize("spot", NEAR_NERVE)
def test_a_roller_stays_away_from_the_nerve_at_every_level(spot):
    postures = [p for p in FACTS.pressure.postures.values() if spot in p.spots]
    assert any("roller" in p.takes for p in postures), "the ladder alone would offer it"
    made = compiled(wish(f"{spot} R", level=5, minutes=10, kit=ROLLER))
    assert {w["tool"] for w in made["visits"][0]["set_ups"]} == {"hands"}
    assert "roller_near_nerve" in {a["code"] for a in made["adjusted"]}


@pytest.mark.parametrize("spot", ["spot_gmed1", "spot_gmed2", "spot_gmin_ant"])
def test_a_roller_rolls_where_there_is_room(spot):
    made = compiled(wish(f"{spot} R", level=5, minutes=10, kit=ROLLER))
    assert made["visits"][0]["set_ups"][-1]["tool"] == "foam_roller_soft"
    assert "roll" in {s["kind"] for s in made["steps"]}


@pytest.mark.parametrize("spot", ["spot_ql", "spot_gmax3"])
def test_a_place_for_hands_gets_no_ball(spot):
    made = compiled(wish(f"{spot} L", level=3, kit=TENNIS))
    assert {w["tool"] for w in made["visits"][0]["set_ups"]} == {"hands"}
    assert "hands_only_spot" in {a["code"] for a in made["adjusted"]}


def test_a_tender_place_gets_no_hard_ball():
    hard = Kit(frozenset({"lacrosse_ball"}), frozenset({"wall", "chair", "firm_mattress"}))
    assert {w["tool"] for w in ways("spot_gmax1 R", level=5, kit=hard)} == {"hands"}
    assert "lacrosse_ball" in {w["tool"] for w in ways("spot_gmed2 R", level=5, kit=hard)}


def test_a_softer_ball_is_taken_before_a_harder_one():
    both = Kit(frozenset({"lacrosse_ball", "tennis_ball_new"}), frozenset({"wall"}))
    assert "lacrosse_ball" not in {w["tool"] for w in ways("spot_gmed2 R", level=2, kit=both)}


def test_without_anything_the_hands_press_and_the_document_says_so():
    made = compiled(wish("spot_gmed2 R", kit=BARE))
    assert {w["tool"] for w in made["visits"][0]["set_ups"]} == {"hands"}
    codes = [a["code"] for a in made["adjusted"]]
    assert codes[:2] == ["level_down", "hands_only_kit"]
    assert made["needs"] == {"tools": [], "surfaces": []}


def test_every_level_up_to_the_wish_has_a_light_and_a_full_rung_in_order():
    made = ways("spot_gmed2 R", level=4)
    rungs = [w["rung"] for w in made]
    assert rungs == sorted(set(rungs))
    assert [w["light"] for w in made] == [True, False] * (len(made) // 2)
    changes = [w["change"] for w in made]
    assert changes == [None, *["now", "between"] * (len(made) // 2)][: len(made)]


def test_only_the_light_rungs_say_how_to_be_lighter():
    for way in ways("spot_gmed2 R", level=4):
        assert ("lighter" in way["says"]) == way["light"]
        assert way["says"]["set_up.1"] == way["steps"][0]


def test_the_wall_stands_in_for_the_floor():
    caps = OPEN.tightened("a_rule", exclude_positions={"floor_any"})
    made = compiled(wish("spot_gmed2 R", level=4), caps)
    assert {w["surface"] for w in made["visits"][0]["set_ups"]} == {"firm_mattress", "wall"}
    assert made["plan"]["level"] == 2


def test_a_heavier_person_gets_another_session():
    light, heavy = (
        compiled(wish("spot_gmed2 R", level=2, body=body))["visits"][0]["set_ups"]
        for body in (MIDDLE.__class__(55, 176, "female"), MIDDLE.__class__(110, 176, "male"))
    )
    assert [w["posture"] for w in light] != [w["posture"] for w in heavy]


def test_a_scar_is_spoken_of_because_only_the_person_knows_where_it_is():
    made = compiled(wish(), OPEN.tightened("a_rule", exclude_regions={"scar"}))
    assert made["keep_off"] == [{"zone": "scar", "text": "your scar"}]
    assert "Keep off your scar all the time." in [c["text"] for c in made["steps"][0]["cues"]]


def test_only_the_first_press_of_the_session_is_meant_to_be_lighter():
    made = compiled(wish("spot_gmin_post R", "spot_gmed2 L", level=3, minutes=12))
    first, second = made["visits"]
    meant = {(s["visit"], s["wave"]): s["set_up"] for s in made["steps"] if s["pressing"]}
    assert first["start"] < first["planned"]
    assert meant["v1", 1] == first["start"]
    assert meant["v1", 2] == first["planned"]
    assert meant["v2", 1] == meant["v2", 2] == second["planned"]
    pictures = {
        s["wave"]: s["picture"] for s in made["steps"] if s["visit"] == "v1" and s["pressing"]
    }
    assert pictures[2] == first["set_ups"][first["planned"]]["picture"]


@pytest.mark.parametrize(("most", "word"), [(6, "four"), (3, "three")])
def test_a_stretch_gets_no_stronger_than_the_limit_on_discomfort(most, word):
    caps = OPEN.tightened("a_rule", max_nrs=most)
    made = compiled(wish("spot_gmed2 R", minutes=12), caps)
    texts = [c["text"] for s in made["steps"] if s["kind"] == "stretch" for c in s["cues"]]
    assert any(f"Up to {word} out of ten." in text for text in texts)


def test_a_move_is_shown_in_motion_and_what_is_still_is_not():
    made = compiled(wish("spot_gmax1 R", level=2, minutes=12, kit=WALL))
    shown = {s["kind"]: s["picture"] for s in made["steps"] if s["pressing"]}
    assert shown["move"]["figure"] == "move_small_squat"
    assert shown["move"]["side"] == "R"
    assert shown["move"]["alt"].endswith("Bend your knees a little and straighten again.")
    assert shown["hold"]["figure"].startswith("wall_")
    rolled = compiled(wish("spot_gmed1 L", level=4, minutes=15))
    pictures = {s["picture"]["figure"] for s in rolled["steps"] if s["kind"] == "roll"}
    assert pictures == {"move_slow_roll"}


def test_a_move_without_a_picture_of_its_own_shows_the_posture():
    made = compiled(wish("spot_gmin_ant R", level=1, minutes=12, kit=BARE))
    for step in made["steps"]:
        if step["kind"] in {"move", "roll"}:
            set_up = made["visits"][0]["set_ups"][step["set_up"]]
            assert step["picture"] == set_up["motions"].get(step["kind"], set_up["picture"])


def test_every_posture_that_is_offered_shows_its_first_move_in_motion():
    offered = {name: one for name, one in FACTS.pressure.postures.items() if one.offered}
    assert offered
    assert all("0" in posture.motions for posture in offered.values() if posture.moves)


def test_every_picture_of_a_move_has_key_frames_or_an_arrow():
    from unknot.web.figures import FIGURES, figures

    for name, posture in FACTS.pressure.postures.items():
        for motion in posture.motions.values():
            drawn = figures()[motion.figure]
            text = (FIGURES / drawn.files["slim"]).read_text(encoding="utf-8")
            assert drawn.frames > 1 or "f-arrow" in text, (name, motion.figure)
