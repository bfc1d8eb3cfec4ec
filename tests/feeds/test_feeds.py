"""Training that comes in from a calendar, and sessions that go out to one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.plan.lives import OPEN, POLICY
from unknot.feeds import FeedError, read_training, write_week
from unknot.plan import decide
from unknot.plan.ahead import days_ahead
from unknot.plan.pace import Outlook

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 10, 19, tzinfo=BERLIN)
END = datetime(2026, 11, 9, tzinfo=BERLIN)
FEED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:run
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Berlin:20260901T190000
DTEND;TZID=Europe/Berlin:20260901T203000
RRULE:FREQ=WEEKLY
EXDATE;TZID=Europe/Berlin:20261027T190000
SUMMARY:Interval run
END:VEVENT
BEGIN:VEVENT
UID:race
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20261101
SUMMARY:Half marathon
END:VEVENT
BEGIN:VEVENT
UID:off
DTSTAMP:20260101T000000Z
DTSTART:20261022T170000Z
DTEND:20261022T180000Z
STATUS:CANCELLED
SUMMARY:Run with friends
END:VEVENT
BEGIN:VEVENT
UID:dinner
DTSTAMP:20260101T000000Z
DTSTART:20261023T170000Z
DTEND:20261023T180000Z
SUMMARY:Dinner
END:VEVENT
END:VCALENDAR
"""


def read(words=("run", "marathon"), text=FEED):
    return read_training(text.replace("\n", "\r\n"), START, END, words=words)


def test_a_weekly_run_comes_out_one_by_one_at_the_same_hour_across_the_clock_change():
    runs = [datetime.fromisoformat(e["at"]) for e in read(words=("run",))]
    assert [t.astimezone(BERLIN).hour for t in runs] == [19, 19]
    assert runs[0].hour == 17
    assert runs[1].hour == 18
    assert runs[1] - runs[0] == timedelta(days=14, hours=1)


def test_a_whole_day_covers_that_day_where_the_person_is():
    race = next(e for e in read() if "race" in e["id"])
    assert datetime.fromisoformat(race["at"]).astimezone(BERLIN).hour == 0
    assert datetime.fromisoformat(race["until"]) - datetime.fromisoformat(race["at"]) == timedelta(
        1
    )


def test_cancelled_and_unwanted_entries_stay_out_and_no_title_is_kept():
    found = read()
    assert not any("off" in e["id"] or "dinner" in e["id"] for e in found)
    assert "Interval" not in str(found)
    assert len(read(words=())) == len(found) + 1


def test_reading_twice_gives_the_same_ids():
    assert [e["id"] for e in read()] == [e["id"] for e in read()]


def test_the_plan_keeps_its_distance_from_what_was_read():
    run = next(e for e in read(words=("run",)))
    now = datetime.fromisoformat(run["at"]) - timedelta(hours=3)
    found = decide([run], OPEN, now, POLICY)
    assert found.today == "rest"
    assert found.because[0].rule == "training_near"


def test_something_else_than_a_calendar_is_refused():
    with pytest.raises(FeedError, match="not a calendar"):
        read(text="<html>sign in</html>")
    with pytest.raises(FeedError, match="time zone"):
        read_training(FEED, datetime(2026, 1, 1), datetime(2026, 2, 1))
    many = FEED.replace("FREQ=WEEKLY", "FREQ=MINUTELY;INTERVAL=10")
    with pytest.raises(FeedError, match="at most 500"):
        read(words=("run",), text=many)


def test_planned_sessions_go_out_and_keep_their_ids():
    now = datetime(2026, 10, 22, 9, tzinfo=UTC)
    days = days_ahead([], OPEN, now, POLICY, Outlook())
    text = write_week(days, now, title="Ball session", minutes=12, note="Level 1")
    found = [c for c in Calendar.from_ical(text).walk() if c.name == "VEVENT"]
    assert len(found) == sum(d.state == "session" for d in days)
    assert all(c.end - c.start == timedelta(minutes=12) for c in found)
    assert text == write_week(days, now, title="Ball session", minutes=12, note="Level 1")
