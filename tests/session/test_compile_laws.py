"""What holds for every session document, whatever was asked for."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import jsonschema
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.session.people import (
    FACTS,
    asks,
    compiled,
    compiled_or_none,
    loosened,
    mirrored,
    pressing,
    seconds,
)
from unknot.anatomy import excluded_spots
from unknot.session.set_ups import may_roll
from unknot.session.wish import over_the_nerve
from unknot.session.words import Words

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reference/session.schema.json").read_text(encoding="utf-8")
)
VALID = jsonschema.Draft202012Validator(SCHEMA)
WORDS = Words(FACTS.words["en"], FACTS.voice)


def made(wish, caps):
    document = compiled_or_none(wish, caps)
    assume(document is not None)
    return document


def contacts(document):
    """The presses: runs of pressing steps without a break."""
    runs: list[list[dict]] = []
    for step in document["steps"]:
        if not step["pressing"]:
            runs.append([])
        else:
            runs[-1].append(step)
    return [run for run in runs if run]


@given(asks())
def test_every_document_is_valid_and_its_steps_join(asked):
    wish, caps = asked
    document = made(wish, caps)
    VALID.validate(document)
    steps = document["steps"]
    assert steps[0]["start_ms"] == 0
    assert steps[-1]["end_ms"] == document["total_ms"] <= wish.minutes * 60_000
    assert all(a["end_ms"] == b["start_ms"] < b["end_ms"] for a, b in pairwise(steps))
    assert all(a["next"] == b["title"] for a, b in pairwise(steps))
    assert (steps[0]["kind"], steps[-1]["kind"]) == ("prepare", "close")


@given(asks())
def test_minutes_are_kept_or_it_is_said_that_it_ends_sooner(asked):
    wish, caps = asked
    document = made(wish, caps)
    short = wish.minutes * 60_000 - document["total_ms"]
    notes = [note["text"] for note in document["adjusted"] if note["code"] == "ends_early"]
    assert len(notes) == (short > 30_000)
    for text in notes:
        assert str(int((document["total_ms"] + 30_000) // 60_000)) in text
        assert f"{wish.minutes:g}" in text


@given(asks())
def test_every_cap_on_time_is_respected(asked):
    wish, caps = asked
    document = made(wish, caps)
    hard = document["caps"]
    for visit in document["visits"]:
        own = [s for s in pressing(document) if s["visit"] == visit["id"]]
        assert seconds(own) * 1000 == visit["pressing_ms"]
        assert 0 < seconds(own) <= min(caps.spot_seconds, hard["spot_seconds"], 120)
    for side in ("L", "R"):
        own = [s for s in pressing(document) if s["side"] == side]
        assert seconds(own) <= min(caps.minutes_per_side, 5) * 60 == hard["minutes_per_side"] * 60
    assert seconds(pressing(document)) * 1000 == document["pressing_ms"] <= 600_000
    assert document["total_ms"] <= 20 * 60_000
    assert all(seconds(run) <= min(caps.spot_seconds, 90) for run in contacts(document))


@given(asks())
def test_every_cap_on_strength_is_respected(asked):
    wish, caps = asked
    document = made(wish, caps)
    top = wish.dose.rung if wish.dose else 2 * wish.level
    assert document["plan"]["first_rung"] <= document["plan"]["rung"]
    assert document["plan"]["rung"] <= document["plan"]["max_rung"] <= top
    for visit in document["visits"]:
        for way in visit["set_ups"]:
            assert way["level"] <= min(caps.max_level, wish.level)
            assert way["rung"] <= document["plan"]["max_rung"]
            tool = {way["tool"], *FACTS.pressure.tools[way["tool"]].kinds}
            place = {way["posture"], *FACTS.pressure.postures[way["posture"]].positions}
            assert not tool & caps.exclude_tools
            assert not place & caps.exclude_positions
            assert visit["spot"] in FACTS.pressure.postures[way["posture"]].spots
            assert caps.max_level > 1 or way["tool"] == "hands"
            assert way["tool"] in wish.kit.tools | {"hands"}
            assert way["surface"] in wish.kit.surfaces | {"no_surface"}
    assert document["target"]["high"] <= caps.max_nrs
    assert document["rules"]["ease_at"] <= caps.max_nrs + 1
    assert document["rules"]["end_spot_at"] == 7


@given(asks())
def test_nothing_presses_on_an_excluded_spot_or_rolls_near_nerve_or_bone(asked):
    wish, caps = asked
    document = made(wish, caps)
    out = excluded_spots(caps, FACTS.spots, FACTS.zones)
    for step in document["steps"]:
        if step["spot"] is None:
            assert not step["pressing"]
            continue
        assert step["spot"] not in out
        assert not over_the_nerve(FACTS.spots[step["spot"]], FACTS)
        if step["kind"] == "roll":
            assert may_roll(FACTS.spots[step["spot"]], FACTS)
    for visit in document["visits"]:
        for way in visit["set_ups"]:
            rolls = "roller" in FACTS.pressure.tools[way["tool"]].kinds
            assert not rolls or may_roll(FACTS.spots[visit["spot"]], FACTS)


@given(asks())
def test_no_warm_up_or_stretch_asks_for_an_excluded_position(asked):
    wish, caps = asked
    document = made(wish, caps)
    for step in document["steps"]:
        move = {**FACTS.warm_ups, **FACTS.stretches}.get(step["move"] or "")
        if move:
            assert not set(move.positions) & caps.exclude_positions
            assert not set(move.not_with) & caps.exclude_regions


@given(asks())
def test_somebody_asks_at_least_every_thirty_seconds_of_pressing(asked):
    wish, caps = asked
    document = made(wish, caps)
    for run in contacts(document):
        asked = sorted(
            c["at_ms"] for step in run for c in step["check_ins"] if c["kind"] == "strength"
        )
        assert asked
        marks = [run[0]["start_ms"], *asked, run[-1]["end_ms"]]
        assert all(after - before <= 30_000 for before, after in pairwise(marks))
        assert all(c["required"] for step in run for c in step["check_ins"])


@given(asks())
def test_a_rest_of_thirty_seconds_lies_between_two_presses_of_one_place(asked):
    wish, caps = asked
    document = made(wish, caps)
    for before, after in pairwise(contacts(document)):
        assert after[0]["start_ms"] - before[-1]["end_ms"] >= 30_000


@given(asks())
def test_no_sentence_is_cut_off_by_the_next(asked):
    wish, caps = asked
    document = made(wish, caps)
    cues = [cue for step in document["steps"] for cue in step["cues"]]
    assert [c["at_ms"] for c in cues] == sorted(c["at_ms"] for c in cues)
    for cue, following in pairwise(cues):
        spoken = len(cue["text"]) * FACTS.voice.ms_per_character
        assert cue["at_ms"] + spoken <= following["at_ms"] + 400, (cue, following)
    for step in document["steps"]:
        for cue in step["cues"]:
            assert step["start_ms"] <= cue["at_ms"] < step["end_ms"]


@given(asks(), st.data())
def test_a_tighter_limit_never_gives_a_longer_or_harder_session(asked, data):
    wish, caps = asked
    tight = made(wish, caps)
    # A tighter limit may refuse; a looser one never refuses what a tighter one grants.
    free = compiled(wish, data.draw(loosened(caps)))
    assert tight["pressing_ms"] <= free["pressing_ms"]
    assert tight["plan"]["max_rung"] <= free["plan"]["max_rung"]
    assert tight["plan"]["rung"] <= free["plan"]["rung"]
    longest = [max(seconds(run) for run in contacts(d)) for d in (tight, free)]
    assert longest[0] <= longest[1]
    before = {(v["spot"], v["side"]): v for v in free["visits"]}
    for visit in tight["visits"]:
        own = before[visit["spot"], visit["side"]]
        assert visit["pressing_ms"] <= own["pressing_ms"]
        assert visit["set_ups"][-1]["rung"] <= own["set_ups"][-1]["rung"]
    for name, value in tight["caps"].items():
        assert value <= free["caps"][name]
    for name in ("ease_at", "deepen_at_most", "more_at_most"):
        assert tight["rules"][name] <= free["rules"][name]


@given(asks())
def test_left_and_right_mirror(asked):
    wish, caps = asked
    sideless = caps.exclude_positions - {"floor_side_lying_on_operated_side"}
    assume(sideless == caps.exclude_positions)
    one, other = compiled_or_none(wish, caps), compiled_or_none(mirrored(wish), caps)
    assert (one is None) == (other is None)
    if one is None or other is None:
        return
    shape = [(s["kind"], s["spot"], s["visit"], s["move"], s["set_up"]) for s in one["steps"]]
    assert shape == [
        (s["kind"], s["spot"], s["visit"], s["move"], s["set_up"]) for s in other["steps"]
    ]
    swap = {"L": "R", "R": "L", None: None}
    assert [swap[s["side"]] for s in one["steps"]] == [s["side"] for s in other["steps"]]
    for visit in other["visits"]:
        assert all(way["picture"]["side"] == visit["side"] for way in visit["set_ups"])
        assert (
            FACTS.words[wish.language]["sides"][visit["side"]]
            in visit["set_ups"][0]["picture"]["alt"]
        )


@given(asks())
def test_the_same_wish_gives_the_same_document(asked):
    wish, caps = asked
    document = made(wish, caps)
    assert compiled(wish, caps) == document
    assert json.loads(json.dumps(document)) == document


@given(asks())
def test_both_sides_get_equal_time_or_the_document_says_why_not(asked):
    wish, caps = asked
    document = made(wish, caps)
    times = {s["pressing_ms"] for s in document["sides"]}
    told = {a["code"] for a in document["adjusted"]}
    assert len(times) == 1 or "sides_differ" in told
