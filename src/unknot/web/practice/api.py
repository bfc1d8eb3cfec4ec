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
from unknot.web.practice import actions, queries
from unknot.web.practice.offers import still_open

router = Router()
MOST = 200


class Ended(Schema):
    """The end of one session as its player saw it."""

    session: str = Field(max_length=36, pattern=r"^[0-9a-f-]{36}$")
    at: datetime
    summary: dict[str, Any]


class Outbox(Schema):
    """Everything that waits to be sent, oldest first."""

    ended: list[Ended] = Field(max_length=MOST)


@router.post("/events")
def take(request: HttpRequest, payload: Outbox) -> Any:
    """Keep each ended session once; the answer names those that are safe here now.

    A session that is not this person's is named too, so that it does not wait for ever.
    """
    person = request.person  # type: ignore[attr-defined]
    if person is None:
        return no_person()
    now = timezone.now()
    kept = []
    for item in payload.ended:
        row = queries.session(person, item.session)
        if row is not None:
            at = item.at if item.at.tzinfo else item.at.replace(tzinfo=now.tzinfo)
            actions.record_session(person, row, item.summary, min(at, now), now)
        kept.append(item.session)
    return {"kept": kept}


@router.get("/sessions/{session}/document")
def document(request: HttpRequest, session: str) -> Any:
    """The document of one session of this person, while the check that opened it still stands."""
    person = request.person  # type: ignore[attr-defined]
    if person is None:
        return no_person()
    row = queries.session(person, session) if len(session) == 36 else None
    if row is None:
        return HttpResponse('{"error": "There is no such session here."}', status=404)
    if not still_open(row, timezone.now()):
        words = "The safety check behind this session no longer stands. Do the check again first."
        return HttpResponse(json.dumps({"error": words}), "application/json", status=409)
    return row.document
