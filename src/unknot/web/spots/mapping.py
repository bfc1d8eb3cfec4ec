"""Rows and drawings into the ranking's own values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from unknot.locate import Drawing, Press
from unknot.locate.drawing import PressAnswer
from unknot.web.spots.models import PressRow


def to_presses(rows: Iterable[PressRow]) -> tuple[Press, ...]:
    """Presses in order of time; a spot pressed twice keeps its last answer, but a nerve answer stays."""
    last: dict[tuple[str, str], Press] = {}
    for row in rows:
        key = (row.spot, row.side)
        if key in last and last[key].answer == "nerve":
            continue
        last.pop(key, None)
        last[key] = Press(
            spot=row.spot,
            side="L" if row.side == "L" else "R",
            answer=cast(PressAnswer, row.answer),
        )
    return tuple(last.values())


def to_drawing(
    person: Any,
    regions: Mapping[str, float],
    features: Mapping[str, bool],
    presses: tuple[Press, ...],
    *,
    private: frozenset[str],
) -> Drawing:
    """A drawing; private regions without an answer are unknown and not blank."""
    return Drawing(
        regions=dict(regions),
        unknown=private - regions.keys(),
        features=dict(features),
        age=person.age,
        sex=person.sex_at_birth or None,
        presses=presses,
    )
