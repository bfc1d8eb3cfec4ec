"""Reading the log: order, duplicates, and each session with the mornings that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

KINDS: Final = ("session", "morning", "pain", "gate", "cap", "unlock", "opt_in", "rest_day")
_LINK: Final = timedelta(hours=96)


class PlanError(ValueError):
    """A log cannot be read; the message names the place and the field."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, at an instant in UTC."""

    id: str
    at: datetime
    kind: str
    data: Mapping[str, Any]

    def rating(self, name: str) -> float | None:
        """The 0 to 10 rating called *name*; None where it was not given."""
        value = self.data.get(name)
        return None if value is None else float(value)


@dataclass(frozen=True, slots=True)
class Episode:
    """A session and the morning answers that belong to it."""

    session: Event
    mornings: tuple[Event, ...]


def instant(value: object, where: str) -> datetime:
    """*value* as an instant in UTC. A date alone is its noon; a time without offset is UTC.

    Raises:
        PlanError: *value* is no ISO date or time.
    """
    if isinstance(value, datetime):
        moment = value
    else:
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError as error:
            msg = f"{where} must be an ISO date or time, got {value!r}"
            raise PlanError(msg) from error
        if len(str(value)) == len("2026-01-01"):
            moment += timedelta(hours=12)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def read_log(log: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """The events of *log* by time; of two with one id the earlier stays.

    Raises:
        PlanError: an event lacks a field or holds a rating outside 0 to 10.
    """
    events = sorted(
        (_event(item, place) for place, item in enumerate(log)),
        key=lambda e: (e.at, KINDS.index(e.kind), e.id, repr(sorted(e.data))),
    )
    made: dict[str, Event] = {}
    for event in events:
        made.setdefault(event.id, event)
    return tuple(made.values())


def _event(item: object, place: int) -> Event:
    where = f"log[{place}]"
    if not isinstance(item, Mapping):
        msg = f"{where} must be an object with id, at and kind"
        raise PlanError(msg)
    for name in ("id", "at", "kind"):
        if item.get(name) is None:
            msg = f"{where}.{name} is missing"
            raise PlanError(msg)
    if item["kind"] not in KINDS:
        msg = f"{where}.kind must be one of {', '.join(KINDS)}, got {item['kind']!r}"
        raise PlanError(msg)
    data = dict(item["data"]) if isinstance(item.get("data"), Mapping) else {}
    data |= {k: v for k, v in item.items() if k not in {"id", "at", "kind", "data"}}
    _check(data, where)
    return Event(str(item["id"]), instant(item["at"], f"{where}.at"), item["kind"], data)


_RANGES: Final = {
    **dict.fromkeys(("peak", "soreness", "pain", "pain_before", "pain_after", "value"), (0, 10)),
    "rung": (1, 10),
    "volume": (1, 8),
    "per_week": (1, 5),
    "seconds": (0, 36000),
}


def _check(data: Mapping[str, Any], where: str) -> None:
    for name, (low, high) in _RANGES.items():
        value = data.get(name)
        if value is None:
            continue
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not low <= value <= high:
            msg = f"{where}.{name} must be a number from {low} to {high}, got {value!r}"
            raise PlanError(msg)


def episodes(events: Iterable[Event]) -> tuple[Episode, ...]:
    """Each session with its mornings: by the session's id, else the last session within 4 days."""
    events = tuple(events)
    sessions = [e for e in events if e.kind == "session"]
    mornings: dict[str, list[Event]] = {s.id: [] for s in sessions}
    for event in events:
        if event.kind == "morning":
            owner = _owner(event, sessions)
            if owner is not None:
                mornings[owner].append(event)
    return tuple(Episode(s, tuple(mornings[s.id])) for s in sessions)


def _owner(morning: Event, sessions: list[Event]) -> str | None:
    named = morning.data.get("session")
    before = [s for s in sessions if s.at <= morning.at]
    if named is not None and any(s.id == str(named) for s in before):
        return str(named)
    if before and morning.at - before[-1].at <= _LINK:
        return before[-1].id
    return None
