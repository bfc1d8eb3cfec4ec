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
    sessions = [e for e in log if e["kind"] == "session"]
    if not sessions:
        return None
    last = max(sessions, key=when)
    night = when(last).date()
    passed = night < timezone.localtime(now).date()
    recent = now - when(last) < timedelta(days=4)
    return last if passed and recent and not _answered(log, night) else None


def waiting_for(log: list[dict[str, Any]]) -> datetime | None:
    """When the last session was, if no morning after it has been told yet; for a reminder."""
    sessions = [e for e in log if e["kind"] == "session"]
    if not sessions:
        return None
    last = max(when(e) for e in sessions)
    return None if _answered(log, last.date()) else last


def _answered(log: list[dict[str, Any]], night: date) -> bool:
    """Whether a morning after *night* was told; what was told that very day is no morning."""
    return any(e["kind"] == "morning" and when(e).date() > night for e in log)


def when(event: Mapping[str, Any]) -> datetime:
    """The event's instant in the person's time zone."""
    return timezone.localtime(datetime.fromisoformat(str(event["at"])))
