"""Another posture in the middle of a session, and what somebody never wants again."""

from __future__ import annotations

from tests.session.people import OPEN, compiled, wish
from tests.session.test_player import WALL, Person
from tests.session.test_versions import RICH
from unknot.session import Dose
from unknot.session.player import read_score

TWICE = read_score(compiled(wish("spot_gmed1 R", minutes=12, level=4, kit=RICH), OPEN))
ONCE = read_score(
    compiled(wish("spot_gmed1 R", minutes=12, level=4, kit=RICH, dose=Dose(7, 1, 30)), OPEN)
)


def in_use(person):
    visit = person.score.document["visits"][person.state.visit]
    ways = [visit["set_ups"], *(swap["set_ups"] for swap in visit["swaps"])]
    return ways[person.state.way][person.state.set_up]


def test_a_swap_while_searching_stops_the_clock_and_says_the_other_way():
    person = Person(TWICE).until("find")
    before = in_use(person)
    person.tell("swap")
    assert person.state.status == "paused"
    assert person.state.pause == "swap"
    assert in_use(person)["posture"] != before["posture"]
    said = [entry["key"] for entry in person.events("cue")[-2:]]
    assert said == ["swap", "set_up"]
    place = person.state.position_ms
    person.wait(40)
    assert person.state.position_ms == place
    person.tell("resume").wait(1)
    assert person.state.status == "playing"


def test_a_swap_under_pressure_leaves_the_spot_at_once_and_rests_before_the_next_press():
    person = Person(TWICE).until("hold").wait(3)
    pressed = person.state.tallies[0].pressed_ms
    person.tell("swap")
    assert person.state.status == "paused"
    assert person.step["kind"] == "rest"
    person.tell("resume").wait(1)
    assert person.state.tallies[0].pressed_ms == pressed
    person.until("load")
    assert person.state.position_ms - TWICE.steps[person.state.step]["start_ms"] < 2_000
    assert in_use(person) in TWICE.document["visits"][0]["swaps"][0]["set_ups"]


def test_a_swap_is_never_firmer_than_what_is_wanted():
    person = Person(TWICE).until("find")
    for _ in range(5):
        person.tell("swap").tell("resume").wait(0.1)
        assert in_use(person)["rung"] <= min(person.state.target, person.state.ceiling)


def test_after_the_last_press_a_swap_ends_the_press_and_the_clock_goes_on():
    person = Person(ONCE).until("hold").wait(3)
    person.tell("swap")
    assert "swap_end" in [entry["key"] for entry in person.events("cue")]
    assert person.state.status == "playing"
    assert person.step["kind"] == "rest"
    person.tell("swap")
    assert person.events("refused")[-1]["what"] == "swap"


def test_where_there_is_no_other_way_it_says_so():
    short = read_score(compiled(wish("spot_ql R", minutes=3, level=1)))
    assert short.document["visits"][0]["swaps"] == []
    person = Person(short).until("find")
    person.tell("swap")
    assert person.state.status == "playing"
    assert person.events("cue")[-1]["key"] == "swap_none"
    quiet = Person(WALL)
    quiet.tell("swap")
    assert quiet.events("ignored")[-1]["what"] == "swap"


def test_the_next_place_begins_with_its_own_plan_again():
    both = read_score(compiled(wish("spot_gmed1 R", "spot_gmed1 L", minutes=14, kit=RICH)))
    person = Person(both).until("find")
    person.tell("swap").tell("resume")
    person.until("switch").until("find")
    assert person.state.way == 0


def test_never_again_is_written_down_as_a_place_or_a_move():
    person = Person(TWICE).until("warm_up")
    move = person.step["move"]
    person.tell("skip", reason="never")
    assert person.events("never")[-1]["move"] == move
    person.until("find").tell("skip", reason="never")
    told = person.events("never")[-1]
    assert (told["spot"], told["side"]) == ("spot_gmed1", "R")
    assert len(Person(TWICE).until("find").tell("skip", reason="not_now").events("never")) == 0


def test_skipping_a_move_within_a_press_leaves_the_rest_of_the_press():
    person = Person(WALL)
    person.until("roll") if "roll" in {s["kind"] for s in WALL.steps} else person.until("move")
    kind = person.step["kind"]
    person.tell("skip", reason="never")
    assert person.step["kind"] != kind
    assert person.step["visit"] is not None
    assert person.events("never")[-1]["move"] == kind


def test_a_rest_is_nobodys_never():
    person = Person(TWICE).until("rest")
    person.tell("skip", reason="never")
    assert person.events("never") == []
