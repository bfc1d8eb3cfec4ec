"""``unknot locate``: a pain drawing in, ranked sources out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from unknot.catalogue import locate as catalogue
from unknot.cli.json_lines import one_line, read_object
from unknot.knowledge.load import version
from unknot.locate import Drawing, rank, rank_many
from unknot.locate.contract import read_drawing, to_json


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """The contract's answer to one request.

    Raises:
        DrawingError: a field is unknown, of the wrong kind or out of range.
    """
    network = catalogue.network()
    made = rank(read_drawing(request, network), network)
    return to_json(made) | {"knowledge": version()}


def answer_lines(lines: Sequence[str]) -> list[str]:
    """One line of JSON for each line of JSON; a bad line's error stands in its place."""
    network, knowledge = catalogue.network(), {"knowledge": version()}
    read: list[Drawing | str] = []
    for line in lines:
        try:
            read.append(read_drawing(read_object(line), network))
        except ValueError as error:
            read.append(one_line(error))
    ranked = iter(rank_many([item for item in read if isinstance(item, Drawing)], network))
    return [
        json.dumps(
            {"error": item} if isinstance(item, str) else to_json(next(ranked)) | knowledge,
            ensure_ascii=False,
        )
        for item in read
    ]
