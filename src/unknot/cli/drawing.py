"""``unknot drawing``: a stored pain drawing in, its places, areas and a picture out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.anatomy import (
    Chart,
    DrawingError,
    PainDrawing,
    difference,
    extent_mm2,
    marks,
    read_cells,
    sides_drawn,
)
from unknot.catalogue import anatomy
from unknot.knowledge.load import version
from unknot.web.body.still import label, still_picture

_FIELDS = ("cells", "chart", "before")
# What an exported drawing carries beside these; none of it changes the answer.
_OF_THE_ROW = ("person", "at", "marks", "extent_mm2", "knowledge")


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Regions with share, area and strength, the extent, and the drawing as SVG.

    *request* holds ``cells`` (the stored form), and if wanted ``chart`` (the version it was made
    on) and ``before`` (an earlier drawing, also in the stored form) for the change between the two.
    A record of ``unknot export`` is understood as it is.

    Raises:
        DrawingError: a field is unknown or missing, the text is no drawing, or it was made on
            another chart; the message names the field.
    """
    if request.get("model") == "body.drawingrow":
        request = request.get("fields", {})
    for field in request:
        if field not in (*_FIELDS, *_OF_THE_ROW):
            raise DrawingError(f"{field}: not a field of a drawing; known are {', '.join(_FIELDS)}")
    chart = anatomy.chart()
    made_on = request.get("chart", chart.version)
    if made_on != chart.version:
        raise DrawingError(
            f"chart: this drawing was made on {made_on}, this is {chart.version}; open it in the "
            "product, which reads old drawings by their places"
        )
    drawing = _read(request, "cells", chart)
    answered = {
        "regions": {
            place: {
                "label": label(place),
                "share": round(mark.share, 4),
                "cm2": mark.area_mm2 / 100,
                "strength": mark.strength,
            }
            for place, mark in marks(drawing, chart).items()
        },
        "extent_cm2": extent_mm2(drawing, chart) / 100,
        "sides": sorted(sides_drawn(drawing, chart)),
        "chart": chart.version,
        "knowledge": version(),
    }
    if "before" in request:
        made = difference(_read(request, "before", chart), drawing, chart)
        answered["change"] = {
            "gone_cm2": made.gone_mm2 / 100,
            "still_cm2": made.still_mm2 / 100,
            "new_cm2": made.new_mm2 / 100,
            "change_cm2": made.change_mm2 / 100,
        }
    return answered | {"svg": still_picture(drawing)}


def _read(request: Mapping[str, Any], field: str, chart: Chart) -> PainDrawing:
    text = request.get(field)
    if not isinstance(text, str):
        raise DrawingError(f'{field}: give the stored form as text, such as "1:0-5,9;3:100-103"')
    try:
        return read_cells(text, chart)
    except DrawingError as error:
        raise DrawingError(str(error).replace("cells", field, 1)) from error
