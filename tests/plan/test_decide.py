from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from unknot.catalogue.plan import decide
from unknot.cli.plan import answer
from unknot.limits import Limits
from unknot.plan import PlanError

NOW = datetime(2026, 10, 22, 9, tzinfo=UTC)
OPEN = Limits(5, 5, 120, 10)


def session(hours_ago, **more):
    at = (NOW - timedelta(hours=hours_ago)).isoformat()
    base = {"peak": 3, "rung": 3, "volume": 1, "seconds": 60, "pain_before": 4}
    return {"id": f"s{hours_ago}", "at": at, "kind": "session", **base, **more}


def morning(hours_ago, of, **more):
    at = (NOW - timedelta(hours=hours_ago)).isoformat()
    base = {"soreness": 1, "pain": 4, "settled": True, "bruise": False}
    return {"id": f"m{hours_ago}", "at": at, "kind": "morning", "session": f"s{of}", **base, **more}


def rules(decision):
    return [b.rule for b in decision.because]


def test_the_first_session_is_light_and_short():
    decision = decide([], OPEN, NOW)
    assert decision.today == "session"
    assert decision.dose.level == 1
    assert rules(decision) == ["first_session"]


def test_blocked_limits_lead_to_a_professional():
    decision = decide([], Limits(0, 0, 0, 0, blocked=True), NOW)
    assert (decision.today, decision.dose) == ("see_professional", None)


def test_the_day_after_a_session_is_rest():
    decision = decide([session(20), morning(2, 20)], OPEN, NOW)
    assert decision.today == "rest"
    assert rules(decision)[0] == "rest_gap"
    assert decision.not_before == NOW + timedelta(hours=20)


def test_what_a_slower_pace_adds_to_the_rest_is_told_to_be_the_pace():
    slow = {
        "id": "cap",
        "at": (NOW - timedelta(days=9)).isoformat(),
        "kind": "cap",
        "who": "user",
        "per_week": 2,
    }
    soon, later = ([slow, session(h), morning(h - 20, h)] for h in (39, 41))
    assert rules(decide(soon, OPEN, NOW))[:2] == ["pace_gap", "rest_gap"]
    assert "rest_gap" not in rules(decide(later, OPEN, NOW))
    assert decide(later, OPEN, NOW).not_before == NOW + timedelta(hours=72 - 41)


def test_two_calm_sessions_raise_the_pressure_by_one_rung():
    log = [session(100), morning(80, 100), session(50), morning(30, 50)]
    decision = decide(log, OPEN, NOW)
    assert decision.dose.rung == 4
    assert "rung_up" in rules(decision)


def test_what_is_told_right_after_a_session_can_lower_but_is_no_calm_morning():
    before = [session(100), morning(80, 100), session(50)]
    soon, later = (decide([*before, morning(50 - h, 50)], OPEN, NOW) for h in (4, 6))
    assert (soon.zone, later.zone) == ("unknown", "green")
    assert soon.dose.rung < later.dose.rung
    assert decide([*before, morning(47, 50, soreness=6)], OPEN, NOW).zone == "red"


def test_a_hard_reaction_takes_two_rungs_and_waits_until_it_is_calm():
    log = [session(60), morning(40, 60, soreness=6)]
    decision = decide(log, OPEN, NOW)
    assert (decision.today, decision.dose.rung) == ("rest", 1)
    assert rules(decision)[0] == "still_sore"
    calm = [*log, morning(1, 60, soreness=1)]
    assert decide(calm, OPEN, NOW).today == "session"


def test_three_hard_reactions_in_four_weeks_stop_the_plan():
    log = [e for h in (400, 250, 100) for e in (session(h), morning(h - 20, h, soreness=6))]
    assert decide(log, OPEN, NOW).today == "stopped"


def test_four_weeks_away_start_again_from_the_beginning():
    log = [session(800, rung=4), morning(780, 800)]
    decision = decide(log, OPEN, NOW)
    assert decision.dose.rung == 2
    assert "recalibrate" in rules(decision)


def test_a_rest_day_that_was_asked_for_is_kept():
    event = {"id": "r", "at": NOW.isoformat(), "kind": "rest_day", "reason": "ill"}
    assert decide([event], OPEN, NOW).today == "rest"


def test_pain_well_above_the_first_week_for_three_days_asks_for_a_professional():
    days = [(20 - n, 3) for n in range(7)] + [(3, 6), (2, 6), (1, 6)]
    log = [
        {"id": f"p{d}", "at": (NOW - timedelta(days=d)).isoformat(), "kind": "pain", "value": v}
        for d, v in days
    ]
    assert decide(log, OPEN, NOW).today == "see_professional"


