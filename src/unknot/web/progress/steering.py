"""What the person tells the plan: another day, rest, less, more, an end. Events, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from django.db import transaction

from unknot.plan.ahead import Day
from unknot.web.practice.actions import record_event
from unknot.web.progress.week import marked, trainings

KEY: Final = 48


class MoveError(ValueError):
    """The session cannot go there; the rest rules say no."""


@transaction.atomic
def move(
    person: Any,
    days: Iterable[Day],
    log: list[dict[str, Any]],
    *,
    way: tuple[date, date],
    now: datetime,
    key: str = "",
) -> None:
    """Puts a session from one day on another: *way* is from where to where.

    *key* names what was told, here and below: told again under the same one, it changes nothing.

    Raises:
        MoveError: there is no session on that day, or the rest rules keep it from the other.
    """
    day, to = way
    found = next((d for d in days if d.day == day and d.state == "session"), None)
    if found is None or to not in found.movable_to:
        raise MoveError(f"{day.isoformat()} cannot move to {to.isoformat()}")
    own = marked(log)
    if to in own:
        _write(person, now, key and f"{key}-to", day=to.isoformat(), cancelled=True)
    if to > day:
        # The days between stay free, so that the session really waits for the new day.
        later = now + timedelta(microseconds=1)
        _write(person, later, key, day=day.isoformat(), to=to.isoformat(), reason="moved")


def keep(person: Any, *, day: date, now: datetime, key: str = "") -> None:
    """Takes back the person's own word about *day*."""
    _write(person, now, key, day=day.isoformat(), cancelled=True)


def away(
    person: Any, *, reason: str, until: date | None, now: datetime, today: date, key: str = ""
) -> None:
    """Rest or illness from today, until a day where one is given."""
    last = today if until is None else max(today, until)
    _write(person, now, key, day=today.isoformat(), until=last.isoformat(), reason=reason)


def cap(
    person: Any, *, level: int | None, per_week: int | None, now: datetime, key: str = ""
) -> None:
    """The person's own ceiling; None is as high as everything else allows."""
    asked = {"level": level, "per_week": per_week}
    data = {"who": "user", **{k: v for k, v in asked.items() if v is not None}}
    record_event(person, kind="cap", data=data, at=now, key=key)


def wish(person: Any, *, what: str, reason: str, now: datetime, key: str = "") -> None:
    """A wish for more, with its reason: ``step``, ``pace_4``, ``pace_5`` or ``high_rungs``."""
    name, _sep, number = what.partition("_") if what.startswith("pace") else (what, "", "")
    data: dict[str, Any] = {"what": name, "reason": reason}
    if number:
        data["per_week"] = int(number)
    record_event(person, kind="opt_in", data=data, at=now, key=key)


def slower(person: Any, *, now: datetime, key: str = "") -> None:
    """Takes back a wish for more sessions a week."""
    data = {"what": "pace", "per_week": 3, "reason": "taken back"}
    record_event(person, kind="opt_in", data=data, at=now, key=key)


def finish(person: Any, *, now: datetime, key: str = "") -> None:
    """The person ends the plan."""
    record_event(person, kind="finish", data={}, at=now, key=key)


@transaction.atomic
def take_calendar(
    person: Any, found: list[dict[str, Any]], log: list[dict[str, Any]], now: datetime
) -> tuple[int, int]:
    """Keeps the training read from a calendar; what it no longer holds is taken out.

    Gives how many are new and how many went. Reading the same calendar again changes nothing.
    """
    standing = {t["id"] for t in trainings(log) if t["feed"] and t["at"] >= now}
    known = {e["id"] for e in log if e["kind"] == "training"}
    ids = set()
    for event in found:
        key = _key(event["id"])
        ids.add(key)
        if key not in known:
            data = {"until": event["until"], "feed": True}
            at = datetime.fromisoformat(event["at"])
            record_event(person, kind="training", data=data, at=at, key=key)
    gone = standing - ids
    for key in gone:
        drop_training(person, log, key)
    return len(ids - known), len(gone)


def add_training(person: Any, *, at: datetime, hours: float, key: str = "") -> None:
    """One hard training written by hand."""
    until = at + timedelta(hours=hours)
    record_event(person, kind="training", data={"until": until.isoformat()}, at=at, key=key)


def drop_training(person: Any, log: list[dict[str, Any]], key: str) -> None:
    """Takes one training out again."""
    found = next((t for t in trainings(log) if t["id"] == key), None)
    if found is not None:
        data = {"until": found["until"].isoformat(), "cancels": key}
        record_event(person, kind="training", data=data, at=found["at"], key=f"not-{key}"[:64])


def _key(name: str) -> str:
    return f"training-{sha256(name.encode()).hexdigest()[:KEY]}"


def _write(person: Any, at: datetime, key: str, **data: Any) -> None:
    record_event(person, kind="rest_day", data=data, at=at, key=key)
