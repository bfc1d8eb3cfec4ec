"""Pages answer with the same number of queries, however many years a person has behind them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.web.journey import cleared, drawn, equipped
from tests.web.routes import plain
from unknot.web.check.models import CheckRow
from unknot.web.practice.models import EventRow
from unknot.web.spots.models import PressRow

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/consent/",
    "/offline/",
    "/today/",
    "/check/",
    "/check/short/",
    "/check/mood/",
    "/body/",
    "/body/like/",
    "/spots/",
    "/spots/press/",
    "/kit/",
    "/session/",
    "/session/sound/",
    "/session/after/",
    "/session/own/",
    "/session/own/new/",
    "/session/own/import/",
    "/plan/",
    "/plan/first-level/",
    "/plan/dose/",
    "/plan/calendar/",
    "/plan/week.ics",
    "/experiments/",
    "/experiments/new/own/",
    "/progress/check-in/",
    "/progress/sleep/",
    "/progress/support/",
    "/progress/pressing/",
    "/progress/area/",
    "/progress/",
    "/morning/",
    "/report/",
    "/learn/",
    "/learn/safety-rules/",
    "/learn/trigger-points/",
    "/help/",
    "/emergency/",
    "/settings/",
    "/settings/import/",
    "/settings/erase/",
]


def years_pass(person, days, since):
    """Rows for *days* days: a pain and a press each, a session and a morning every third."""
    now = timezone.now()
    check = CheckRow.objects.filter(person=person).first()
    events, presses, checks = [], [], []
    for day in range(since, since + days):
        at = now - timedelta(days=day + 3)
        old = {"person": person, "knowledge": "x"}
        events.append(EventRow(id=f"p{day}", at=at, kind="pain", data={"value": day % 7}, **old))
        presses.append(
            PressRow(person=person, at=at, spot="spot_gmed2", side="R", answer="nothing")
        )
        if day % 3 == 0:
            told = {"peak": 3, "rung": 1, "volume": 1, "seconds": 60}
            events.append(EventRow(id=f"s{day}", at=at, kind="session", data=told, **old))
            fine = {"soreness": 0, "pain": 4, "settled": True, "session": f"s{day}"}
            later = at + timedelta(hours=20)
            events.append(EventRow(id=f"m{day}", at=later, kind="morning", data=fine, **old))
        if day % 7 == 0:
            checks.append(
                CheckRow(
                    person=person,
                    at=at - timedelta(days=10),
                    kind="full",
                    level=check.level,
                    limits=check.limits,
                    kept=check.kept,
                    knowledge="x",
                )
            )
    EventRow.objects.bulk_create(events)
    PressRow.objects.bulk_create(presses)
    CheckRow.objects.bulk_create(checks)


def counted(client):
    made = {}
    for path in PAGES:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(path)
        assert response.status_code in {200, 302}, (path, response.status_code)
        made[path] = len(queries)
    return made


def test_every_page_is_counted():
    assert set(plain()) <= set(PAGES)


def test_no_page_asks_the_database_more_often_after_two_years_than_after_a_month(client, person):
    cleared(client)
    drawn(client)
    equipped(client)
    years_pass(person, 30, since=0)
    after_a_month = counted(client)
    years_pass(person, 700, since=30)
    assert counted(client) == after_a_month
    assert max(after_a_month.values()) <= 16, after_a_month
