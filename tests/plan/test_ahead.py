"""The week ahead, moving a session, and what each answer would lead to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.plan.lives import OPEN, POLICY, live, lives
from unknot.plan import decide
from unknot.plan.ahead import consequences, days_ahead
from unknot.plan.pace import Outlook
from unknot.plan.survey import survey

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 10, 22, 9, tzinfo=BERLIN)
UNKNOWN = Outlook()
PRESSED = [
    {"id": "s", "at": "2026-10-20T18:30+02:00", "kind": "session", "rung": 2, "peak": 3,
     "volume": 1, "pain_before": 4},
    {"id": "m", "at": "2026-10-21T08:30+02:00", "kind": "morning", "soreness": 1, "pain": 4},
]  # fmt: skip


def ahead(log, now=NOW, days=7, limits=OPEN):
    return days_ahead(log, limits, now, POLICY, UNKNOWN, days=days)


def sessions(found):
    return [day.day.day for day in found if day.state == "session"]


def test_sessions_fall_on_every_second_day_and_three_to_a_week():
    found = ahead(PRESSED, days=14)
    assert sessions(found)[:3] == [22, 24, 27]
    assert all(b.day - a.day >= timedelta(days=2) for a, b in pairwise(found) if a is b)
    assert all(day.because for day in found)


def test_sessions_fall_at_the_usual_time_of_day_across_the_clock_change():
    found = [d.earliest.astimezone(BERLIN) for d in ahead(PRESSED, days=14) if d.earliest]
    assert {(t.hour, t.minute) for t in found} == {(18, 30)}
    assert {t.utcoffset() for t in found} == {timedelta(hours=1), timedelta(hours=2)}


def test_a_moved_session_leaves_rest_behind_it_and_lands_on_its_day():
    move = {"id": "r", "at": NOW.isoformat(), "kind": "rest_day", "day": "2026-10-22",
            "to": "2026-10-24"}  # fmt: skip
    found = ahead([*PRESSED, move])
    assert sessions(found)[0] == 24
    assert found[0].because[0].rule == "moved"


def test_a_moved_session_can_be_moved_back():
    move = {"id": "r", "at": NOW.isoformat(), "kind": "rest_day", "day": "2026-10-22",
            "to": "2026-10-24"}  # fmt: skip
    back = {**move, "id": "q", "at": (NOW + timedelta(minutes=5)).isoformat(), "cancelled": True}
    later = NOW + timedelta(minutes=10)
    assert sessions(ahead([*PRESSED, move, back], later)) == sessions(ahead(PRESSED, later))


@given(lives, st.integers(0, 13))
def test_every_day_that_a_session_may_move_to_really_takes_it(life, pick):
    log, _, now = live(life)
    now = now.astimezone(BERLIN)
    found = ahead(log, now, days=10)
    movable = [d for d in found if d.movable_to]
    if not movable:
        return
    day = movable[pick % len(movable)]
    to = day.movable_to[pick % len(day.movable_to)]
    move = {"id": "move", "at": now.isoformat(), "kind": "rest_day", "day": day.day.isoformat(),
            "to": to.isoformat()}  # fmt: skip
    after = {d.day: d for d in ahead([*log, move], now, days=10)}
    assert after[to].state == "session"
    assert after[day.day].state == "rest"


@given(lives)
def test_today_ahead_is_what_the_decision_says_at_that_hour(life):
    log, _, now = live(life)
    first = ahead(log, now)[0]
    found = decide(log, OPEN, now, POLICY)
    if found.today == "session":
        assert first.state == "session"
        assert first.dose == found.dose


def test_hard_training_pushes_the_session_behind_it():
    run = {"id": "t", "at": "2026-10-22T19:00+02:00", "kind": "training",
           "until": "2026-10-22T20:30+02:00"}  # fmt: skip
    found = ahead([*PRESSED, run])[0]
    assert found.state == "session"
    assert found.earliest.astimezone(BERLIN).hour == 20


def test_a_blocked_person_has_no_sessions_ahead():
    found = days_ahead(PRESSED, None, NOW, POLICY, UNKNOWN)
    assert {d.state for d in found} == {"paused"}
    assert found[0].day == date(2026, 10, 22)


def test_each_answer_tells_what_it_leads_to():
    log = PRESSED[:1]
    found = consequences(
        log,
        OPEN,
        datetime(2026, 10, 21, 8, tzinfo=BERLIN),
        POLICY,
        UNKNOWN,
        answers={
            "fine": {"soreness": 0, "pain": 4},
            "sore": {"soreness": 4, "pain": 4},
            "very": {"soreness": 6, "pain": 4},
            "numb": {"event": "numb_or_weak_next_day"},
        },
    )
    assert found["fine"].zone == "green"
    assert found["sore"].not_before > found["fine"].not_before
    assert found["very"].dose.rung < found["fine"].dose.rung
    assert found["numb"].today == "stopped"


@given(lives, st.integers(0, 200))
def test_one_reading_answers_as_each_question_alone_does(life, back):
    log, _seen, now = live(life)
    now -= timedelta(hours=back)
    found = survey(log, now, POLICY, UNKNOWN)
    assert found.decide(OPEN) == decide(log, OPEN, now, POLICY)
    assert found.decide(None) == decide(log, None, now, POLICY)
    assert found.days_ahead(OPEN, days=5) == ahead(log, now=now, days=5)


@given(lives, st.integers(0, 200))
def test_the_consequences_of_one_reading_are_those_of_the_whole_log(life, back):
    log, _seen, now = live(life)
    now -= timedelta(hours=back)
    answers = {"fine": {"soreness": 0, "pain": 4}, "sore": {"soreness": 7, "pain": 6}}
    alone = consequences(log, OPEN, now, POLICY, UNKNOWN, answers=answers)
    assert survey(log, now, POLICY, UNKNOWN).consequences(OPEN, answers) == alone
