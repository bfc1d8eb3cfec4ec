"""On the morning after a session Today leads to the morning check, whatever else it asks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scripts.lives.clock import MovedClock
from tests.web.journey import cleared, drawn, equipped
from unknot.web.practice.actions import record_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("hours", "rested"), [(14, False), (38, False), (42, True)])
def test_the_morning_check_is_one_tap_away_when_the_safety_check_has_run_out(
    client, person, now, hours, rested
):
    evening = now.replace(hour=18)
    with MovedClock(evening) as clock:
        cleared(client)
        drawn(client)
        equipped(client)
        done = {"peak": 3, "rung": 2, "volume": 1, "seconds": 60, "pain_before": 4}
        record_event(person, kind="session", data=done, at=evening, key="s")
        clock.now = evening + timedelta(hours=hours)
        page = client.get("/today/").content.decode()
        assert ('href="/check/short/"' in page) == rested
        assert 'href="/morning/"' in page
        client.post("/morning/", {"feel": "fine", "pain": "3"})
        assert 'href="/morning/"' not in client.get("/today/").content.decode()
