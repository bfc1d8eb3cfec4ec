"""``unknot locate``: a pain drawing in, ranked sources out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.catalogue import locate as catalogue
from unknot.knowledge.load import version
from unknot.locate import rank
from unknot.locate.contract import read_drawing, to_json


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """The contract's answer to one request.

    Raises:
        DrawingError: a field is unknown, of the wrong kind or out of range.
    """
    network = catalogue.network()
    made = rank(read_drawing(request, network), network)
    return to_json(made) | {"knowledge": version()}
