"""What the pages write: events on the log, nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from unknot.web.practice.actions import record_event
from unknot.web.progress.mapping import ANSWERS


def answer_morning(
    person: Any, *, feel: str, pain: int, session: str | None, now: datetime
) -> None:
    """Keeps how the morning after *session* felt."""
    data = {**ANSWERS[feel], "pain": pain, "session": session}
    record_event(person, kind="morning", data=data, at=now)


def log_pain(person: Any, *, value: int, now: datetime) -> None:
    """Keeps pain now."""
    record_event(person, kind="pain", data={"value": value}, at=now)


def unlock(person: Any, *, now: datetime) -> None:
    """Keeps that a professional said the person may go on."""
    record_event(person, kind="unlock", data={}, at=now)
