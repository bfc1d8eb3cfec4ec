"""The planned sessions as an iCalendar feed for the person's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from unknot.plan.ahead import Day

_MORNING: Final = time(8)


def write_week(
    days: Iterable[Day],
    now: datetime,
    *,
    title: str,
    minutes: int,
    note: str = "",
    morning: str = "",
) -> bytes:
    """The sessions of *days* as iCalendar, each called *title* and *minutes* long.

    *title* and *note* come from the caller in the person's language. An entry keeps its id from one
    writing to the next, so that a calendar moves it instead of doubling it. With *morning*, each
    session has a short entry of that name with an alarm at eight on the next morning, in the time
    zone of *now*.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Unknot//Plan//EN")
    calendar.add("version", "2.0")
    sessions = [day for day in days if day.state == "session" and day.earliest is not None]
    for place, day in enumerate(sessions):
        assert day.earliest is not None
        entry = Event()
        entry.add("uid", f"session-{place}@unknot.invalid")
        entry.add("dtstamp", now)
        entry.add("dtstart", day.earliest)
        entry.add("dtend", day.earliest + timedelta(minutes=minutes))
        entry.add("summary", title)
        if note:
            entry.add("description", note)
        calendar.add_component(entry)
        if morning:
            calendar.add_component(_morning(place, day.earliest, now, morning))
    made: bytes = calendar.to_ical()
    return made


def _morning(place: int, session: datetime, now: datetime, title: str) -> Event:
    """The question of the morning after *session*, with an alarm."""
    after = session.astimezone(now.tzinfo).date() + timedelta(days=1)
    at = datetime.combine(after, _MORNING, tzinfo=now.tzinfo).astimezone(UTC)
    entry = Event()
    entry.add("uid", f"morning-{place}@unknot.invalid")
    entry.add("dtstamp", now)
    entry.add("dtstart", at)
    entry.add("dtend", at + timedelta(minutes=5))
    entry.add("summary", title)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(0))
    entry.add_component(alarm)
    return entry
