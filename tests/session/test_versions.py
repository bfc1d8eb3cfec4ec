"""Ninety seconds, versions without ball or floor, other postures, and what is never wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given

from tests.session.people import (
    FACTS,
    OPEN,
    TENNIS,
    asks,
    compiled,
    compiled_or_none,
    pressing,
    seconds,
    wish,
)
from unknot.cli.session import answer
from unknot.pressure import Kit
from unknot.session import VERSIONS, WishError

RICH = Kit(
    frozenset({"tennis_ball_new", "foam_roller_soft"}),
    frozenset({"wall", "chair", "carpet_mat", "firm_mattress"}),
)


def ways(document):
    for visit in document["visits"]:
        yield from (visit["set_ups"], *(swap["set_ups"] for swap in visit["swaps"]))


def test_relief_takes_ninety_seconds_and_one_light_press_on_the_most_tender_place():
    made = compiled(wish("spot_gmed2 R", "spot_gmin_post L", minutes=10, level=3, relief=True))
    assert made["total_ms"] == 90_000
    assert [f"{v['spot']} {v['side']}" for v in made["visits"]] == ["spot_gmed2 R"]
    assert seconds(pressing(made)) == 30
    kinds = [s["kind"] for s in made["steps"]]
    assert kinds == [
        "prepare", "breathe", "find", "load", "hold", "release", "rest", "close",
    ]  # fmt: skip
    assert made["asked"]["relief"]
    assert made["adjusted"][0]["code"] == "relief"


@given(asks())
def test_relief_never_presses_longer_or_harder_than_the_first_hold_of_a_whole_session(asked):
    wished, caps = asked
    short = compiled_or_none(replace(wished, relief=True), caps)
    assume(short is not None)
    assert short["total_ms"] <= 90_000
    assert short["pressing_ms"] <= 30_000
    assert len(short["visits"]) == 1
    visit = short["visits"][0]
    used = {s["set_up"] for s in pressing(short)}
    assert used == {visit["start"]}
    assert visit["set_ups"][visit["start"]]["rung"] == short["plan"]["first_rung"]
    assert [c for s in short["steps"] for c in s["check_ins"] if c["kind"] == "strength"]


@pytest.mark.parametrize(
    ("version", "tools", "surfaces"),
    [
        ("hands", {"hands"}, {"no_surface"}),
        ("roller", {"hands", "foam_roller_soft"}, {"no_surface", "carpet_mat"}),
        ("wall", {"hands", "tennis_ball_new"}, {"no_surface", "wall"}),
        ("chair", {"hands", "tennis_ball_new"}, {"no_surface", "chair"}),
        ("no_floor", {"hands", "tennis_ball_new"}, {"no_surface", "wall", "chair", "firm_mattress"}),
    ],
)  # fmt: skip
def test_a_version_uses_only_its_part_of_the_kit(version, tools, surfaces):
    made = compiled(wish("spot_gmed1 R", minutes=12, level=4, kit=RICH, version=version))
    for way in ways(made):
        assert {s["tool"] for s in way} <= tools
        assert {s["surface"] for s in way} <= surfaces
    assert made["asked"]["version"] == version


def test_hands_only_is_said_to_be_asked_for():
    made = compiled(wish("spot_gmed2 R", kit=TENNIS, version="hands"))
    assert "hands_only_asked" in {a["code"] for a in made["adjusted"]}


@pytest.mark.parametrize("version", ["wall", "roller", "chair"])
def test_a_version_without_its_thing_says_what_is_missing(version):
    bare = Kit(frozenset({"tennis_ball_new"}), frozenset({"carpet_mat"}))
    with pytest.raises(WishError, match=f"version {version} finds nothing in kit"):
        compiled(wish("spot_gmed2 R", kit=bare, version=version))


@given(asks())
def test_another_posture_is_never_stronger_and_never_against_the_limits(asked):
    wished, caps = asked
    made = compiled_or_none(wished, caps)
    assume(made is not None)
    for visit in made["visits"]:
        main = {s["posture"] for s in visit["set_ups"]}
        names = [swap["name"] for swap in visit["swaps"]]
        assert len(names) == len(set(names)) <= 2
        for swap in visit["swaps"]:
            assert len({s["posture"] for s in swap["set_ups"]}) == 1
            assert {s["posture"] for s in swap["set_ups"]} != main
            rungs = [s["rung"] for s in swap["set_ups"]]
            assert rungs == sorted(rungs)
            assert rungs[-1] <= made["plan"]["max_rung"]
            for way in swap["set_ups"]:
                posture = FACTS.pressure.postures[way["posture"]]
                assert way["level"] <= min(caps.max_level, wished.level)
                assert not {way["posture"], *posture.positions} & caps.exclude_positions
                kinds = {way["tool"], *FACTS.pressure.tools[way["tool"]].kinds}
                assert not kinds & caps.exclude_tools
                assert visit["spot"] in posture.spots


def test_hands_are_always_one_of_the_other_ways():
    made = compiled(wish("spot_gmed1 R", level=4, kit=RICH))
    assert made["visits"][0]["swaps"][-1]["set_ups"][0]["tool"] == "hands"


def test_what_is_never_wanted_stays_away():
    whole = compiled(wish("spot_gmed2 R", minutes=18, level=2))
    moves = {s["move"] for s in whole["steps"] if s["kind"] in {"warm_up", "stretch"}}
    assert len(moves) > 2
    made = compiled(wish("spot_gmed2 R", minutes=18, level=2, without=frozenset({*moves, "roll"})))
    assert not moves & {s["move"] for s in made["steps"]}
    assert "roll" not in {s["kind"] for s in made["steps"]}
    still = compiled(wish("spot_gmed2 R", minutes=18, without=frozenset({"roll", "move"})))
    assert not {"roll", "move"} & {s["kind"] for s in still["steps"]}


def test_the_command_takes_relief_versions_and_what_is_never_wanted():
    ask = {
        "spots": [{"spot": "spot_gmed2", "side": "R"}],
        "level": 2,
        "limits": OPEN.to_json(),
        "kit": {"tools": ["tennis_ball_new"], "surfaces": ["wall"]},
    }
    assert answer({**ask, "relief": True})["total_ms"] == 90_000
    made = answer({**ask, "minutes": 8, "version": "wall", "without": ["march"]})
    assert made["asked"]["version"] == "wall"
    for name in VERSIONS[1:]:
        with pytest.raises(WishError) if name == "roller" else _fine():
            answer(
                {
                    **ask,
                    "minutes": 8,
                    "version": name,
                    "kit": {**ask["kit"], "surfaces": ["wall", "chair"]},
                }
            )
    with pytest.raises(ValueError, match=r"without\[0\] is 'dance'; known are"):
        answer({**ask, "minutes": 8, "without": ["dance"]})
    with pytest.raises(WishError, match="version is 'moon'; known are"):
        answer({**ask, "minutes": 8, "version": "moon"})
    with pytest.raises(WishError, match="minutes is missing"):
        answer(ask)


def _fine():
    from contextlib import nullcontext

    return nullcontext()
