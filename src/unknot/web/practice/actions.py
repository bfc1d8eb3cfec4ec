"""What practice writes: events on the log, each kept once however often it arrives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from unknot.catalogue.plan import is_worse
from unknot.knowledge.load import version
from unknot.plan.episodes import pain_of
from unknot.plan.events import Event, PlanError, read_log
from unknot.session import Recipe
from unknot.web.accounts.models import Person
from unknot.web.check.actions import note_event, note_session
from unknot.web.practice import queries
from unknot.web.practice.models import EventRow, LineRow, OwnRow, SessionRow
from unknot.web.practice.mornings import ANSWERS, open_session, when
from unknot.web.practice.offers import Offer
from unknot.web.practice.queries import log

_SUMMARY = (
    "ended_by",
    "completed",
    "peak",
    "seconds",
    "pain_before",
    "pain_after",
    "leg_symptoms",
    "sides",
    "spots",
)
# What is no unwanted event; every other answer asks for a new full check before anything opens.
_USUAL = frozenset({"", "none", "nothing", "sore_under_36h"})


class NotOpenError(Exception):
    """No session may start now; ``offer`` says why."""

    def __init__(self, found: Offer) -> None:
        super().__init__(found.why)
        self.offer = found


@transaction.atomic
def begin(person: Person, found: Offer, now: datetime) -> SessionRow:
    """Keep the offered session as it will be played, stamped with the check that opened it.

    The one that was put by, or left half played, is taken up where it is the very same.

    Raises:
        NotOpenError: there is nothing to begin.
    """
    door, document = found.door, found.document
    if found.why or document is None or door.at is None or door.valid_until is None:
        raise NotOpenError(found)
    made = document.to_json()
    made["gate"] = {
        "check": door.check_id,
        "checked_at": door.at.isoformat(),
        "valid_until": door.valid_until.isoformat(),
    }
    dose = found.decision.dose if found.decision else None
    ready = queries.unplayed(person)
    if ready and ready.check_id == UUID(door.check_id) and ready.document["id"] == made["id"]:
        return ready
    return SessionRow.objects.create(
        person=person,
        made_at=now,
        check_id=door.check_id,
        rung=made["plan"]["rung"],
        volume=dose.volume if dose else 1,
        document=made,
        knowledge=version(),
    )


@transaction.atomic
def record_event(
    person: Person,
    *,
    kind: str,
    data: Mapping[str, Any],
    at: datetime,
    key: str = "",
    told_at: datetime | None = None,
) -> EventRow:
    """Keep one event; a second one with the same *key* changes nothing.

    *told_at* is when we heard of it: a check before that knew nothing of it.

    Raises:
        PlanError: the event cannot be read by the plan; the message names the field.
    """
    key = key or str(uuid.uuid4())
    (event,) = read_log([{"id": key, "at": at, "kind": kind, **data}])
    row, new = EventRow.objects.get_or_create(
        id=key,
        defaults={
            "person": person,
            "at": at,
            "kind": kind,
            "data": dict(data),
            "knowledge": version(),
        },
    )
    heard = max(at, told_at or at)
    if new and kind == "session":
        note_session(person, heard)
    if new and (_unwanted(data) or _turned_worse(person, event)):
        note_event(person, heard)
    return row


def _unwanted(data: Mapping[str, Any]) -> bool:
    """Whether something happened after which everything is asked again: harm, or a stop sign."""
    signed = str(data.get("ended_by") or "").startswith("sign:")
    harmed = str(data.get("event") or "") not in _USUAL
    return harmed or signed or bool(data.get("leg_symptoms"))


def _turned_worse(person: Person, event: Event) -> bool:
    """Whether it is *event*, now in the log, that makes the plan say that pain has grown."""
    if pain_of(event) is None:
        return False
    events = log(person)
    return is_worse(events) and not is_worse([e for e in events if e["id"] != event.id])


def record_session(
    person: Person,
    row: SessionRow,
    told: Mapping[str, Any],
    at: datetime,
    told_at: datetime | None = None,
) -> None:
    """Keep what the player said at the end of *row*, and the pain before and after.

    Numbers that the player could not have reached are cut to what the document allowed.
    """
    data = {name: told[name] for name in _SUMMARY if name in told}
    data["rung"] = min(told.get("rung") or row.rung, row.document["caps"]["max_rung"])
    data["volume"] = row.volume
    data["session"] = str(row.id)
    record_event(person, kind="session", data=data, at=at, key=f"session-{row.id}", told_at=told_at)
    for name in ("pain_before", "pain_after"):
        if isinstance(told.get(name), int):
            value = {"value": told[name], "session": str(row.id), "when": name}
            record_event(person, kind="pain", data=value, at=at, key=f"{name}-{row.id}")


@transaction.atomic
def record_reason(person: Person, row: SessionRow, sign: str, told_at: datetime) -> None:
    """Keep what made somebody stop, told after the end of *row* was kept: it can only add.

    Raises:
        PlanError: *row* has not ended, or its document knows no such sign.
    """
    event = EventRow.objects.filter(person=person, id=f"session-{row.id}").first()
    known = next((item for item in row.document["signs"] if item["id"] == sign), None)
    if event is None or known is None:
        msg = "data.sign: no such sign" if known is None else "session: it has not ended yet"
        raise PlanError(msg)
    was = bool(event.data.get("leg_symptoms"))
    event.data |= {"ended_by": f"sign:{sign}", "leg_symptoms": was or bool(known["leg"])}
    event.save(update_fields=["data"])
    if event.data["leg_symptoms"] and not was:
        note_event(person, told_at)


def record_after(
    person: Person,
    row: SessionRow,
    *,
    pain: int | None,
    unusual: str,
    now: datetime,
    told_at: datetime | None = None,
) -> None:
    """Keep how it was right after *row*."""
    if pain is not None:
        value = {"value": pain, "session": str(row.id), "when": "pain_after"}
        record_event(person, kind="pain", data=value, at=now, key=f"pain_after-{row.id}")
    if unusual != "nothing":
        data = {"event": unusual, "session": f"session-{row.id}"}
        key = f"unusual-{row.id}-{unusual}"
        record_event(person, kind="morning", data=data, at=now, key=key, told_at=told_at)


def record_morning(
    person: Person,
    *,
    feel: str,
    pain: int,
    at: datetime,
    key: str = "",
    told_at: datetime | None = None,
) -> None:
    """Keep how the morning after the last session before *at* felt."""
    before = [event for event in log(person) if when(event) <= at]
    session = open_session(before, at)
    data = {**ANSWERS[feel], "pain": pain, "session": session and str(session["id"])}
    record_event(person, kind="morning", data=data, at=at, key=key, told_at=told_at)


def record_line(
    row: SessionRow, *, key: str, at: datetime, line: tuple[int, str, Mapping[str, Any]]
) -> None:
    """Keep one line of the log of *row*: its place, what happened, and more about it.

    A second one with the same *key* changes nothing.
    """
    place, event, data = line
    about = {"person": row.person, "session": row, "at": at}
    LineRow.objects.get_or_create(
        id=key, defaults={**about, "place": place, "event": event, "data": dict(data)}
    )


def keep_own(
    person: Person,
    recipe: Recipe,
    now: datetime,
    *,
    row: OwnRow | None = None,
    given: bool = False,
) -> OwnRow:
    """Keep a session of one's own, in place of *row* where there is one."""
    made = row or OwnRow(person=person, given=given)
    made.name, made.recipe, made.changed_at = recipe.name, recipe.to_json(), now
    made.save()
    return made


def take_back_never(person: Person, line: str) -> None:
    """What was never wanted may come again. The line stays; it says what it once was."""
    LineRow.objects.filter(person=person, event="never", id=line).update(event="never_before")
