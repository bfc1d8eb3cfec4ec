"""What the pages write: events on the log, nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from unknot.web.practice.actions import record_event


def log_pain(person: Any, *, value: int, now: datetime) -> None:
    """Keeps pain now."""
    record_event(person, kind="pain", data={"value": value}, at=now)


def unlock(person: Any, *, now: datetime) -> None:
    """Keeps that a professional said the person may go on."""
    record_event(person, kind="unlock", data={}, at=now)
