"""No sequence of pages, API calls, imports and clock changes reaches pressing past a shut gate.

The machine does what a person, a script or a wrong clock could do, and keeps its own plain record
of what it answered. That record knows nothing of the product's door.
"""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.safety.people import QUESTIONS, answered
from tests.web.journey import drawn, equipped
from unknot.catalogue.safety import safety_facts
from unknot.web.accounts import archive
from unknot.web.accounts.models import Person
from unknot.web.check.models import CheckRow
from unknot.web.practice.models import SessionRow

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
WEEK, HALF_DAY = timedelta(days=7), timedelta(hours=12)


def option(key, words):
    texts = [o.text for o in QUESTIONS[key].options]
    return (str(next(i for i, t in enumerate(texts) if t.startswith(words))),)


# What a person may answer, and whether pressing may follow.
OPEN = {
    "nothing wrong": {},
    "a blood thinner": {"q_meds": option("q_meds", "A blood thinner")},
    "sore": {"q_pain_now": ("8",)},
}
SHUT = {
    "chest pain": {"q_chest": option("q_chest", "Yes")},
    "a numb saddle": {"q_ces_list": option("q_ces_list", "Numb")},
    "rather not say, but yes": {"q_ces_list": ("any",)},
    "still not sure about the chest": {"q_chest": ("doubt",)},
    "a weak leg": {"q_weak": option("q_weak", "Yes, one leg")},
    "a swollen leg": {"q_leg_vessels": option("q_leg_vessels", "Swollen")},
    "hot skin": {"q_skin": option("q_skin", "Hot")},
    "a glass of wine": {"q_sedated": option("q_sedated", "Yes")},
    "a bruise on no side": {"q_bruise": option("q_bruise", "A small"), "q_bruise_side": ("2",)},
}
TELLS = {**{name: (said, True) for name, said in OPEN.items()}, **{n: (s, False) for n, s in SHUT.items()}}  # fmt: skip
HARMS = ["tingling_over_30_min", "bruise_small", "fainted", "dizzy_once"]


