"""``POST /api/practice/events``: what a player kept while it was away arrives, each thing once."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from unknot.web.accounts.access import no_person
from unknot.web.practice import actions, away, incoming, queries
from unknot.web.practice.offers import offer, still_open

router = Router()
MOST = 200


class Event(Schema):
    """One thing that happened, named by whoever saw it."""

    id: str = Field(max_length=36, pattern=r"^[0-9a-f-]{36}$")
    kind: str = Field(max_length=20)
    at: datetime
    session: str | None = Field(default=None, max_length=36)
    data: dict[str, Any]


class Outbox(Schema):
    """What waits to be sent, oldest first."""

    events: list[Event] = Field(max_length=MOST)


@router.post("/events")
def take(request: HttpRequest, payload: Outbox) -> Any:
    """Keep each event once, in the order given; say which are safe here now.

    What can never be read is named in ``refused`` with its reason, so that it does not hold back
    what comes after it.
    """
    person = request.person  # type: ignore[attr-defined]
    if person is None:
        return no_person()
    now = timezone.now()
    delivery = incoming.Delivery(person, now)
    kept, refused = [], []
    for item in payload.events:
        at = item.at if item.at.tzinfo else item.at.replace(tzinfo=now.tzinfo)
        try:
            incoming.take(delivery, {**item.dict(), "at": at})
        except incoming.RefusedError as error:
            refused.append({"id": item.id, "error": str(error)})
        else:
            kept.append(item.id)
    return {"kept": kept, "refused": refused}


@router.post("/next")
def put_by(request: HttpRequest) -> Any:
    """Today's session as it would be played, made ready for a time without network.

    ``session`` is null where none may start now. ``files`` are all that its page needs.
    """
    person = request.person  # type: ignore[attr-defined]
    if person is None:
        return no_person()
    now = timezone.now()
    found = offer(person, now)
    if found.why:
        return {"session": None, "why": found.why}
    row = actions.begin(person, found, now)
    return {"session": away.about(row), "why": ""}


@router.get("/sessions/{session}/document")
def document(request: HttpRequest, session: str) -> Any:
    """The document of one session of this person, while the check that opened it still stands."""
    person = request.person  # type: ignore[attr-defined]
    if person is None:
        return no_person()
    row = queries.session(person, session)
    if row is None:
        return HttpResponse('{"error": "There is no such session here."}', status=404)
    if not still_open(row, timezone.now()):
        words = "The safety check behind this session no longer stands. Do the check again first."
        return HttpResponse(json.dumps({"error": words}), "application/json", status=409)
    return row.document
