"""``POST /api/spots/locate``: the ranking as JSON. Nothing is stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router

from unknot.catalogue import locate
from unknot.knowledge.load import version
from unknot.locate import rank
from unknot.locate.contract import read_drawing, to_json

router = Router()


@router.post("/locate")
def rank_drawing(
    request: HttpRequest,
    payload: dict[str, Any] = Body(...),  # noqa: B008
    painting: bool = False,  # noqa: FBT001, FBT002 - a query parameter
) -> dict[str, Any]:
    """Ranked sources for one drawing, in the form of ``unknot locate``.

    With *painting* only sets of up to two sources count, which is quick enough for every stroke.

    Raises:
        DrawingError: a field cannot be read; the API answers it with 422 and its words.
    """
    network = locate.network()
    made = rank(read_drawing(payload, network), network, most=2 if painting else 3)
    return to_json(made) | {"knowledge": version()}
