"""Reading the log: what happened, in order, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

KINDS: Final = (
    "session",
    "morning",
    "pain",
    "gate",
    "cap",
    "unlock",
    "opt_in",
    "rest_day",
    "training",
    "test_press",
    "finish",
)
_PLACE: Final = {kind: place for place, kind in enumerate(KINDS)}
# What is written down ahead of its day. It can only hold back, whenever it was written.
SCHEDULED: Final = frozenset({"rest_day", "training"})
AFTER_EVENTS: Final = frozenset(
    {
        "none",
        "sore_under_36h",
        "sore_36_to_72h",
        "sore_over_72h_or_worse",
        "tingling_gone_under_30_min",
        "tingling_over_30_min",
        "numb_or_weak_next_day",
        "bruise_small",
        "bruise_large_or_spreading",
        "dizzy_once",
        "fainted",
    }
)
_RANGES: Final = {
    **dict.fromkeys(
        ("peak", "soreness", "pain", "pain_before", "pain_after", "value", "average", "worst"),
        (0, 10),
    ),
    "rung": (1, 10),
    "level": (1, 5),
    "volume": (1, 8),
    "per_week": (1, 5),
    "seconds": (0, 36000),
}
_WORDS: Final = {
    ("morning", "event"): AFTER_EVENTS,
    ("cap", "who"): frozenset({"risk", "clinician", "user"}),
    ("opt_in", "what"): frozenset({"high_rungs", "pace", "step"}),
}
_NEEDED: Final = {
    "cap": ("who",),
    "opt_in": ("what", "reason"),
    "training": ("until",),
    "test_press": ("rung", "peak"),
}


_FRAME: Final = frozenset({"id", "at", "kind", "data"})


class PlanError(ValueError):
    """A log cannot be read; the message names the place and the field."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: its instant in UTC, and the day it was where it was written."""

    id: str
    at: datetime
    day: date
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def rating(self, name: str) -> float | None:
        """The 0 to 10 rating called *name*; None where it was not given."""
        value = self.data.get(name)
        return None if value is None else float(value)

    def whole(self, name: str) -> int | None:
        """The whole number called *name*; None where it was not given."""
        value = self.data.get(name)
        return None if value is None else int(value)


def moment(value: object, where: str) -> datetime:
    """*value* as an aware time. A date alone is its noon; a time without offset is UTC.

    Raises:
        PlanError: *value* is no ISO date or time.
    """
    if isinstance(value, datetime):
        found = value
    else:
        try:
            found = datetime.fromisoformat(str(value))
        except ValueError as error:
            msg = f"{where} must be an ISO date or time, got {value!r}"
            raise PlanError(msg) from error
        if len(str(value)) == len("2026-01-01"):
            found += timedelta(hours=12)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def instant(value: object, where: str) -> datetime:
    """``moment`` in UTC, so that rest is counted in hours whatever a clock on a wall says."""
    return moment(value, where).astimezone(UTC)


def read_log(log: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """The events of *log* by time; of two with one id the earlier stays.

    Raises:
        PlanError: an event lacks a field, names an unknown word or holds a number out of range.
    """
    made: dict[str, Event] = {}
    for place, item in enumerate(log):
        event = _event(item, place)
        known = made.setdefault(event.id, event)
        if known is not event and known != event:
            made[event.id] = min(known, event, key=_rank)
    return tuple(sorted(made.values(), key=lambda e: (e.at, _PLACE[e.kind], e.id)))


def _rank(event: Event) -> tuple[datetime, int, str]:
    content = sorted((name, repr(value)) for name, value in event.data.items())
    return event.at, _PLACE[event.kind], repr(content)


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
    data = {k: v for k, v in item.items() if k not in _FRAME}
    if isinstance(item.get("data"), Mapping):
        data = {**item["data"], **data}
    _check(item["kind"], data, where)
    at = moment(item["at"], f"{where}.at")
    return Event(str(item["id"]), at.astimezone(UTC), at.date(), item["kind"], data)


def _check(kind: str, data: Mapping[str, Any], where: str) -> None:
    for name, value in data.items():
        if value is None:
            continue
        if name in _RANGES and kind != "gate":
            _check_number(value, _RANGES[name], where, name)
        words = _WORDS.get((kind, name))
        if words and value not in words:
            msg = f"{where}.{name} must be one of {', '.join(sorted(words))}, got {value!r}"
            raise PlanError(msg)
    for name in _NEEDED.get(kind, ()):
        if data.get(name) in {None, ""}:
            msg = f"{where}.{name} is missing; a {kind} event needs {', '.join(_NEEDED[kind])}"
            raise PlanError(msg)
    _check_times(kind, data, where)


def _check_number(value: Any, allowed: tuple[int, int], where: str, name: str) -> None:
    low, high = allowed
    number = type(value) in {int, float}
    if not number or not low <= value <= high:
        msg = f"{where}.{name} must be a number from {low} to {high}, got {value!r}"
        raise PlanError(msg)


def _check_times(kind: str, data: Mapping[str, Any], where: str) -> None:
    if kind == "training":
        moment(data["until"], f"{where}.until")
    if kind == "rest_day":
        for name in ("day", "until", "to"):
            if data.get(name) is not None:
                read_day(data[name], f"{where}.{name}")


def read_day(value: object, where: str) -> date:
    """*value* as a calendar day.

    Raises:
        PlanError: *value* is no ISO date.
    """
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        msg = f"{where} must be an ISO date such as 2026-10-22, got {value!r}"
        raise PlanError(msg) from error
