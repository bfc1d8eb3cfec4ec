"""How the pain has gone, read from the log, and the advice that follows from it on the pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.web.journey import cleared
from unknot.web.check.queries import gate
from unknot.web.practice.actions import record_event
from unknot.web.progress.course import course_of
from unknot.web.progress.queries import advice

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def pain(days_ago, value):
    at = (NOW - timedelta(days=days_ago)).isoformat()
    return {"id": f"p{days_ago}", "at": at, "kind": "pain", "value": value}


def session(days_ago, seconds=300, nth=0):
    at = (NOW - timedelta(days=days_ago, hours=nth)).isoformat()
    return {"id": f"s{days_ago}.{nth}", "at": at, "kind": "session", "seconds": seconds}


def test_nothing_told_is_nothing_known():
    assert course_of([], NOW) == {}


def test_the_fall_is_counted_from_the_first_week():
    log = [pain(day, 6) for day in range(22, 29)] + [pain(day, 5) for day in range(6)]
    made = course_of([session(28), *log], NOW)
    assert (made["days_of_use"], made["fall"], made["fall_percent"]) == (28, 10, 17)
    assert made["worse_days"] == 0


def test_days_well_above_the_first_week_are_counted_back_from_the_last():
    log = [pain(day, 3) for day in range(10, 29)] + [pain(day, 5) for day in range(4)]
    assert course_of(log, NOW)["worse_days"] == 4


def test_too_few_ratings_tell_no_fall():
    assert "fall" not in course_of([pain(20, 5), pain(1, 5)], NOW)


def test_the_busiest_day_and_the_minutes_of_the_last_week_are_counted():
    made = course_of([session(1, 1200, nth) for nth in range(3)] + [session(20)], NOW)
    assert made["sessions_a_day"] == 3
    assert made["minutes_a_day"] == 9


@pytest.mark.django_db
def test_progress_says_from_when_to_when_in_points_and_how_sure(client, person):
    now = timezone.now()
    for day in range(28, -1, -1):
        value = {"value": 6 if day > 14 else 2}
        record_event(person, kind="pain", data=value, at=now - timedelta(days=day))
    page = " ".join(client.get("/progress/").content.decode().split())
    assert re.search(r"Pain is down by about [34]\.\d points since your first week\.", page)
    told = r"From (5|6)\.\d in your first week of ratings to [12]\.\d in the last\."
    assert re.search(told, page)
    assert re.search(r"8 times in 10, between −\d\.\d and −\d\.\d\.", page)
    assert "Pain from 0, none, to 10, worst. Along the bottom: weeks." in page


@pytest.mark.django_db
def test_pain_that_grows_shows_on_today_and_on_see_a_professional(client, person):
    now = timezone.now()
    for day in range(28, -1, -1):
        value = {"value": 3 if day > 3 else 7}
        record_event(person, kind="pain", data=value, at=now - timedelta(days=day))
    record_event(person, kind="session", data={"rung": 1}, at=now - timedelta(days=28))
    assert "It is getting worse" in client.get("/today/").content.decode()
    page = client.get("/help/").content.decode()
    assert "My pain has grown although" in page
    assert "A doctor or a physiotherapist" in page


@pytest.mark.django_db
def test_what_is_ticked_counts_at_once_and_is_not_kept(client, person):
    assert "For you, now" not in client.get("/help/").content.decode()
    assert "It is getting worse" in client.get("/help/?numb_new=1").content.decode()
    assert "For you, now" not in client.get("/help/").content.decode()


@pytest.mark.django_db
def test_the_page_works_before_anyone_has_agreed(client):
    assert client.get("/help/").status_code == 200
    assert "It is getting worse" in client.get("/help/?bad_nights=1").content.decode()


@pytest.mark.django_db
def test_pain_that_has_grown_asks_for_a_full_check_once(client, person):
    cleared(client)
    now = timezone.now()
    for day in range(12, 3, -1):
        record_event(person, kind="pain", data={"value": 3}, at=now - timedelta(days=day))
    for day in (3, 2):
        record_event(person, kind="pain", data={"value": 6}, at=now - timedelta(days=day))
    assert gate(person, timezone.now()).state == "clear"
    record_event(
        person,
        kind="pain",
        data={"value": 6},
        at=now - timedelta(days=1),
        told_at=timezone.now(),
    )
    assert gate(person, timezone.now()).why == "event"
    cleared(client)
    record_event(person, kind="pain", data={"value": 2}, at=timezone.now())
    assert gate(person, timezone.now()).state == "clear", "one better day asks nothing again"
    assert advice(person, timezone.now()).today == "see_professional", "and opens nothing"
