"""The body surface: regions that people paint, spots that they press, and zones to keep off."""

from unknot.anatomy.body import (
    Picture,
    ReferencePelvis,
    Region,
    Side,
    Spot,
    Zone,
    instances,
    mirrored,
)
from unknot.anatomy.chart import CellTable, Chart, ChartError, chart_of, region_neighbours
from unknot.anatomy.drawing import (
    Change,
    Mark,
    PainDrawing,
    difference,
    extent_mm2,
    marks,
    mirrored_drawing,
    shares,
    sides_drawn,
    with_strengths,
)
from unknot.anatomy.keep_off import excluded_places, excluded_sides, excluded_spots
from unknot.anatomy.stored import DrawingError, read_cells, write_cells

__all__ = [
    "CellTable",
    "Change",
    "Chart",
    "ChartError",
    "DrawingError",
    "Mark",
    "PainDrawing",
    "Picture",
    "ReferencePelvis",
    "Region",
    "Side",
    "Spot",
    "Zone",
    "chart_of",
    "difference",
    "excluded_places",
    "excluded_sides",
    "excluded_spots",
    "extent_mm2",
    "instances",
    "marks",
    "mirrored",
    "mirrored_drawing",
    "read_cells",
    "region_neighbours",
    "shares",
    "sides_drawn",
    "with_strengths",
    "write_cells",
]
