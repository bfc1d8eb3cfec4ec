"""Which tools and surfaces the page shows, in which order."""

from __future__ import annotations

# The order of the tiles: soft and common first.
TOOLS = (
    "tennis_ball_new",
    "tennis_ball_dead",
    "massage_ball_soft_foam",
    "spiky_ball",
    "peanut_double_ball",
    "softball_12in",
    "lacrosse_ball",
    "massage_ball_firm_rubber",
    "foam_roller_soft",
    "foam_roller_firm",
)
SURFACES = ("wall", "chair", "firm_mattress", "sofa", "carpet_mat", "wood_floor")
