"""Long lives with late answers, doubled and shuffled deliveries, and clocks that jump."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.plan.lives import OPEN, POLICY
from unknot.limits import Limits
from unknot.plan import decide
from unknot.plan.ahead import consequences, days_ahead
from unknot.plan.pace import Outlook

ZONES = ["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Auckland", "Asia/Kathmandu"]
share = st.one_of(st.none(), st.floats(0, 1))


class Life(RuleBasedStateMachine):
    """One person's months with the plan, seen from outside through the log and the decisions."""

    @initialize(start=st.datetimes(datetime(2026, 3, 20), datetime(2026, 11, 20)))
    def begin(self, start):
        self.now = start.replace(tzinfo=UTC)
        self.zone = ZoneInfo("UTC")
        self.log = []
        self.limits = OPEN
        self.outlook = {"p_improved": None, "p_worse": None}
        self.sessions = []
        self.wished = False

    def write(self, kind, *, at=None, **data):
        at = (at or self.now).astimezone(self.zone)
        self.log.append({"id": f"e{len(self.log)}", "at": at.isoformat(), "kind": kind, **data})

    def decision(self, now=None):
        now = (now or self.now).astimezone(self.zone)
        return decide(self.log, self.limits, now, POLICY, **self.outlook)

    @rule(hours=st.one_of(st.integers(1, 60), st.integers(1, 1200)))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @rule(days=st.integers(1, 3), peak=st.integers(0, 5), soreness=st.integers(0, 2))
    def have_calm_days(self, days, peak, soreness):
        for _ in range(days):
            self.press_as_told(peak, leg=False)
            self.now += timedelta(hours=14)
            self.answer(soreness, 4, named=True)
            self.now += timedelta(hours=34)

    @rule(peak=st.integers(0, 10), leg=st.sampled_from([False] * 19 + [True]))
    def press_as_told(self, peak, leg):
        decision = self.decision()
        if decision.ready:
            dose = decision.dose
            self.sessions.append((self.now, dose.rung, dose.volume, dose.pressure_seconds))
            done = {"rung": dose.rung, "volume": dose.volume, "seconds": dose.pressure_seconds}
            self.write("session", peak=peak, leg_symptoms=leg, pain_before=4, **done)

    @rule(rung=st.integers(1, 10), volume=st.integers(1, 8), peak=st.integers(0, 10))
    def press_anyway(self, rung, volume, peak):
        seconds = POLICY.seconds(volume)
        self.sessions.append((self.now, rung, volume, seconds))
        done = {"rung": rung, "volume": volume, "seconds": seconds}
        self.write("session", peak=peak, pain_before=4, **done)

    @rule(
        soreness=st.one_of(st.none(), st.integers(0, 10)),
        pain=st.one_of(st.none(), st.integers(0, 10)),
        named=st.booleans(),
    )
    def answer(self, soreness, pain, named):
        done = [e["id"] for e in self.log if e["kind"] == "session"]
        link = {"session": done[-1]} if named and done else {}
        self.write("morning", soreness=soreness, pain=pain, **link)

    @precondition(lambda self: len(self.sessions) > 1)
    @rule(soreness=st.integers(0, 10), which=st.integers(0, 5))
    def answer_late_for_an_older_session(self, soreness, which):
        done = [e["id"] for e in self.log if e["kind"] == "session"]
        self.write("morning", soreness=soreness, pain=4, session=done[which % len(done)])

    @rule(value=st.integers(0, 10))
    def rate(self, value):
        self.write("pain", value=value)

    @rule(who=st.sampled_from(["clinician", "user"]), rung=st.integers(1, 10))
    def cap(self, who, rung):
        self.write("cap", who=who, rung=rung)

    @rule(level=st.integers(0, 5), seconds=st.integers(10, 120))
    def be_checked(self, level, seconds):
        self.limits = Limits(level, 5, seconds, 5)

    @rule(what=st.sampled_from(["high_rungs", "step", "pace"]), per_week=st.integers(2, 5))
    def ask_for_more(self, what, per_week):
        self.wished = self.wished or what == "high_rungs"
        self.write("opt_in", what=what, per_week=per_week, reason="it feels easy")

    @rule(rung=st.integers(1, 4), peak=st.integers(0, 10))
    def press_to_find_the_start(self, rung, peak):
        self.write("test_press", rung=rung, peak=peak)

    @rule(hours=st.integers(0, 72), long=st.integers(1, 3))
    def plan_training(self, hours, long):
        at = self.now + timedelta(hours=hours)
        self.write("training", at=at, until=(at + timedelta(hours=long)).isoformat())

    @rule(days=st.integers(0, 5), to=st.integers(0, 3))
    def rest(self, days, to):
        day = self.now.astimezone(self.zone).date() + timedelta(days=days)
        moved = {"to": (day + timedelta(days=to)).isoformat()} if to else {}
        self.write("rest_day", day=day.isoformat(), **moved)

    @rule()
    def unlock(self):
        self.write("unlock", by="clinician")

    @rule()
    def finish(self):
        self.write("finish")

    @rule(p_improved=share, p_worse=share)
    def see_the_trend(self, p_improved, p_worse):
        self.outlook = {"p_improved": p_improved, "p_worse": p_worse}

    @rule(name=st.sampled_from(ZONES))
    def travel(self, name):
        self.zone = ZoneInfo(name)

    @rule(seed=st.integers(0, 99))
    def deliver_again_in_another_order(self, seed):
        before = self.decision()
        doubled = self.log + self.log[::2]
        random.Random(seed).shuffle(doubled)
        self.log, kept = doubled, self.log
        assert self.decision() == before
        self.log = kept

    @rule(hours=st.integers(1, 700))
    def set_the_clock_back_and_forth(self, hours):
        # The log knows of now; a clock that shows less may not give more.
        self.write("pain", value=4)
        there, back = self.decision(), self.decision(self.now - timedelta(hours=hours))
        if back.dose:
            assert there.dose
            assert back.dose.rung <= there.dose.rung
            assert back.dose.volume <= there.dose.volume

    @rule()
    def look_ahead(self):
        now = self.now.astimezone(self.zone)
        found = days_ahead(self.log, self.limits, now, POLICY, Outlook(**self.outlook))
        assert len(found) == 7
        assert (found[0].state == "session") >= (self.decision().today == "session")
        for name, data in {"calm": {"soreness": 0, "pain": 4}, "sore": {"soreness": 8}}.items():
            later = consequences(
                self.log, self.limits, now, POLICY, Outlook(), answers={name: data}
            )[name]
            assert later.because

    @invariant()
    def every_law_holds(self):
        if not hasattr(self, "log"):
            return
        found = self.decision()
        assert found.because
        assert found.would_change
        assert found.ready <= (found.dose is not None)
        assert (found.today == "session") <= found.ready
        if found.dose is None:
            return
        assert found.dose.rung <= min(2 * self.limits.max_level, 10 if self.wished else 8)
        assert found.dose.seconds * found.dose.waves <= max(self.limits.spot_seconds, 2)
        if self.sessions:
            self.check_against_the_last_session(found)
            self.check_the_week(found)

    def check_against_the_last_session(self, found):
        at, rung, volume, _ = max(self.sessions)
        onboarding = any(b.rule in {"test_press", "recalibrate"} for b in found.because)
        steps = found.dose.rung - rung, found.dose.volume - volume
        assert max(steps) <= 1 or onboarding
        assert not all(step > 0 for step in steps) or onboarding
        if found.ready:
            assert self.now - at >= timedelta(hours=24)
            assert not self.is_near_training()

    def check_the_week(self, found):
        week = [s for s in self.sessions if s[0] > self.now - timedelta(days=7)]
        if found.ready:
            assert len(week) < POLICY.ceilings.per_week
            seconds = sum(s[3] for s in week) + found.dose.pressure_seconds
            assert seconds <= POLICY.ceilings.week_seconds

    def is_near_training(self):
        spans = [
            (datetime.fromisoformat(e["at"]), datetime.fromisoformat(e["until"]))
            for e in self.log
            if e["kind"] == "training"
        ]
        return any(a - timedelta(hours=4) <= self.now < b for a, b in spans)


def test_every_law_holds_through_a_long_life():
    run_state_machine_as_test(Life, settings=settings(stateful_step_count=40))
