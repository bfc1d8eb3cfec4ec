"""Two people with different spots, kit, limits and minutes get truly different sessions."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.session.people import (
    BARE,
    OPEN,
    ROLLER,
    SPOTS,
    TENNIS,
    WALL,
    compiled,
    compiled_or_none,
    pressing,
    wish,
)

KITS = (TENNIS, WALL, ROLLER, BARE)


def lived(document):
    """What a person would do and hear, without any id."""
    return [
        (
            step["kind"],
            step["end_ms"] - step["start_ms"],
            step["title"],
            step["side"],
            *(cue["text"] for cue in step["cues"]),
        )
        for step in document["steps"]
    ], [[one["name"] for one in visit["set_ups"]] for visit in document["visits"]]


def says_that_it_ends_early(document):
    return "ends_early" in {note["code"] for note in document["adjusted"]}


@given(st.sampled_from(SPOTS), st.sampled_from(SPOTS), st.integers(3, 20))
def test_other_spots_are_another_session(one, other, minutes):
    assume(one != other)
    first, second = (compiled(wish(f"{spot} R", minutes=minutes)) for spot in (one, other))
    assert lived(first) != lived(second)
    assert first["visits"][0]["find"] != second["visits"][0]["find"]


@given(st.sampled_from(SPOTS), st.integers(3, 20), st.integers(3, 20))
@settings(max_examples=60)
def test_other_minutes_are_another_session_that_keeps_to_them(spot, one, other):
    """One place takes no more than some twelve minutes, however many are asked for."""
    assume(one < other)
    first, second = (compiled(wish(f"{spot} L", minutes=minutes)) for minutes in (one, other))
    assert lived(first) != lived(second) or says_that_it_ends_early(second)
    assert first["total_ms"] <= one * 60_000
    assert second["total_ms"] <= other * 60_000
    assert first["total_ms"] <= second["total_ms"]
    assert first["total_ms"] < second["total_ms"] or one > 10
    assert first["total_ms"] < second["total_ms"] or says_that_it_ends_early(second)


@given(st.sampled_from(SPOTS), st.sampled_from(KITS), st.sampled_from(KITS))
def test_another_kit_presses_in_another_way_wherever_its_tools_reach(spot, one, other):
    first, second = (compiled_or_none(wish(f"{spot} R", kit=kit), OPEN) for kit in (one, other))
    assume(first is not None and second is not None)
    ways = [
        {(w["tool"], w["surface"], w["posture"]) for v in made["visits"] for w in v["set_ups"]}
        for made in (first, second)
    ]
    assert (ways[0] == ways[1]) == (lived(first)[1] == lived(second)[1])


def test_four_people_with_the_same_spot_get_four_sessions():
    calm = replace(OPEN, max_level=1, spot_seconds=40)
    people = [
        compiled(wish("spot_gmed2 R", minutes=10)),
        compiled(wish("spot_gmed2 R", minutes=10, level=1), calm),
        compiled(wish("spot_gmed2 R", minutes=10, kit=ROLLER)),
        compiled(wish("spot_gmed2 R", minutes=10, kit=BARE, level=1)),
    ]
    stories = [lived(one) for one in people]
    for place, story in enumerate(stories):
        assert story not in stories[:place]
    assert all(pressing(one) for one in people)
