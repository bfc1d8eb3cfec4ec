"""Each session with the mornings that answer it, and the pain of each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from unknot.plan.events import Event

_LINK: Final = timedelta(hours=96)


@dataclass(frozen=True, slots=True)
class Episode:
    """A session, the pain before it, the morning answers, and whether a step was asked for then."""

    session: Event
    pain_before: float | None
    mornings: tuple[Event, ...]
    asked: bool = False


def episodes(events: Iterable[Event], within: timedelta) -> tuple[Episode, ...]:
    """The sessions of *events* in order of time.

    A morning belongs to the session it names, else to the last one within four days. Where a
    session lacks the pain before it, the last rating up to *within* before it stands in.
    """
    events = tuple(events)
    sessions = {e.id: e for e in events if e.kind == "session"}
    mornings: dict[str, list[Event]] = {name: [] for name in sessions}
    wishes: set[str] = set()
    pains: dict[str, float | None] = {}
    last: Event | None = None
    rated: Event | None = None
    for event in events:
        if event.kind == "session":
            pains[event.id] = _before(event, rated, within)
            last = event
        elif event.kind == "morning":
            owner = _owner(event, sessions, last)
            if owner is not None:
                mornings[owner].append(event)
        elif event.kind == "opt_in" and event.data.get("what") == "step" and last is not None:
            wishes.add(last.id)
        if pain_of(event) is not None:
            rated = event
    return tuple(
        Episode(session, pains[name], tuple(mornings[name]), name in wishes)
        for name, session in sessions.items()
    )


def pain_of(event: Event) -> float | None:
    """Pain now as *event* gives it (0 to 10); None where it does not."""
    if event.kind == "pain":
        return event.rating("value")
    return event.rating("pain") if event.kind == "morning" else None


def daily_pain(events: Iterable[Event]) -> dict[date, float]:
    """The mean pain of each rated day, in order of days."""
    found: dict[date, list[float]] = {}
    for event in events:
        value = pain_of(event)
        if value is not None:
            found.setdefault(event.day, []).append(value)
    return {day: sum(found[day]) / len(found[day]) for day in sorted(found)}


def _before(session: Event, rated: Event | None, within: timedelta) -> float | None:
    own = session.rating("pain_before")
    if own is not None or rated is None or session.at - rated.at > within:
        return own
    return pain_of(rated)


def _owner(morning: Event, sessions: Mapping[str, Event], last: Event | None) -> str | None:
    named = sessions.get(str(morning.data.get("session")))
    if named is not None and named.at <= morning.at:
        return named.id
    if last is not None and morning.at - last.at <= _LINK:
        return last.id
    return None
