"""``POST /api/check/triage``: the gate's judgement as JSON. Nothing is stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router

from unknot.catalogue.safety import triage
from unknot.knowledge.load import version
from unknot.safety import FactError

router = Router()


@router.post("/triage")
def judge_facts(request: HttpRequest, payload: dict[str, Any] = Body(...)) -> dict[str, Any]:  # noqa: B008
    """The verdict on one person's facts, in the form of ``unknot triage``.

    Raises:
        FactError: a fact cannot be read; the API answers it with 422 and its words.
    """
    facts = payload.get("facts")
    if set(payload) != {"facts"} or not isinstance(facts, dict):
        msg = "facts must be an object of fact ids and values, and the only field"
        raise FactError(msg)
    return {**triage(facts).to_json(), "knowledge": version()}