class Gate(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.clock = START
        self.patch = patch("django.utils.timezone.now", lambda: self.clock)
        self.patch.start()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.client = Client()
        self.story: list[tuple[datetime, str, bool]] = []
        self.ended: set[object] = set()
        self.backup = None
        self.arrive()

    def arrive(self):
        Person.objects.create(consented_at=self.clock, age=38, sex_at_birth="female")
        drawn(self.client)
        equipped(self.client)

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        self.patch.stop()

    # what the machine itself knows

    def may_press(self):
        """From its own record: fresh answers, the last of them open, nothing gone wrong since."""
        checks = [entry for entry in self.story if entry[1] != "spoilt"]
        full = [place for place, entry in enumerate(self.story) if entry[1] == "full"]
        if not full or not checks[-1][2] or any(at > self.clock for at, *_ in checks):
            return False
        since = [kind for _, kind, _ in self.story[full[-1] :]]
        return (
            "spoilt" not in since
            and self.clock < self.story[full[-1]][0] + WEEK
            and self.clock < checks[-1][0] + HALF_DAY
        )

    def tick(self):
        self.clock += timedelta(seconds=1)

    def noted(self, kind, is_open):
        # A new answer sets a clock right that ran ahead before.
        self.story = [(min(at, self.clock), *rest) for at, *rest in self.story]
        self.story.append((self.clock, kind, is_open))

    def spoilt(self):
        self.story.append((self.clock, "spoilt", False))

    # what may happen

    @rule(told=st.sampled_from(sorted(TELLS)))
    def full_check(self, told):
        said, is_open = TELLS[told]
        self.tick()
        before = CheckRow.objects.count()
        self.client.post("/check/", answered(said, after_session=True))
        assert CheckRow.objects.count() == before + 1
        self.noted("full", is_open)

    @rule(told=st.sampled_from(sorted(TELLS)))
    def short_check(self, told):
        said, is_open = TELLS[told]
        answers = answered(said, kind="short", after_session=True)
        self.tick()
        before = CheckRow.objects.count()
        self.client.post("/check/short/", answers)
        if CheckRow.objects.count() > before:
            blocked = CheckRow.objects.order_by("-at").first().limits["max_level"] == 0
            self.noted("short", is_open and not blocked)

    @rule(what=st.sampled_from(sorted(safety_facts().recheck)), told=st.sampled_from(sorted(TELLS)))
    def a_few_questions_after_a_stop(self, what, told):
        """They may shut the gate and never open it."""
        self.tick()
        answers = answered(TELLS[told][0], kind="focus", only=safety_facts().recheck[what])
        before = CheckRow.objects.count()
        self.client.post(f"/check/after/{what}/", answers)
        if CheckRow.objects.count() > before:
            self.noted("focus", is_open=False)
            self.spoilt()

    @rule(data=st.data())
    def half_a_check(self, data):
        """A form with answers left out finishes nothing but an emergency."""
        whole = answered({})
        some = data.draw(st.sets(st.sampled_from(sorted(whole)), max_size=len(whole) - 1))
        before = CheckRow.objects.count()
        self.client.post("/check/", {key: whole[key] for key in some})
        assert CheckRow.objects.count() == before

    @rule(hours=st.sampled_from([1, 5, 11, 13, 24, 100, 167, 200, -1, -13, -60]))
    def the_clock_moves(self, hours):
        self.clock += timedelta(hours=hours, minutes=1)

    @rule()
    def begin(self):
        before = SessionRow.objects.count()
        self.client.post("/session/", {"minutes": "10"})
        assert SessionRow.objects.count() == before or self.may_press()

    @rule(late=st.sampled_from([0, 2, 30]), leg=st.booleans())
    def the_outbox_arrives(self, late, leg):
        for row in SessionRow.objects.all():
            summary = {"peak": 4, "seconds": 60, "leg_symptoms": leg, "ended_by": "finished"}
            at = (self.clock - timedelta(hours=late)).isoformat()
            if leg and row.id not in self.ended:
                self.spoilt()
            self.ended.add(row.id)
            body = {"ended": [{"session": str(row.id), "at": at, "summary": summary}]}
            self.client.post("/api/practice/events", body, content_type="application/json")

    @rule(harm=st.sampled_from(HARMS))
    def something_went_wrong(self, harm):
        for row in SessionRow.objects.all():
            told = self.client.post(f"/session/{row.id}/after/", {"unusual": harm, "pain": "3"})
            if told.status_code == 302 and str(row.id) not in told.url:
                self.spoilt()

    @rule()
    def a_professional_said_yes(self):
        self.client.post("/today/", {"unlock": "yes"})

    @rule()
    def the_api_is_asked(self):
        body = {"facts": {"seen_by_clinician_this_problem": True}}
        self.client.post("/api/check/triage", body, content_type="application/json")

    @rule()
    def keep_a_backup(self):
        self.backup = copy.deepcopy(archive.export_all(self.clock))

    @rule(forged=st.booleans())
    def the_backup_comes_back(self, forged):
        if self.backup is None:
            return
        made = copy.deepcopy(self.backup)
        if forged:
            for record in made["records"]:
                if record["model"].lower() == "check.checkrow":
                    record["fields"] |= {
                        "level": "OK",
                        "at": (self.clock + timedelta(days=1)).isoformat(),
                        "limits": record["fields"]["limits"] | {"max_level": 5, "blocked": False},
                    }
        archive.import_all(made)
        self.spoilt()

    @rule()
    def everything_is_erased(self):
        archive.erase_all()
        self.story, self.ended = [], set()
        self.arrive()

    # what must never happen

    @invariant()
    def no_page_presses(self):
        rows = list(SessionRow.objects.all()[:4])
        reached = [
            path
            for path in ["/spots/press/", *(f"/session/{row.id}/" for row in rows)]
            if self.client.get(path).status_code == 200
        ]
        reached += [
            str(row.id)
            for row in rows
            if self.client.get(f"/api/practice/sessions/{row.id}/document").status_code == 200
        ]
        assert not reached or self.may_press(), (reached, self.clock, self.story)


@pytest.mark.django_db
def test_no_sequence_of_events_reaches_pressing_past_a_shut_gate():
    long = settings().max_examples > 1000
    how = settings(
        max_examples=200 if long else 12,
        stateful_step_count=30 if long else 16,
        phases=[Phase.generate],
    )
    run_state_machine_as_test(Gate, settings=how)


@pytest.mark.django_db
def test_the_machine_does_reach_a_session_where_the_gate_is_open():
    machine = Gate()
    try:
        machine.full_check("nothing wrong")
        machine.begin()
        assert SessionRow.objects.count() == 1
        row = SessionRow.objects.get()
        assert machine.client.get(f"/session/{row.id}/").status_code == 200
        machine.full_check("chest pain")
        assert machine.client.get(f"/session/{row.id}/").status_code == 302
    finally:
        machine.teardown()
