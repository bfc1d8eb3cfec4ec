"""What other pages ask of the safety check: is the door open, and under which limits?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from unknot.limits import Limits, LimitsError
from unknot.safety import BLOCKING
from unknot.web.accounts.models import Person
from unknot.web.check.mapping import is_outdated
from unknot.web.check.models import CheckRow, NoteRow

FULL_LASTS: Final = timedelta(days=7)
SHORT_LASTS: Final = timedelta(hours=12)
State = Literal["none", "recheck", "blocked", "clear"]


@dataclass(frozen=True, slots=True)
class Door:
    """Whether a person may press now.

    ``none``: a full check is due (``why`` says never, old or event). ``recheck``: the short one
    is. ``blocked``: the last check barred the way. ``clear``: ``limits`` hold until
    ``valid_until``. ``limits`` are those of the last check wherever there is one.
    """

    state: State
    limits: Limits | None = None
    check_id: str = ""
    level: str = ""
    at: datetime | None = None
    valid_until: datetime | None = None
    full_until: datetime | None = None
    why: Literal["", "never", "old", "event"] = ""


def latest(person: Person, kind: str = "") -> CheckRow | None:
    """The last check of *person*, of one kind or of any."""
    rows = CheckRow.objects.filter(person=person, **({"kind": kind} if kind else {}))
    return rows.order_by("-at").first()


def gate(person: Person, now: datetime) -> Door:
    """The door as it stands for *person* at *now*; three queries at most.

    A check dated after *now* tells that a clock is wrong. Then nothing opens before a new check:
    the one from the future may have barred the way.
    """
    rows = CheckRow.objects.filter(person=person).order_by("-at")
    last = rows.first()
    if last is not None and last.at > now:
        return Door("none", why="old")
    full = last if last is None or last.kind == "full" else rows.filter(kind="full").first()
    if last is None or full is None:
        return Door("none", why="never")
    try:
        limits = Limits.from_json(last.limits)
    except LimitsError:
        return Door("none", why="old")  # a row that came in from a file and cannot be read
    seen: dict[str, Any] = {
        "limits": limits,
        "check_id": str(last.id),
        "level": last.level,
        "at": last.at,
        "full_until": full.at + FULL_LASTS,
    }
    if last.level in BLOCKING:
        return Door("blocked", **seen)
    if NoteRow.objects.filter(person=person, kind="event", at__gte=full.at).exists():
        return Door("none", **seen, why="event")
    if now >= full.at + FULL_LASTS or is_outdated(full):
        return Door("none", **seen, why="old")
    if now >= last.at + SHORT_LASTS:
        return Door("recheck", **seen)
    return Door("clear", **seen, valid_until=min(last.at + SHORT_LASTS, full.at + FULL_LASTS))


def had_session(person: Person, now: datetime) -> bool:
    """Whether a session was held since the last check."""
    last = latest(person)
    notes = NoteRow.objects.filter(person=person, kind="session", at__lte=now)
    return notes.filter(at__gt=last.at).exists() if last else notes.exists()
