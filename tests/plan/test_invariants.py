"""The policy's laws, over random lives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from unknot.catalogue.plan import policy
from unknot.limits import Limits
from unknot.plan import decide

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
OPEN = Limits(5, 5, 120, 10)
ratings = st.integers(0, 10)
day = st.fixed_dictionaries(
    {
        "gap": st.integers(20, 240),
        "peak": st.one_of(st.integers(0, 4), ratings),
        "soreness": st.one_of(st.none(), st.integers(0, 2), ratings),
        "rise": st.integers(-2, 4),
        "delay": st.integers(12, 70),
        "leg": st.sampled_from([False] * 19 + [True]),
    }
)
lives = st.lists(day, min_size=1, max_size=9)


def live(life, limits=OPEN):
    """The log of a person who follows the plan, with the decision before each session."""
    log, seen, now = [], [], START
    for place, item in enumerate(life):
        now += timedelta(hours=item["gap"])
        decision = decide(log, limits, now, policy())
        seen.append((now, decision))
        if decision.today != "session":
            continue
        log.append(session(place, now, decision.dose, item))
        if item["soreness"] is not None:
            log.append(morning(place, now, item))
    return log, seen, now + timedelta(hours=72)


def session(place, at, dose, item):
    return {
        "id": f"s{place}",
        "at": at.isoformat(),
        "kind": "session",
        "peak": item["peak"],
        "rung": dose.rung,
        "volume": dose.volume,
        "seconds": dose.pressure_seconds,
        "pain_before": 4,
        "leg_symptoms": item["leg"],
    }


def morning(place, at, item):
    return {
        "id": f"m{place}",
        "at": (at + timedelta(hours=item["delay"])).isoformat(),
        "kind": "morning",
        "session": f"s{place}",
        "soreness": item["soreness"],
        "pain": 4 + item["rise"],
        "settled": True,
        "bruise": False,
    }


@given(lives, st.integers(1, 5))
def test_no_dose_is_ever_above_a_cap(life, level):
    limits = Limits(level, 5, 60, 5)
    for _, decision in live(life, limits)[1]:
        if decision.dose:
            assert decision.dose.rung <= min(2 * level, policy().ceilings.auto_rung)
            assert decision.dose.seconds * decision.dose.waves <= limits.spot_seconds


@given(lives)
def test_pressure_and_volume_never_rise_together_and_never_by_more_than_one_step(life):
    doses = [d.dose for _, d in live(life)[1] if d.dose]
    for before, after in pairwise(doses):
        rung, volume = after.rung - before.rung, after.volume - before.volume
        assert rung <= 1
        assert volume <= 1
        assert not (rung > 0 and volume > 0)


@given(lives)
def test_there_are_at_most_two_increases_in_seven_days(life):
    seen = [(at, d.dose) for at, d in live(life)[1] if d.dose]
    ups = [t for (_, a), (t, b) in pairwise(seen) if b.rung > a.rung or b.volume > a.volume]
    assert all(c - a >= timedelta(days=4) for a, _, c in zip(ups, ups[1:], ups[2:], strict=False))


@given(lives)
def test_nothing_rises_without_a_calm_answer_in_time(life):
    quiet = [{**item, "soreness": None} for item in life]
    doses = [d.dose for _, d in live(quiet)[1] if d.dose]
    assert all(b.rung <= a.rung and b.volume <= a.volume for a, b in pairwise(doses))


@given(lives, st.sampled_from(["soreness", "peak", "rise"]))
def test_a_worse_answer_never_gives_more(life, worse):
    log, _, now = live(life)
    before = decide(log, OPEN, now, policy())
    field = {"rise": "pain"}.get(worse, worse)
    last = next((e for e in reversed(log) if field in e), None)
    if last is None or last[field] is None:
        return
    changed = [{**e, field: 10} if e is last else e for e in log]
    after = decide(changed, OPEN, now, policy())
    if before.dose and after.dose:
        assert (after.dose.rung, after.dose.volume) <= (before.dose.rung, before.dose.volume)
    assert not (before.dose is None and after.dose is not None)


@given(lives, st.integers(1, 10))
def test_a_lower_cap_never_gives_a_higher_dose(life, rung):
    log, _, now = live(life)
    free = decide(log, OPEN, now, policy())
    cap = {"id": "cap", "at": START.isoformat(), "kind": "cap", "who": "user", "rung": rung}
    held = decide([cap, *log], OPEN, now, policy())
    if free.dose and held.dose:
        assert held.dose.rung <= min(rung, free.dose.rung)
        assert held.dose.volume <= free.dose.volume


@given(lives, st.randoms())
def test_the_order_and_the_doubling_of_events_change_nothing(life, random):
    log, _, now = live(life)
    mixed = log + log
    random.shuffle(mixed)
    assert decide(mixed, OPEN, now, policy()) == decide(log, OPEN, now, policy())


@given(lives, st.integers(1, 2000))
def test_a_clock_that_goes_back_never_raises_the_dose(life, hours):
    log, _, now = live(life)
    there = decide(log, OPEN, now, policy())
    back = decide(log, OPEN, now - timedelta(hours=hours), policy())
    if there.dose is None:
        assert back.today != "session"


@given(lives)
def test_a_stop_holds_until_somebody_unlocks_it(life):
    log, _, now = live([*life, {**life[0], "leg": True, "gap": 200}])
    if any(e.get("leg_symptoms") for e in log):
        for days in (1, 30, 300):
            assert decide(log, OPEN, now + timedelta(days=days), policy()).dose is None


@given(lives)
def test_rest_is_counted_in_instants_whatever_the_clock_on_the_wall_says(life):
    log, _, now = live(life)
    east = timezone(timedelta(hours=13))
    moved = [{**e, "at": datetime.fromisoformat(e["at"]).astimezone(east).isoformat()} for e in log]
    assert decide(moved, OPEN, now, policy()) == decide(log, OPEN, now, policy())


@given(lives)
def test_every_decision_says_why(life):
    for _, decision in live(life)[1]:
        assert decision.because
        assert all(b.rule and b.text for b in decision.because)


@given(lives)
def test_pressing_time_in_seven_days_stays_under_its_ceiling(life):
    log, _, _ = live(life)
    done = [(datetime.fromisoformat(e["at"]), e["seconds"]) for e in log if e["kind"] == "session"]
    for at, _ in done:
        week = sum(s for t, s in done if at - timedelta(days=7) < t <= at)
        assert week <= policy().ceilings.week_seconds


@given(lives)
def test_without_limits_there_is_no_dose(life):
    log, _, now = live(life)
    decision = decide(log, None, now, policy())
    assert (decision.today, decision.dose) == ("recheck", None)
