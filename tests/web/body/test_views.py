"""The views of the pain map: each cell shows somewhere, on its own side, and left mirrors right."""

from __future__ import annotations

import numpy as np
import pytest

from tests.browser.cell_maps import decoded
from unknot.anatomy import mirrored
from unknot.catalogue import anatomy
from unknot.web.body import assets

CHART = anatomy.chart()
VIEWS = {view["id"]: view for view in assets.views()}
MAPS = {name: decoded(name) for name in VIEWS}


def test_every_cell_can_be_painted_in_some_view():
    shown = {int(cell) - 1 for pixels in MAPS.values() for cell in np.unique(pixels)} - {-1}
    assert shown == set(range(len(CHART)))


@pytest.mark.parametrize("place", ["foot_sole_L", "leg_medial_R", "knee_medial_L"])
def test_soles_and_inner_legs_are_seen_squarely(place):
    """At least four fifths of the skin show where one looks straight at it, to scale."""
    view = VIEWS["sole" if place.startswith("foot") else f"inner_leg_{SIDE[place[-1]]}"]
    seen = np.isin(MAPS[view["id"]] - 1, CHART.cells_of[place]).sum()
    cm2 = seen / (view["px_per_cm"] / 2) ** 2
    assert 0.7 < cm2 / (CHART.place_mm2[place] / 100) < 1.05


SIDE = {"L": "left", "R": "right"}


@pytest.mark.parametrize("side", SIDE)
def test_an_inner_leg_shows_one_leg_only(side):
    shown = np.unique(MAPS[f"inner_leg_{SIDE[side]}"])
    assert {CHART.sides[cell - 1] for cell in shown if cell} == {side}


@pytest.mark.parametrize(
    "one, other",
    [
        ("left", "right"),
        ("pelvis_left", "pelvis_right"),
        ("pelvis_back_left45", "pelvis_back_right45"),
        ("inner_leg_left", "inner_leg_right"),
        ("front", "front"),
        ("pelvis_back", "pelvis_back"),
        ("sole", "sole"),
    ],
)
def test_a_view_is_the_mirror_of_the_one_from_the_other_side(one, other):
    # Pixels lie half a pixel off across the middle, so edges of cells may differ by one.
    assert (regions(MAPS[one]) == regions(MAPS[other])[:, ::-1]).mean() > 0.98
    assert (sides(MAPS[one]) == -sides(MAPS[other])[:, ::-1]).mean() > 0.98


def regions(pixels):
    names = sorted({mirrorless(place) for place in CHART.places})
    table = [-1] + [names.index(mirrorless(place)) for place in CHART.places]
    return np.array(table)[pixels]


def mirrorless(place):
    return min(place, mirrored(place))


def sides(pixels):
    return np.array([0] + [1 if side == "L" else -1 for side in CHART.sides])[pixels]


def test_soles_show_the_right_foot_on_the_right_edge_that_is_named():
    view = VIEWS["sole"]
    columns = np.nonzero(np.isin(MAPS["sole"] - 1, CHART.cells_of["foot_sole_R"]))[1]
    at_left = columns.mean() < view["map"][0] / 2
    assert view["edges"][0 if at_left else 1] == "RIGHT"
