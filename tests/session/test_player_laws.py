"""What no sequence of events can bring a player to do."""

from __future__ import annotations

import json
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from tests.session.people import OPEN, ROLLER, TENNIS, WALL, compiled, wish
from tests.session.scripts import make_script
from unknot.session import Dose
from unknot.session.player import State, dispatch, position_at, read_score, ready, run

DOCUMENTS = [
    compiled(wish("spot_gmin_post R", "spot_gmed2 L", minutes=10, level=3)),
    compiled(wish("spot_gmed2 R", "spot_tfl R", "spot_gmed1 R", minutes=15, level=4)),
    compiled(wish("spot_ql R", minutes=3, level=1)),
    compiled(wish("spot_gmed2 R", minutes=9, level=3, kit=ROLLER)),
    compiled(
        wish("spot_piri1 R", "spot_piri1 L", minutes=18, level=3, dose=Dose(6, 1, 80, 3)),
        OPEN.tightened("a", max_nrs=4),
    ),
    compiled(
        wish("spot_gmed1 R", minutes=6, kit=WALL),
        OPEN.tightened("b", spot_seconds=20, max_nrs=2),
    ),
    compiled(wish("spot_gmed2 R", minutes=7, level=2, kit=TENNIS, first=True)),
]
SCORES = [read_score(document) for document in DOCUMENTS]


@cache
def script(number: int, seed: int):
    return make_script(DOCUMENTS[number], seed)


def life(score, events):
    """Every state on the way, with the log so far."""
    state, log = ready(score), []
    for event in events:
        state, more = dispatch(score, state, event)
        log += more
        yield state, log


runs = st.tuples(st.integers(0, len(DOCUMENTS) - 1), st.integers(0, 10_000))
OTHER = st.sampled_from(
    [
        "start",
        "answer",
        "less",
        "good",
        "good",
        "more",
        "skip",
        "pause",
        "resume",
        "hidden",
        "sign",
        "tick",
    ]
)
events = st.builds(
    lambda name, wait, value, sign, why: {
        "event": name, "wait": wait, "value": value, "id": sign, "reason": why,
    },
    OTHER,
    st.sampled_from([0, 1, 999, 5_000, 9_999, 10_000, 15_000, 20_000, 45_000, 130_000]),
    st.integers(0, 10),
    st.sampled_from(["sharp", "breath"]),
    st.sampled_from(["hurts", "not_now"]),
)  # fmt: skip


def timed(sequence):
    now, made = 0, []
    for event in sequence:
        now += event["wait"]
        made.append({**event, "at_ms": now})
    return [{"event": "start", "at_ms": 0}, *made]


@given(st.integers(0, len(DOCUMENTS) - 1), st.lists(events, max_size=60))
def test_no_sequence_of_events_presses_beyond_the_caps_or_above_the_rung(number, sequence):
    score, document = SCORES[number], DOCUMENTS[number]
    caps = document["caps"]
    state, log = run(score, timed(sequence))
    for visit, tally in zip(document["visits"], state.tallies, strict=True):
        assert tally.pressed_ms <= visit["pressing_ms"] <= caps["spot_seconds"] * 1000
        assert tally.rung is None or tally.rung <= caps["max_rung"]
    done = (
        log[-1]
        if log[-1]["event"] == "summary"
        else next(e for e in log if e["event"] == "summary")
    )
    assert done["seconds"] <= caps["pressing_seconds"]
    assert all(s <= caps["minutes_per_side"] * 60 for s in done["sides"].values())
    assert state.status == "ended"
    assert state.position_ms <= document["total_ms"]


@given(st.integers(0, len(DOCUMENTS) - 1), st.lists(events, max_size=60))
def test_between_two_presses_there_is_always_a_rest_of_thirty_seconds(number, sequence):
    score = SCORES[number]
    _, log = run(score, timed(sequence))
    pressing, let_go = False, None
    for entry in log:
        if entry["event"] != "step":
            continue
        now = score.steps[entry["step"]]["pressing"]
        if now and not pressing and let_go is not None:
            assert entry["at_ms"] - let_go >= 30_000
        if pressing and not now:
            let_go = entry["at_ms"]
        pressing = now


@given(runs)
def test_every_run_ends_once_and_says_what_it_came_to(number_and_seed):
    number, seed = number_and_seed
    _, log = run(SCORES[number], script(number, seed))
    assert [e["event"] for e in log].count("ended") == 1
    assert [e["event"] for e in log].count("summary") == 1


@given(runs, st.data())
def test_stop_ends_everything_in_that_very_event(number_and_seed, data):
    number, seed = number_and_seed
    score, told = SCORES[number], script(number, seed)
    cut = data.draw(st.integers(0, len(told)))
    state = ready(score)
    for event in told[:cut]:
        state, _ = dispatch(score, state, event)
    if state.status == "ended":
        return
    at = (state.now_ms or 0) + data.draw(st.integers(0, 3000))
    after, log = dispatch(score, state, {"event": "stop", "at_ms": at})
    ended = [e for e in log if e["event"] == "ended"]
    assert after.status == "ended"
    assert len(ended) == 1
    assert ended[0]["at_ms"] <= at
    if ended[0]["reason"] == "stop":
        assert (ended[0]["at_ms"], after.page) == (at, "recheck")
    again, more = dispatch(score, after, {"event": "resume", "at_ms": at + 1})
    assert again.status == "ended"
    assert [e["event"] for e in more] == ["ignored"]


