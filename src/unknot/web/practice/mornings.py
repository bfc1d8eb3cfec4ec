"""What a morning answer says in the words of the log; also read where answers arrive late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
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
    passed = when(last).date() < timezone.localtime(now).date()
    recent = now - when(last) < timedelta(days=4)
    answered = any(e["kind"] == "morning" and when(e) > when(last) for e in log)
    return last if passed and recent and not answered else None


def when(event: Mapping[str, Any]) -> datetime:
    """The event's instant in the person's time zone."""
    return timezone.localtime(datetime.fromisoformat(str(event["at"])))
