"""The player's table, told as sentences; and the stories that both players share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.session.people import compiled, wish
from unknot.session import DocumentError, Dose
from unknot.session.player import (
    State,
    dispatch,
    position_at,
    read_score,
    read_script,
    ready,
    run,
    shown_as,
)

GOLDEN = Path(__file__).parents[1] / "golden/session"
STORIES = json.loads((GOLDEN / "stories.json").read_text(encoding="utf-8"))


def score(name):
    return read_score(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))


WALL = score("wall_both_sides")
FLOOR = score("floor_and_wall")


class Person:
    """Somebody in a session: ``at`` moves the clock, everything else happens then."""

    def __init__(self, on=WALL):
        self.score, self.state, self.log = on, ready(on), []
        self.now = 0
        self.tell("start")

    def tell(self, event, **more):
        self.state, log = dispatch(
            self.score, self.state, {"event": event, "at_ms": self.now, **more}
        )
        self.log += log
        return self

    def wait(self, seconds):
        self.now += round(1000 * seconds)
        return self.tell("tick")

    def until(self, kind, strength=2):
        """On to the first step of *kind* from now, answering every question on the way."""
        while self.step["kind"] != kind or self.state.pending:
            if self.state.pending:
                before = {"settle": 0, "warm_up": 1}
                self.tell("answer", value=before.get(self.state.pending["kind"], strength))
            self.wait(1)
        return self

    def asked(self):
        """On to the next question."""
        while not self.state.pending:
            self.wait(1)
        return self

    @property
    def step(self):
        return self.score.steps[self.state.step]

    @property
    def rung(self):
        ways = self.score.document["visits"][self.state.visit]["set_ups"]
        return ways[self.state.set_up]["rung"]

    def events(self, name):
        return [entry for entry in self.log if entry["event"] == name]


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["name"])
def test_a_story_goes_as_it_was_settled(story):
    _, log = run(score(story["document"]), read_script(story["script"]))
    assert [e for e in log if e["event"] != "cue" or "by_rule" in e] == story["log"]


def test_the_stories_are_what_the_maker_makes():
    from tests.session.golden import stories

    names = ("hands_three_minutes", "wall_both_sides", "floor_and_wall")
    kept = {name: score(name).document for name in names}
    assert json.loads(json.dumps(stories(kept))) == STORIES


def test_the_position_is_a_function_of_the_wall_clock():
    person = Person().wait(10)
    assert position_at(person.state, person.now) == 10_000
    assert position_at(person.state, person.now + 2_345) == 12_345
    person.tell("pause")
    assert position_at(person.state, person.now + 99_000) == 10_000
    person.now += 50_000
    person.tell("resume")
    assert position_at(person.state, person.now + 1_000) == 11_000


def test_a_clock_that_runs_backwards_stands_still():
    person = Person().wait(20)
    person.now -= 15_000
    person.tell("tick")
    assert person.state.position_ms == 20_000
    assert person.state.now_ms == 20_000


def test_every_cue_is_written_down_with_the_time_it_was_due():
    person = Person()
    person.until("hold")
    cues = [e for e in person.events("cue") if "by_rule" not in e]
    planned = {c["at_ms"] for s in WALL.steps for c in s["cues"]}
    assert cues
    assert all(e["due_ms"] in planned and e["at_ms"] == e["due_ms"] for e in cues)


def test_the_first_press_is_lighter_and_a_mild_one_opens_the_plan():
    person = Person().until("hold", strength=3)
    assert person.rung == WALL.document["plan"]["first_rung"] == 3
    person.until("rest", strength=3)
    assert person.events("deepened")[0]["to_rung"] == WALL.document["plan"]["rung"]


def test_a_first_press_of_four_keeps_it_light_all_session():
    person = Person().until("close", strength=4)
    assert not person.events("deepened")
    assert all(t.rung <= 3 for t in person.state.tallies)


def test_more_waits_until_the_first_press_was_mild():
    person = Person().until("hold").tell("more")
    assert person.events("refused")[0]["why"] == "later"
    assert person.rung == 3


def test_more_goes_to_the_top_of_the_plan_and_no_further():
    person = Person().until("rest", strength=1).until("hold", strength=1)
    for _ in range(9):
        person.tell("more")
    assert person.rung <= WALL.document["plan"]["max_rung"]
    assert person.events("refused")[-1]["why"] == "refused"


def test_more_is_refused_when_it_is_strong_enough_already():
    person = Person(FLOOR).until("rest", strength=1).until("hold", strength=1).asked()
    person.tell("answer", value=5)
    assert person.events("eased"), "a limit of 4 makes a 5 ease"
    person.tell("more")
    assert person.events("refused")[-1]["why"] in {"too_strong", "refused"}


def test_less_in_the_same_set_up_goes_at_once_and_says_how():
    person = Person().until("rest", strength=1).until("hold", strength=1)
    assert person.rung == 4
    person.tell("less")
    assert person.rung == 3
    assert person.step["kind"] == "hold"
    assert [e["key"] for e in person.events("cue")[-2:]] == ["less", "lighter"]
    assert shown_as(person.state, person.now) == "easing"
    assert shown_as(person.state, person.now + 4_000) == "playing"


def test_less_into_another_set_up_ends_the_press_first():
    person = Person().until("hold").tell("less")
    assert person.step["kind"] == "release"
    assert person.rung == 3
    person.until("hold")
    assert person.rung == 2


def test_less_at_the_lightest_means_away_from_the_spot():
    person = Person(score("hands_three_minutes")).until("hold").tell("less")
    assert person.events("spot_ended")[0]["why"] == "lightest"
    assert person.step["kind"] == "rest"


def test_six_eases_one_rung_and_a_second_six_ends_the_spot():
    person = Person().until("rest", strength=1).until("hold", strength=1).asked()
    before = person.rung
    person.tell("answer", value=6)
    assert person.rung == before - 1
    assert shown_as(person.state, person.now) == "easing"
    person.tell("answer", value=6)
    assert person.events("spot_ended")[0]["why"] == "strong_twice"


def test_seven_ends_the_spot_and_the_second_spot_ends_the_session():
    person = Person().until("hold").tell("answer", value=7)
    assert person.step["kind"] == "rest"
    person.until("hold").tell("answer", value=8)
    assert person.state.status == "ended"
    assert (person.state.reason, person.state.page) == ("two_spots", "rest")


def test_a_press_that_eases_ends_early_and_one_that_does_not_change_moves_on():
    asked = wish("spot_gmed2 R", minutes=12, level=2, dose=Dose(4, 1, 80, 3))
    long = read_score(compiled(asked))
    for value, why in ((2, "eased"), (4, "same")):
        person = Person(long).until("load").asked().tell("answer", value=4)
        while person.state.status == "playing" and not person.events("moved_on"):
            person.asked().tell("answer", value=value)
        assert person.events("moved_on")[0]["why"] == why
        assert person.step["kind"] == "release"
        assert person.state.position_ms >= 0


def test_pain_that_stays_after_letting_go_ends_the_spot():
    person = Person().until("rest", strength=4).asked()
    assert person.state.pending["kind"] == "settle"
    person.tell("answer", value=4)
    assert person.events("spot_ended")[0]["why"] == "not_settled"


def test_a_sore_warm_up_means_no_pressing_today():
    person = Person()
    while not (person.state.pending and person.state.pending["kind"] == "warm_up"):
        person.wait(1)
    person.tell("answer", value=6)
    assert person.step["kind"] in {"stretch", "close"}
    assert all(t.pressed_ms == 0 for t in person.state.tallies)


def test_silence_stops_the_clock_and_then_the_session():
    person = Person().until("hold").asked().wait(10)
    assert person.state.status == "paused"
    assert person.state.pause == "silence"
    person.wait(119)
    assert person.state.status == "paused"
    person.wait(1)
    assert (person.state.status, person.state.reason) == ("ended", "silence")


def test_a_tap_without_a_number_counts_as_an_answer():
    for event in ("good", "less", "more"):
        person = Person().until("hold").asked().tell(event).wait(9)
        assert not person.events("paused"), event


def test_a_hidden_page_stops_the_clock():
    person = Person().until("hold").tell("hidden")
    assert (person.state.status, person.state.pause) == ("paused", "hidden")
    at = person.state.position_ms
    person.wait(60).tell("resume")
    assert person.state.position_ms == at


def test_stop_works_before_the_start_and_in_a_pause():
    state, _ = dispatch(WALL, ready(WALL), {"event": "stop", "at_ms": 5})
    assert (state.status, state.page) == ("ended", "recheck")
    person = Person().wait(30).tell("pause").wait(5).tell("stop")
    assert person.events("ended")[0]["at_ms"] == 35_000


@pytest.mark.parametrize(
    ("reason", "kind"), [("hurts", "rest"), ("not_now", "rest"), ("never", "rest")]
)
def test_skipping_a_press_leads_to_the_rest(reason, kind):
    person = Person().until("hold").tell("skip", reason=reason)
    assert person.step["kind"] == kind
    assert person.state.ended_spots == (reason == "hurts")
    assert person.state.tallies[0].ended == reason


def test_skipping_the_search_leaves_the_place_out():
    person = Person().until("find").tell("skip", reason="cannot_reach")
    assert person.state.tallies[0].ended == "cannot_reach"
    assert person.step["kind"] == "switch"


def test_a_rest_between_presses_cannot_be_skipped():
    person = Person().until("rest").wait(15).tell("skip", reason="not_now")
    assert person.events("refused")[0]["why"] == "rest"
    assert person.step["kind"] == "rest"


def test_the_last_rest_may_be_skipped():
    person = Person().until("switch").until("rest").until("load").until("rest").wait(2)
    person.tell("skip", reason="not_now")
    assert person.step["kind"] == "stretch"


def test_good_while_searching_means_found_and_counts_down():
    person = Person().until("find").wait(6).tell("good")
    assert person.events("found")
    person.wait(3)
    assert person.step["kind"] == "load"


def test_found_waits_until_the_rest_was_long_enough():
    short = read_score(compiled(wish("spot_gmed1 R", "spot_gmed2 R", minutes=4)))
    person = Person(short).until("rest").until("find").tell("good")
    assert person.events("refused")[-1] | {"what": "good", "why": "rest"} == person.log[-1]
    assert person.step["kind"] == "find"


def test_the_question_of_the_warm_up_cannot_be_skipped():
    person = Person().until("warm_up").tell("skip", reason="not_now")
    assert person.state.pending["kind"] == "warm_up"
    person.tell("skip", reason="not_now")
    assert person.events("refused")[-1]["why"] == "answer_first"
    assert person.step["kind"] == "warm_up"


def test_sharp_pain_ends_the_spot_and_in_a_stretch_only_the_stretch():
    person = Person().until("hold").tell("sign", id="sharp")
    assert person.events("spot_ended")[0]["why"] == "sharp"
    person = Person().until("stretch")
    step = person.state.step
    person.tell("sign", id="sharp")
    assert person.state.step == step + 1
    assert person.state.status == "playing"


def test_sharp_pain_while_warming_up_means_no_pressing():
    person = Person().until("warm_up").tell("sign", id="sharp")
    assert person.events("pressing_left_out")[0]["why"] == "sharp"


def test_a_held_breath_eases_one_rung():
    person = Person().until("rest", strength=1).until("hold", strength=1)
    person.tell("sign", id="breath")
    assert person.rung == 3
    assert person.state.ceiling == 3


def test_finishing_early_is_not_a_stop():
    person = Person().until("hold").wait(3).tell("finish")
    done = person.events("summary")[0]
    assert done["ended_by"] == "finished_early"
    assert done["page"] is None
    assert done["seconds"] > 0


def test_the_summary_is_a_session_event_that_the_plan_can_read():
    from datetime import UTC, datetime

    from unknot.plan.events import read_log

    person = Person().until("close").asked().tell("answer", value=3).wait(60)
    done = person.events("summary")[0]
    assert done["completed"] is True
    event = {"id": "s1", "at": datetime(2026, 11, 24, tzinfo=UTC).isoformat(), **done}
    read = read_log([event])[0]
    assert read.kind == "session"
    assert read.data["peak"] == 2
    assert read.data["seconds"] == 160
    assert read.data["leg_symptoms"] is False


def test_a_state_of_another_document_is_refused():
    with pytest.raises(DocumentError, match="belongs to document"):
        dispatch(FLOOR, ready(WALL), {"event": "tick", "at_ms": 0})


def test_a_document_whose_steps_do_not_join_is_refused():
    broken = json.loads(json.dumps(WALL.document))
    broken["steps"][3]["start_ms"] += 1
    with pytest.raises(DocumentError, match=r"steps\[3\]\.start_ms"):
        read_score(broken)
    broken = {**WALL.document, "total_ms": 1}
    with pytest.raises(DocumentError, match="total_ms"):
        read_score(broken)
    with pytest.raises(DocumentError, match="rules is missing"):
        read_score({k: v for k, v in WALL.document.items() if k != "rules"})
    with pytest.raises(DocumentError, match="must be an object"):
        read_score([])


def test_a_state_survives_json():
    state = Person().until("hold").state
    assert State.from_json(json.loads(json.dumps(state.to_json()))) == state
