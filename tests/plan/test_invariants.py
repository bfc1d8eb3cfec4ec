"""The seventeen laws of the policy (dosing 6.2), each over random lives."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.plan.lives import OPEN, POLICY, START, day, live, lives, ratings, strength
from tests.strategies import limits as any_limits
from unknot.limits import Limits
from unknot.plan import decide
from unknot.plan.events import read_log
from unknot.plan.fold import stand

who = st.sampled_from(["risk", "clinician", "user"])


def cap(name, **parts):
    return {
        "id": f"cap {name} {parts}",
        "at": START.isoformat(),
        "kind": "cap",
        "who": name,
    } | parts


@given(lives, any_limits(), who, st.integers(1, 10), st.integers(1, 8))
def test_i1_no_dose_is_ever_above_a_cap(life, limits, name, rung, volume):
    log, _, now = live(life)
    decision = decide([cap(name, rung=rung, volume=volume), *log], limits, now, POLICY)
    if decision.dose is None:
        return
    dose, top = decision.dose, POLICY.ceilings
    assert dose.rung <= min(2 * limits.max_level, rung, top.auto_rung)
    assert dose.volume <= volume
    assert dose.seconds * dose.waves <= max(limits.spot_seconds, dose.waves)
    shortest = POLICY.seconds(1)
    assert dose.pressure_seconds <= max(shortest, min(600, limits.minutes_per_side * 60))
    assert dose.per_week <= top.per_week


@given(lives)
def test_i2_pressure_and_time_never_rise_together(life):
    doses = [d.dose for _, d in live(life)[1] if d.dose]
    assert not any(b.rung > a.rung and b.volume > a.volume for a, b in pairwise(doses))


@given(lives)
def test_i3_a_dose_is_at_most_one_step_above_what_was_last_pressed(life):
    log, seen, _ = live(life)
    done = {e["at"]: e for e in log if e["kind"] == "session"}
    last = None
    for at, decision in seen:
        if last and decision.dose:
            steps = decision.dose.rung - last["rung"], decision.dose.volume - last["volume"]
            assert max(steps) <= 1
            assert not all(step > 0 for step in steps)
        last = done.get(at.isoformat(), last)


@given(lives)
def test_i4_there_are_at_most_two_increases_in_seven_days(life):
    log, _, _ = live(life)
    ups = []
    events = sorted(log, key=lambda e: e["at"])
    for count, event in enumerate(events, start=1):
        if event["kind"] == "morning":
            now = datetime.fromisoformat(event["at"])
            state = stand(read_log(events[:count]), now, POLICY).state
            if state.rise and (now, state.rise) in state.ups:
                ups.append(now)
    assert all(c - a >= timedelta(days=7) for a, _, c in zip(ups, ups[1:], ups[2:], strict=False))


@given(lives, st.sampled_from(["soreness", "pain", "late"]))
def test_i5_nothing_rises_without_a_calm_answer_within_two_days(life, missing):
    log, _, now = live(life)
    quiet = []
    for event in log:
        if event["kind"] == "morning" and missing == "late":
            begun = next(e for e in log if e["id"] == event["session"])
            at = datetime.fromisoformat(begun["at"]) + timedelta(hours=49)
            event = {**event, "at": at.isoformat(), "soreness": 0, "pain": 4}
        elif event["kind"] == "morning":
            event = {**event, missing: None}
        quiet.append(event)
    state = stand(read_log(quiet), now, POLICY).state
    assert not state.ups


@given(lives)
def test_i6_a_session_that_was_not_calm_never_raises_anything(life):
    log, _, now = live(life)
    for count in range(1, len(log) + 1):
        state = stand(read_log(log[:count]), now, POLICY).state
        if state.zone != "green" and state.first is not None:
            assert state.rung <= state.done[0]
            assert state.volume <= state.done[1]


@given(lives, st.integers(0, 3))
def test_i7_a_stop_holds_until_somebody_unlocks_it(life, place):
    life = [*life[:place], {**life[0], "leg": True, "gap": 400}]
    log, _, now = live(life)
    assume(any(e.get("leg_symptoms") for e in log))
    for days in (1, 30, 300):
        later = now + timedelta(days=days)
        assert decide(log, OPEN, later, POLICY).today == "stopped"
    now += timedelta(days=2)
    unlock = {"id": "u", "at": now.isoformat(), "kind": "unlock"}
    assert decide([*log, unlock], OPEN, now, POLICY).today != "stopped"


@given(lives, st.integers(-12, 14))
def test_i8_rest_is_counted_in_instants_whatever_the_clock_on_the_wall_says(life, hours):
    log, _, now = live(life)
    there = timezone(timedelta(hours=hours))
    moved = [
        {**e, "at": datetime.fromisoformat(e["at"]).astimezone(there).isoformat()} for e in log
    ]
    assert decide(moved, OPEN, now, POLICY) == decide(log, OPEN, now, POLICY)
    assert decide(log, OPEN, now.astimezone(there), POLICY) == decide(log, OPEN, now, POLICY)


def test_i8_the_night_of_the_clock_change_keeps_forty_hours():
    berlin = ZoneInfo("Europe/Berlin")
    for month, date in ((3, 28), (10, 24)):
        begun = datetime(2026, month, date, 18, tzinfo=berlin)
        log = [{"id": "s", "at": begun.isoformat(), "kind": "session", "peak": 2, "rung": 2}]
        free = begun.astimezone(UTC) + timedelta(hours=40)
        early, late = free - timedelta(minutes=1), free
        assert decide(log, OPEN, early.astimezone(berlin), POLICY).today == "rest"
        assert decide(log, OPEN, late.astimezone(berlin), POLICY).today == "session"


@given(lives, st.integers(1, 2000), st.booleans())
def test_i9_a_clock_that_goes_back_never_raises_the_dose(life, hours, rated):
    log, _, now = live(life)
    if rated:
        log.append({"id": "p", "at": now.isoformat(), "kind": "pain", "value": 4})
    else:
        now = max((datetime.fromisoformat(e["at"]) for e in log), default=now)
    there = decide(log, OPEN, now, POLICY)
    back = decide(log, OPEN, now - timedelta(hours=hours), POLICY)
    if back.dose:
        assert there.dose
        assert back.dose.rung <= there.dose.rung
        assert back.dose.volume <= there.dose.volume


@given(lives)
def test_i10_the_log_alone_decides_however_it_was_kept(life):
    log, _, now = live(life)
    kept = json.loads(json.dumps(log))
    nested = [{**{k: e[k] for k in ("id", "at", "kind")}, "data": e} for e in log]
    answer = decide(log, OPEN, now, POLICY)
    assert answer == decide(kept, OPEN, now, POLICY) == decide(nested, OPEN, now, POLICY)


@given(lives, st.randoms())
def test_i11_the_order_and_the_doubling_of_events_change_nothing(life, random):
    log, _, now = live(life)
    mixed = log + log
    random.shuffle(mixed)
    assert decide(mixed, OPEN, now, POLICY) == decide(log, OPEN, now, POLICY)


@given(lives, who, st.integers(1, 9), st.integers(1, 7))
def test_i12_a_lower_cap_never_gives_a_higher_dose(life, name, rung, volume):
    log, _, now = live(life)
    free = decide([cap(name, rung=rung + 1, volume=volume + 1), *log], OPEN, now, POLICY)
    held = decide([cap(name, rung=rung, volume=volume), *log], OPEN, now, POLICY)
    if held.dose:
        assert held.dose.rung <= free.dose.rung
        assert held.dose.volume <= free.dose.volume


@given(lives, any_limits(), any_limits())
def test_i12_tighter_limits_never_give_a_higher_dose(life, one, other):
    log, _, now = live(life)
    loose, tight = decide(log, one, now, POLICY), decide(log, one.meet(other), now, POLICY)
    if tight.dose:
        assert tight.dose.rung <= loose.dose.rung
        assert tight.dose.pressure_seconds <= loose.dose.pressure_seconds


@given(lives, st.integers(0, 13), st.sampled_from(["soreness", "peak", "rise"]), ratings)
def test_i13_a_worse_answer_never_gives_a_higher_dose(life, place, worse, much):
    log, _, now = live(life)
    kind = "session" if worse == "peak" else "morning"
    mine = [e for e in log if e["kind"] == kind]
    assume(mine)
    event = mine[place % len(mine)]
    field = {"rise": "pain"}.get(worse, worse)
    changed = [{**e, field: max(e[field], much)} if e is event else e for e in log]
    before, after = decide(log, OPEN, now, POLICY), decide(changed, OPEN, now, POLICY)
    assert strength(after) <= strength(before)


@given(lives)
def test_i14_every_decision_says_why_on_what_evidence_and_what_would_change_it(life):
    for _, decision in live(life)[1]:
        assert decision.because
        assert decision.would_change
        for reason in decision.because:
            assert reason.text
            assert reason.sources or reason.grade == "assumed"
            assert reason.rule in POLICY.rules
        assert decision.clamp is None or decision.clamp in POLICY.clamps


@given(st.lists(day, min_size=5, max_size=14), st.integers(4, 5))
def test_i15_pressing_time_in_seven_days_stays_under_its_ceiling(life, per_week):
    eager = replace(POLICY.pace, per_week=per_week)
    weeks = replace(POLICY, pace=eager, ceilings=replace(POLICY.ceilings, week_seconds=200))
    log, now = [], START
    for place, item in enumerate(life):
        now += timedelta(hours=min(item["gap"], 40))
        decision = decide(log, OPEN, now, weeks)
        if decision.ready:
            at, seconds = now.isoformat(), decision.dose.pressure_seconds
            log.append({"id": place, "at": at, "kind": "session", "seconds": seconds, "peak": 2})
    done = [(datetime.fromisoformat(e["at"]), e["seconds"]) for e in log]
    for at, _ in done:
        assert sum(s for t, s in done if at - timedelta(days=7) < t <= at) <= 200
        assert sum(at - timedelta(days=7) < t <= at for t, _ in done) <= POLICY.ceilings.per_week


def calm_months(*wishes, hours=56, sessions=100):
    """The decisions before each of many sessions that could not be calmer."""
    log, now = list(wishes), START
    for place in range(sessions):
        found = decide(log, OPEN, now, POLICY, p_improved=0.5)
        yield now, found
        if found.today == "session":
            log.append({"id": f"s{place}", "at": now.isoformat(), "kind": "session", "peak": 1,
                        "rung": found.dose.rung, "volume": found.dose.volume, "pain_before": 4})  # fmt: skip
            at = (now + timedelta(hours=20)).isoformat()
            log.append({"id": f"m{place}", "at": at, "kind": "morning", "soreness": 0, "pain": 4})
        now += timedelta(hours=hours)


def test_i16_the_highest_rungs_need_a_wish_six_weeks_and_ten_calm_sessions():
    wish = {"id": "w", "at": START.isoformat(), "kind": "opt_in", "what": "high_rungs"}
    asked = list(calm_months({**wish, "reason": "I know this well"}))
    above = [place for place, (_, d) in enumerate(asked) if d.dose.rung > 8]
    assert above[0] >= 10
    assert asked[above[0]][0] - START >= timedelta(weeks=6)
    assert asked[-1][1].dose.rung == 10
    assert max(d.dose.rung for _, d in calm_months()) == 8


def test_i15_not_even_the_fastest_pace_goes_above_five_in_seven_days():
    wish = {"id": "w", "at": START.isoformat(), "kind": "opt_in", "what": "pace", "per_week": 5}
    held = {"id": "c", "at": START.isoformat(), "kind": "cap", "who": "user", "rung": 2}
    found = list(calm_months({**wish, "reason": "I like it"}, held, hours=3, sessions=500))
    done = [at for at, d in found if d.today == "session"]
    weeks = [sum(at - timedelta(days=7) < t <= at for t in done) for at in done]
    assert max(weeks) == 5
    assert min(b - a for a, b in pairwise(done)) >= timedelta(hours=24)


@given(st.lists(st.integers(0, 5), min_size=6, max_size=14))
def test_pressure_time_and_pace_never_rise_in_the_same_week(peaks):
    log, now = [], START
    for place, peak in enumerate(peaks):
        at = now.isoformat()
        log.append({"id": f"s{place}", "at": at, "kind": "session", "peak": peak, "rung": 10,
                    "volume": 8, "pain_before": 4})  # fmt: skip
        answered = now + timedelta(hours=14)
        log.append({"id": f"m{place}", "at": answered.isoformat(), "kind": "morning",
                    "soreness": 0, "pain": 4})  # fmt: skip
        ups = stand(read_log(log), answered, POLICY).state.ups
        if len(ups) == 2 and ups[1][0] - ups[0][0] < timedelta(days=7):
            assert ups[0][1] == ups[1][1]
        now += timedelta(hours=42)
    wish = {"id": "w", "at": START.isoformat(), "kind": "opt_in", "what": "pace", "per_week": 4}
    assert not stand(read_log([{**wish, "reason": "time"}, *log]), now, POLICY).state.ups


@given(lives)
def test_i17_without_a_check_there_is_no_dose(life):
    log, _, now = live(life)
    for limits in (None, Limits(0, 0, 0, 0, blocked=True), Limits(0, 5, 60, 5)):
        decision = decide(log, limits, now, POLICY)
        assert decision.dose is None
        assert decision.today in {"recheck", "see_professional"}
        assert not decision.ready


@given(lives, st.sampled_from(["SEE_PROFESSIONAL_FIRST", "URGENT_SAME_DAY", "EMERGENCY_NOW"]))
def test_i17_a_blocking_check_in_the_log_blocks_whatever_the_limits_say(life, level):
    log, _, now = live(life)
    gate = {"id": "g", "at": now.isoformat(), "kind": "gate", "level": level}
    assert decide([*log, gate], OPEN, now, POLICY).today == "see_professional"
    clear = {"id": "h", "at": (now + timedelta(hours=1)).isoformat(), "kind": "gate", "level": "OK"}
    later = decide([*log, gate, clear], OPEN, now + timedelta(hours=2), POLICY)
    assert later.today != "see_professional" or later.because[0].rule != "not_clear"
