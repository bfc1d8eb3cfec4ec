"""Six weeks of simulated people through the real pages, day by day, and what those weeks come to."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from scripts.lives.clock import MovedClock
from scripts.lives.life import live
from scripts.lives.people import PEOPLE
from unknot.catalogue.plan import policy
from unknot.web.accounts.models import Person
from unknot.web.experiment.models import ExperimentRow
from unknot.web.measures.models import MeasureRow
from unknot.web.practice.models import EventRow
from unknot.web.progress.queries import full_advice, pain_trend

START = datetime(2026, 3, 2, tzinfo=UTC)
LOOKS = (6, 20, 41)
BIGGER_PICTURE = {"peg", "nrs_worst", "own_activities", "sleep", "figure_four_reach"}
PAGES = ("/today/", "/plan/", "/progress/", "/morning/", "/report/")


class Weeks:
    """What one person did, what the log holds, and what the plan said at each day's end."""

    def __init__(self, persona, days=42):
        self.days, self.decisions = [], []
        with MovedClock(START) as clock:
            for day in live(PEOPLE[persona], START, days, clock):
                self.days.append(day)
                advice = full_advice(Person.objects.get(), timezone.now())
                self.decisions.append(advice.likely)
                if day.day in LOOKS:
                    for page in PAGES:
                        assert Client().get(page).status_code == 200, (persona, day.day, page)
            self.log = advice.log
            self.trend = pain_trend(advice.log, timezone.now())

    @property
    def sessions(self):
        return [(day.day, day.session) for day in self.days if day.session]

    @property
    def rungs(self):
        return [session["rung"] for _, session in self.sessions]

    def rules(self, since=0):
        return {b.rule for d in self.decisions[since:] for b in d.because}


def assert_every_law_holds(weeks):
    starts = sorted(
        EventRow.objects.filter(kind="session").values_list("at", flat=True),
    )
    assert all(b - a >= timedelta(hours=24) for a, b in itertools.pairwise(starts))
    week = timedelta(hours=policy().rest.week_h)
    for first in starts:
        assert sum(first <= at < first + week for at in starts) <= policy().pace.per_week
    assert all(b - a <= 1 for a, b in zip(weeks.rungs, weeks.rungs[1:], strict=False))
    assert all(s["peak"] < 7 for _, s in weeks.sessions)


@pytest.mark.django_db
def test_a_typical_person_goes_up_step_by_step_and_is_told_that_pain_is_down():
    weeks = Weeks("typical")
    assert_every_law_holds(weeks)
    assert len(weeks.sessions) >= 14
    assert weeks.rungs[0] <= 2
    assert max(weeks.rungs) >= 4
    mornings = [e for e in weeks.log if e["kind"] == "morning"]
    assert len(mornings) >= 0.7 * len(weeks.sessions)
    assert {"rung_up", "volume_up", "improved_hold"} <= weeks.rules()
    assert weeks.trend.verdict in {"likely", "very_likely"}
    assert set(MeasureRow.objects.values_list("instrument", flat=True)) >= BIGGER_PICTURE
    assert b"Likely better" in _page("/progress/peg/", 41)
    assert b"Still there" in _page("/progress/area/", 41)
    experiment = ExperimentRow.objects.get()
    assert b"Difference in daily pain" in _page(f"/experiments/{experiment.id}/", 41)


@pytest.mark.django_db
def test_a_person_who_gets_worse_is_never_told_better_and_is_sent_to_a_professional():
    weeks = Weeks("getting_worse")
    assert_every_law_holds(weeks)
    assert weeks.trend.verdict in {"unlikely", "cannot_tell"}
    assert "see_professional" in {d.today for d in weeks.decisions}
    assert b"See a professional first" in _page("/today/", 41)


@pytest.mark.django_db
def test_a_forgetful_person_never_goes_up_without_an_answer_and_comes_down_after_silence():
    weeks = Weeks("forgetful")
    assert_every_law_holds(weeks)
    answered = {e["session"] for e in weeks.log if e["kind"] == "morning"}
    done = [e for e in weeks.log if e["kind"] == "session"]
    assert len(answered) < 0.7 * len(done)
    for before, after in itertools.pairwise(done):
        if after["rung"] > before["rung"] or after["volume"] > before["volume"]:
            assert before["id"] in answered
    assert {"silent_hold", "silent_down"} & weeks.rules() or weeks.rungs[-1] < max(weeks.rungs)


@pytest.mark.django_db
def test_nobody_presses_after_a_warning_sign():
    weeks = Weeks("red_flag", days=21)
    assert weeks.sessions
    assert max(day for day, _ in weeks.sessions) < 14
    assert b"emergency" in _page("/session/", 20).lower()


def _page(path, day):
    with MovedClock(START + timedelta(days=day, hours=19)):
        return Client().get(path, follow=True).content
