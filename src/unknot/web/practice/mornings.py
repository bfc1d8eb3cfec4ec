"""What a morning answer says in the words of the log; also read where answers arrive late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone

ANSWERS: Final[dict[str, dict[str, Any]]] = {
    "fine": {"soreness": 0, "settled": True, "bruise": False},
    "little": {"soreness": 2, "settled": True, "bruise": False},
    "sore": {"soreness": 4, "settled": True, "bruise": False},
    "very": {"soreness": 6, "settled": False, "bruise": False},
    "bruise": {"settled": False, "bruise": True, "event": "bruise_large_or_spreading"},
    "nerve": {"settled": False, "bruise": False, "event": "numb_or_weak_next_day"},
}


def open_session(log: list[dict[str, Any]], now: datetime) -> dict[str, Any] | None:
    """The last session, if a night has passed within four days and no morning answered it."""
    last = _unanswered(log)
    if last is None:
        return None
    passed = when(last).date() < timezone.localtime(now).date()
    return last if passed and now - when(last) < timedelta(days=4) else None


def waiting_for(log: list[dict[str, Any]]) -> datetime | None:
    """When the last session was, if no morning after it has been told yet; for a reminder."""
    last = _unanswered(log)
    return None if last is None else when(last)


def _unanswered(log: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The last session of *log* (oldest first) without a morning; that very day is no morning."""
    told: list[dict[str, Any]] = []
    for event in reversed(log):
        if event["kind"] == "morning":
            told.append(event)
        elif event["kind"] == "session":
            night = when(event).date()
            return None if any(when(e).date() > night for e in told) else event
    return None


def when(event: Mapping[str, Any]) -> datetime:
    """The event's instant in the person's time zone."""
    return timezone.localtime(datetime.fromisoformat(str(event["at"])))


def day_of(event: Mapping[str, Any]) -> date:
    """The day of an event of the log, whose times are those of the wall clock."""
    return date.fromisoformat(str(event["at"])[:10])
