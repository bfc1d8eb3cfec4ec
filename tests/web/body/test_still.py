"""Outlines and cell maps in Python: the same pixels as other readings of them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.browser.cell_maps import decoded
from unknot.web.body.cell_maps import cell_map
from unknot.web.body.outline import path_of


@pytest.mark.parametrize("view", ["pelvis_back", "sole", "inner_leg_left", "front"])
def test_a_cell_map_reads_the_same_twice(view):
    assert (cell_map(view) == decoded(view)).all()


def test_a_view_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(ValueError, match="'top' is not a view of the chart; known are back, front"):
        cell_map("top")


def area(path: str) -> float:
    """Signed area inside the loops of a path, by the shoelace."""
    total = 0.0
    for loop in path.split("M")[1:]:
        points = [tuple(map(float, pair.split())) for pair in re.split("[LZ]", loop) if pair]
        ends = [*points[1:], points[0]]
        total += sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, ends, strict=True)) / 2
    return total


def test_a_square_keeps_its_size_but_for_its_cut_corners():
    mask = np.zeros((30, 40), bool)
    mask[5:25, 10:30] = True
    assert area(path_of(mask)) == pytest.approx(400 - 4 / 8)


@given(arrays(bool, (7, 9), elements=st.booleans()))
def test_an_outline_loses_and_gains_half_a_pixel_at_most_at_each_corner(mask):
    path = path_of(mask)
    corners = sum(
        (mask_corner(mask, y, x))
        for y in range(mask.shape[0] + 1)
        for x in range(mask.shape[1] + 1)
    )
    assert abs(area(path) - mask.sum()) <= corners / 8 + 1e-9
    assert (path == "") == (not mask.any())


def mask_corner(mask, y, x):
    """How many turns of the outline lie at one corner of the grid."""
    near = np.pad(mask, 1)[y : y + 2, x : x + 2].sum()
    if near in (1, 3):
        return 1
    block = np.pad(mask, 1)[y : y + 2, x : x + 2]
    return 2 if near == 2 and block[0, 0] == block[1, 1] else 0
