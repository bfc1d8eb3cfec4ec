"""What practice writes: events on the log, each kept once however often it arrives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from unknot.knowledge.load import version
from unknot.plan.events import read_log
from unknot.web.accounts.models import Person
from unknot.web.check.actions import note_event, note_session
from unknot.web.practice.models import EventRow

# Harm that asks for a new full check before anything opens again.
_HARM = frozenset(
    {
        "sore_over_72h_or_worse",
        "tingling_over_30_min",
        "numb_or_weak_next_day",
        "bruise_large_or_spreading",
        "fainted",
        "leg_symptoms",
    }
)


@transaction.atomic
def record_event(
    person: Person, *, kind: str, data: Mapping[str, Any], at: datetime, key: str = ""
) -> EventRow:
    """Keep one event; a second one with the same *key* changes nothing.

    Raises:
        PlanError: the event cannot be read by the plan; the message names the field.
    """
    key = key or str(uuid.uuid4())
    read_log([{"id": key, "at": at, "kind": kind, **data}])
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
    if new and kind == "session":
        note_session(person, at)
    if new and (data.get("event") in _HARM or data.get("leg_symptoms")):
        note_event(person, at)
    return row
