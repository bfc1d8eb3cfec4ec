"""The planned sessions as an iCalendar feed for the person's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from unknot.plan.ahead import Day


def write_week(
    days: Iterable[Day], now: datetime, *, title: str, minutes: int, note: str = ""
) -> bytes:
    """The sessions of *days* as iCalendar, each called *title* and *minutes* long.

    *title* and *note* come from the caller in the person's language. An entry keeps its id from one
    writing to the next, so that a calendar moves it instead of doubling it.
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
    made: bytes = calendar.to_ical()
    return made
