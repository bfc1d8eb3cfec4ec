"""``POST /api/spots/locate``: the ranking as JSON. Nothing is stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import Body, Router

from unknot.catalogue import locate
from unknot.knowledge.load import version
from unknot.locate import DrawingError, rank
from unknot.locate.contract import read_drawing, to_json

router = Router()


@router.post("/locate")
def rank_drawing(request: HttpRequest, payload: dict[str, Any] = Body(...)) -> Any:  # noqa: B008
    """Ranked sources for one drawing, in the form of ``unknot locate``."""
    network = locate.network()
    try:
        told = read_drawing(payload, network)
    except DrawingError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return to_json(rank(told, network)) | {"knowledge": version()}
