"""Hard training out of an iCalendar feed, as events for the plan's log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, Final

import recurring_ical_events
from icalendar import Calendar, Event

MOST: Final = 500


class FeedError(ValueError):
    """A feed cannot be read; the message says why."""


def read_training(
    text: str | bytes, start: datetime, end: datetime, *, words: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """The training between *start* and *end* (aware times) in the iCalendar *text*.

    Repeating entries come out one by one; cancelled ones do not. With *words*, only entries whose
    title holds one of them count. The title itself is not kept: the plan needs only the time. An
    entry for a whole day covers that day in the time zone of *start*. Ids stay the same from one
    reading to the next.

    Raises:
        FeedError: *text* is no iCalendar, or holds over 500 entries in that span.
    """
    zone = start.tzinfo
    if zone is None or end.tzinfo is None:
        msg = "start and end need a time zone"
        raise FeedError(msg)
    made = []
    for entry in _entries(text, start, end):
        if entry.get("STATUS") == "CANCELLED" or not _wanted(entry, words):
            continue
        at, until = _instant(entry.start, zone), _instant(entry.end, zone)
        if until > at:
            made.append(_event(str(entry.get("UID", "")), at, until))
    if len(made) > MOST:
        msg = f"the feed holds {len(made)} entries in that time; at most {MOST} can be read"
        raise FeedError(msg)
    return sorted(made, key=lambda event: (event["at"], event["id"]))


def _entries(text: str | bytes, start: datetime, end: datetime) -> Iterator[Event]:
    try:
        calendar = Calendar.from_ical(text)
        yield from recurring_ical_events.of(calendar).between(start, end)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        msg = f"the feed is not a calendar that can be read ({error})"
        raise FeedError(msg) from error


def _wanted(entry: Event, words: Sequence[str]) -> bool:
    title = str(entry.get("SUMMARY", "")).casefold()
    return not words or any(word.casefold() in title for word in words)


def _instant(value: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), tzinfo=zone)
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    return value.astimezone(UTC)


def _event(uid: str, at: datetime, until: datetime) -> dict[str, Any]:
    return {
        "id": f"training {uid} {at.isoformat()}",
        "at": at.isoformat(),
        "until": until.isoformat(),
        "kind": "training",
    }
