"""What a person tells us about their pain. Every deed adds a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from unknot.anatomy import PainDrawing, extent_mm2, write_cells
from unknot.catalogue import anatomy
from unknot.knowledge.load import version
from unknot.web.accounts.models import Person
from unknot.web.body.mapping import to_marks
from unknot.web.body.models import DrawingRow, FeatureRow


def save_drawing(
    person: Person, drawing: PainDrawing, *, now: datetime, key: UUID | None = None
) -> DrawingRow:
    """Keep one drawing with the chart and the knowledge that it was made on.

    *key* is the id that a device gave it while it was away: the same one twice is kept once.
    """
    chart = anatomy.chart()
    made = {
        "person": person,
        "at": now,
        "chart": chart.version,
        "cells": write_cells(drawing),
        "marks": to_marks(drawing, chart),
        "extent_mm2": extent_mm2(drawing, chart),
        "knowledge": version(),
    }
    if key is None:
        return DrawingRow.objects.create(**made)
    return DrawingRow.objects.get_or_create(id=key, defaults=made)[0]


def save_answers(person: Person, answers: Mapping[str, bool], *, now: datetime) -> FeatureRow:
    """Keep what the pain is like; a question without an answer is not asked."""
    return FeatureRow.objects.create(
        person=person, at=now, answers=dict(answers), knowledge=version()
    )
