"""A drawing measures exactly, mirrors, compares with another, and comes back from its stored form."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.anatomy.strategies import drawings, lists
from unknot.anatomy import (
    DrawingError,
    PainDrawing,
    difference,
    extent_mm2,
    marks,
    mirrored,
    mirrored_drawing,
    read_cells,
    shares,
    sides_drawn,
    with_strengths,
    write_cells,
)
from unknot.catalogue import anatomy

CHART = anatomy.chart()
BLANK = PainDrawing()


def whole(place: str, strength: int = 3) -> PainDrawing:
    return PainDrawing(dict.fromkeys(CHART.cells_of[place], strength))


@given(drawings())
def test_the_places_add_up_to_the_whole(drawing):
    assert sum(mark.area_mm2 for mark in marks(drawing, CHART).values()) == extent_mm2(
        drawing, CHART
    )


@given(drawings())
def test_a_share_lies_between_nothing_and_all(drawing):
    assert all(0 < share <= 1 for share in shares(drawing, CHART).values())


@given(drawings())
def test_mirroring_twice_comes_home_and_keeps_the_area(drawing):
    other = mirrored_drawing(drawing, CHART)
    assert mirrored_drawing(other, CHART) == drawing
    assert extent_mm2(other, CHART) == extent_mm2(drawing, CHART)
    assert shares(other, CHART) == {
        mirrored(place): share for place, share in shares(drawing, CHART).items()
    }


@given(drawings())
def test_mirroring_swaps_the_sides(drawing):
    swapped = {{"L": "R", "R": "L", "M": "M"}[side] for side in sides_drawn(drawing, CHART)}
    assert sides_drawn(mirrored_drawing(drawing, CHART), CHART) == swapped


@given(drawings(), drawings())
def test_a_difference_is_exact(before, after):
    change = difference(before, after, CHART)
    assert change.gone_mm2 + change.still_mm2 == extent_mm2(before, CHART)
    assert change.still_mm2 + change.new_mm2 == extent_mm2(after, CHART)
    assert change.change_mm2 == extent_mm2(after, CHART) - extent_mm2(before, CHART)
    assert change.still.cells.keys() | change.new.cells.keys() == after.cells.keys()
    assert change.still.cells.keys() | change.gone.cells.keys() == before.cells.keys()


@given(drawings(), drawings())
def test_looking_back_swaps_gone_and_new(before, after):
    there, back = difference(before, after, CHART), difference(after, before, CHART)
    assert (there.gone, there.new) == (back.new, back.gone)


@given(drawings())
def test_the_stored_form_gives_the_drawing_back(drawing):
    text = write_cells(drawing)
    assert read_cells(text, CHART) == drawing
    assert write_cells(read_cells(text, CHART)) == text


@given(lists())
def test_a_list_and_a_painted_surface_end_in_the_same_form(chosen):
    listed = with_strengths(BLANK, chosen, CHART)
    painted = PainDrawing(
        {
            cell: strength
            for place, strength in reversed(chosen.items())
            if strength
            for cell in reversed(CHART.cells_of[place])
        }
    )
    assert write_cells(listed) == write_cells(painted)
    assert all(mark.share == 1 for mark in marks(listed, CHART).values())


@given(drawings())
def test_a_list_left_as_it_was_changes_nothing(drawing):
    same = {place: mark.strength for place, mark in marks(drawing, CHART).items()}
    assert with_strengths(drawing, same, CHART) == drawing


@given(drawings(), lists())
def test_a_list_always_ends_in_what_it_shows(drawing, chosen):
    made = with_strengths(drawing, chosen, CHART)
    shown = {place: mark.strength for place, mark in marks(made, CHART).items()}
    assert shown == {place: strength for place, strength in chosen.items() if strength}


def test_a_place_taken_off_the_list_is_blank():
    before = PainDrawing(whole("calf_upper_L").cells | whole("calf_lower_L").cells)
    after = with_strengths(before, {"calf_upper_L": 3}, CHART)
    assert after == whole("calf_upper_L")


def test_a_whole_place_has_its_area_and_a_full_share():
    mark = marks(whole("buttock_centre_R"), CHART)["buttock_centre_R"]
    assert mark.share == 1
    assert mark.strength == 3
    assert mark.area_mm2 == pytest.approx(3120, abs=10)


def test_the_strongest_stroke_in_a_place_is_its_strength():
    first, second, *_ = CHART.cells_of["coccyx"]
    assert marks(PainDrawing({first: 1, second: 4}), CHART)["coccyx"].strength == 4


def test_the_tailbone_is_on_no_side():
    assert sides_drawn(whole("coccyx"), CHART) == {"M"}
    assert sides_drawn(whole("calf_upper_L"), CHART) == {"L"}
    assert sides_drawn(BLANK, CHART) == set()


def test_the_stored_form_is_short_and_readable():
    assert write_cells(BLANK) == ""
    assert write_cells(PainDrawing({9: 1, 0: 1, 1: 1, 2: 1, 100: 3})) == "1:0-2,9;3:100"


@pytest.mark.parametrize(
    "text, words",
    [
        ("5:1", "'5' is not a strength; use 1 \\(mild\\)"),
        ("x", "'x' has no strength"),
        ("1:", "'' is not a cell"),
        ("1:a", "'a' is not a cell or a run"),
        ("1:1-", "'1-' is not a cell or a run"),
        ("1:01", "'01' is not a cell"),
        ("1:9,2", "'2' is out of order"),
        ("1:9-3", "'9-3' is out of order"),
        ("1:3-3", "'3-3' is out of order"),
        ("2:1;1:2", "strength 1 comes after 2"),
        ("1:1;1:2", "strength 1 comes after 1"),
        ("1:1;2:1", "cell 1 is given twice"),
        ("1:3766", "past the last cell, 3765"),
        ("1:0-999999", "past the last cell"),
        ("1:1;", "'' has no strength"),
        (" 1:1", "' 1' is not a strength"),
    ],
)
def test_a_stored_form_that_nobody_wrote_is_refused_with_the_reason(text, words):
    with pytest.raises(DrawingError, match=words):
        read_cells(text, CHART)


@pytest.mark.parametrize(
    "chosen, words",
    [({"elbow_L": 1}, "elbow_L is not a place"), ({"coccyx": 5}, "coccyx: strength 5")],
)
def test_a_list_with_a_wrong_entry_is_refused_by_name(chosen, words):
    with pytest.raises(ValueError, match=words):
        with_strengths(BLANK, chosen, CHART)