@given(runs, st.sampled_from(["electric", "numb", "weak", "faint", "unheard_of"]), st.data())
def test_a_nerve_sign_ends_the_session_at_once(number_and_seed, name, data):
    number, seed = number_and_seed
    score, told = SCORES[number], script(number, seed)
    state = ready(score)
    for event in told[: data.draw(st.integers(0, len(told)))]:
        state, _ = dispatch(score, state, event)
    if state.status == "ended":
        return
    after, log = dispatch(score, state, {"event": "sign", "id": name, "at_ms": state.now_ms or 0})
    assert after.status == "ended"
    assert after.page in {"recheck", "emergency"}
    assert after.leg_symptoms is (name != "faint")
    assert log[-1]["ended_by"] == f"sign:{name}"


@given(runs, st.integers(7, 10))
def test_a_seven_or_more_ends_the_spot_whatever_came_before(number_and_seed, value):
    number, seed = number_and_seed
    score = SCORES[number]
    for state, _ in life(score, script(number, seed)):
        step = None if state.step is None else score.steps[state.step]
        asked = state.pending is None or state.pending["kind"] == "strength"
        if state.status != "playing" or step is None or not (step["pressing"] and asked):
            continue
        visit = state.visit
        after, log = dispatch(
            score, state, {"event": "answer", "value": value, "at_ms": state.now_ms}
        )
        assert "spot_ended" in [e["event"] for e in log]
        later = position_at(after, (after.now_ms or 0) + 1000)
        resting = after.status == "ended" or not any(
            s["pressing"] and s["start_ms"] <= later < s["end_ms"] for s in score.steps
        )
        assert resting
        assert after.tallies[visit].ended == "strong"


@given(runs)
def test_being_killed_and_resumed_at_every_moment_changes_nothing(number_and_seed):
    number, seed = number_and_seed
    score, told = SCORES[number], script(number, seed)
    straight, log = ready(score), []
    broken, other = ready(score), []
    for event in told:
        straight, more = dispatch(score, straight, event)
        log += more
        broken = State.from_json(json.loads(json.dumps(broken.to_json())))
        broken, more = dispatch(score, broken, event)
        other += more
    assert log == other
    assert straight == broken


@given(runs, st.lists(st.integers(0, 400_000), max_size=12))
def test_it_makes_no_difference_how_often_the_player_is_woken(number_and_seed, wakes):
    number, seed = number_and_seed
    score, told = SCORES[number], script(number, seed)
    start = told[0]["at_ms"]
    # A tick before an event of the same moment, and none after the script's own last word.
    last = max(e["at_ms"] for e in told)
    ticks = [{"event": "tick", "at_ms": min(start + w, last)} for w in wakes]
    now, merged = 0, []
    for event in told:
        merged += sorted(
            (t for t in ticks if now < t["at_ms"] <= event["at_ms"]), key=lambda t: t["at_ms"]
        )
        merged.append(event)
        now = max(now, event["at_ms"])
    assert run(score, merged)[1] == run(score, told)[1]


@given(runs)
def test_the_rung_in_use_never_passes_what_is_open(number_and_seed):
    number, seed = number_and_seed
    document = DOCUMENTS[number]
    highest = document["plan"]["first_rung"]
    for state, log in life(SCORES[number], script(number, seed)):
        if any(e["event"] == "answered" and e["kind"] == "strength" for e in log):
            highest = document["plan"]["max_rung"]
        if state.visit is None or state.set_up is None:
            continue
        rung = document["visits"][state.visit]["set_ups"][state.set_up]["rung"]
        assert rung <= highest
        eased = [e["to_rung"] for e in log if e["event"] == "eased"]
        assert not eased or state.ceiling <= min(eased)


@given(runs)
def test_left_and_right_play_alike(number_and_seed):
    number, seed = number_and_seed
    document = DOCUMENTS[number]
    text = json.dumps(document)
    swapped = json.loads(
        text.replace('"side": "L"', '"side": "?"')
        .replace('"side": "R"', '"side": "L"')
        .replace('"side": "?"', '"side": "R"')
    )
    one, other = (run(read_score(d), script(number, seed))[1] for d in (document, swapped))
    sides = one[-1].get("sides") or next(e for e in one if e["event"] == "summary")["sides"]
    mirrored = next(e for e in other if e["event"] == "summary")["sides"]
    assert sides == {"L": mirrored["R"], "R": mirrored["L"]}
    plain = [(e["event"], e["at_ms"], e.get("key"), e.get("why")) for e in one]
    assert plain == [(e["event"], e["at_ms"], e.get("key"), e.get("why")) for e in other]