def test_the_person_asks_for_a_step_and_one_calm_session_is_enough():
    log = [session(50), morning(30, 50)]
    wish = {"id": "w", "at": (NOW - timedelta(hours=20)).isoformat(), "kind": "opt_in"}
    asked = [*log, {**wish, "what": "step", "reason": "it feels easy"}]
    assert decide(log, OPEN, NOW).dose.rung == 3
    assert decide(asked, OPEN, NOW).dose.rung == 4
    assert "asked_more" in rules(decide(asked, OPEN, NOW))


def test_a_wish_for_more_needs_a_reason():
    wish = {"id": "w", "at": NOW.isoformat(), "kind": "opt_in", "what": "step"}
    with pytest.raises(PlanError, match=r"log\[0\]\.reason"):
        decide([wish], OPEN, NOW)


def test_four_sessions_a_week_need_two_calm_weeks_and_hold_the_dose():
    wish = {"id": "w", "at": (NOW - timedelta(hours=400)).isoformat(), "kind": "opt_in"}
    wish |= {"what": "pace", "per_week": 4, "reason": "I sit a lot"}
    log = [e for h in range(400, 30, -50) for e in (session(h), morning(h - 20, h))]
    found = decide([wish, *log], OPEN, NOW)
    assert (found.dose.per_week, found.dose.rung) == (4, 3)
    sore = [*log[:-1], {**log[-1], "soreness": 3}]
    assert decide([wish, *sore], OPEN, NOW).dose.per_week == 3


def test_an_ended_plan_keeps_the_last_good_dose():
    log = [session(60, rung=4), morning(40, 60)]
    end = {"id": "f", "at": (NOW - timedelta(hours=1)).isoformat(), "kind": "finish"}
    found = decide([*log, end], OPEN, NOW)
    assert (found.today, found.stage, found.relapse_kit.rung) == ("rest", "finished", 4)


def test_a_day_of_rest_does_not_hide_hard_training_that_is_near():
    rest = {"id": "r", "at": NOW.isoformat(), "kind": "rest_day", "day": NOW.date().isoformat()}
    training = {"id": "t", "at": (NOW + timedelta(hours=2)).isoformat(), "kind": "training"}
    training |= {"until": (NOW + timedelta(hours=3)).isoformat()}
    assert decide([rest], OPEN, NOW).ready
    found = decide([rest, training], OPEN, NOW)
    assert not found.ready
    assert {"rest_day", "training_near"} <= {b.rule for b in found.because}


def test_training_that_was_taken_out_of_the_calendar_holds_nothing_back():
    span = {"at": (NOW + timedelta(hours=2)).isoformat(), "kind": "training"}
    span |= {"until": (NOW + timedelta(hours=3)).isoformat()}
    log = [{"id": "t", **span}]
    assert decide(log, OPEN, NOW).today == "rest"
    assert decide([*log, {"id": "u", "cancels": "t", **span}], OPEN, NOW).today == "session"
    assert decide([*log, {"id": "u", "cancels": "x", **span}], OPEN, NOW).today == "rest"


@pytest.mark.parametrize(
    ("event", "place"),
    [
        ({"kind": "session", "peak": 11}, "peak"),
        ({"kind": "session", "rung": True}, "rung"),
        ({"kind": "morning", "event": "sad"}, "event"),
        ({"kind": "cap", "rung": 3}, "who"),
        ({"kind": "training"}, "until"),
        ({"kind": "rest_day", "day": "monday"}, "day"),
        ({"kind": "test_press", "rung": 1}, "peak"),
    ],
)
def test_an_event_that_cannot_be_read_is_named(event, place):
    log = [{"id": "x", "at": NOW.isoformat(), **event}]
    with pytest.raises(PlanError, match=rf"log\[0\]\.{place}"):
        decide(log, OPEN, NOW)


def test_the_command_names_the_field_at_fault():
    with pytest.raises(PlanError, match=r"log\[0\]\.kind"):
        answer({"log": [{"id": 1, "at": "2026-01-01", "kind": "x"}], "today": "2026-01-02"})
    with pytest.raises(PlanError, match="today"):
        answer({"log": [], "limits": None})


def test_the_command_answers_as_the_contract_says():
    made = answer({"log": [], "limits": OPEN.to_json(), "today": "2026-10-22"})
    assert made["today"] == "session"
    assert {"dose", "because", "knowledge"} <= set(made)
