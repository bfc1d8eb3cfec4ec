"""The painted surface covers every place once, and its two sides are mirror images."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace

import pytest

from unknot.anatomy import CellTable, ChartError, chart_of, instances, mirrored, region_neighbours
from unknot.catalogue import anatomy
from unknot.knowledge.load import KnowledgeError, data_folder, read_table, version

CHART = anatomy.chart()
TABLE = read_table("anatomy/chart", CellTable)


def test_every_place_has_cells_and_every_cell_one_place():
    assert set(CHART.cells_of) == set(instances(anatomy.regions()))
    cells = sorted(cell for own in CHART.cells_of.values() for cell in own)
    assert cells == list(range(len(CHART)))


def test_a_cell_is_the_size_of_a_fingertip():
    assert all(5 <= area <= 900 for area in CHART.areas_mm2)
    assert 150 <= sorted(CHART.areas_mm2)[len(CHART) // 2] <= 250


@pytest.mark.parametrize(
    "place, cm2",
    [
        ("buttock_centre_R", 31.2),
        ("greater_trochanter_L", 28.4),
        ("hip_lateral_upper_R", 122.9),
        ("ischial_tuberosity_L", 25.3),
        ("thigh_posterior_upper_R", 103.9),
    ],
)
def test_areas_agree_with_those_measured_on_the_mesh_by_region(place, cm2):
    assert CHART.place_mm2[place] / 100 == pytest.approx(cm2, abs=0.1)


def test_left_and_right_are_mirror_images():
    for place in CHART.cells_of:
        assert CHART.place_mm2[place] == CHART.place_mm2[mirrored(place)]
    for cell, other in enumerate(CHART.mirror):
        assert CHART.mirror[other] == cell != other
        assert CHART.places[other] == mirrored(CHART.places[cell])
        assert CHART.neighbours[other] == {CHART.mirror[c] for c in CHART.neighbours[cell]}


def test_neighbours_touch_both_ways_and_the_surface_is_one_piece():
    for cell, others in enumerate(CHART.neighbours):
        assert cell not in others
        assert all(cell in CHART.neighbours[other] for other in others)
    assert reachable(0, range(len(CHART))) == len(CHART)


@pytest.mark.parametrize("place", CHART.cells_of)
def test_every_place_is_one_piece(place):
    cells = CHART.cells_of[place]
    assert reachable(cells[0], cells) == len(cells)


def reachable(start, allowed) -> int:
    allowed, seen, edge = set(allowed), {start}, [start]
    while edge:
        fresh = (CHART.neighbours[edge.pop()] & allowed) - seen
        seen |= fresh
        edge.extend(fresh)
    return len(seen)


def test_places_touch_where_a_body_says_they_do():
    near = region_neighbours(CHART)
    assert "buttock_upper_outer_R" in near["buttock_centre_R"]
    assert "calf_lower_L" in near["calf_upper_L"]
    assert "calf_upper_R" not in near["buttock_centre_R"]


def borders() -> Counter[tuple[str, str]]:
    """How many pairs of cells touch across the border of two regions, on the left half."""
    left = {cell: place.removesuffix("_L") for cell, place in enumerate(CHART.places)}
    made: Counter[tuple[str, str]] = Counter()
    for cell, others in enumerate(CHART.neighbours):
        for other in (o for o in others if o > cell and CHART.sides[cell] == CHART.sides[o] == "L"):
            one, two = sorted((left[cell], left[other]))
            made[one, two] += one != two
    return +made


def test_the_neighbours_that_a_region_lists_are_those_of_the_mesh():
    listed = {
        (min(key, other), max(key, other))
        for key, region in anatomy.regions().items()
        for other in region.neighbours
    }
    assert len(listed) == 141
    touching = borders()
    assert listed <= touching.keys()
    corners = [count for pair, count in touching.items() if pair not in listed]
    assert set(corners) == {1}, "only places that meet in a corner are left out"


def test_a_middle_place_speaks_of_no_side():
    assert CHART.side_of(CHART.cells_of["coccyx"][0]) == "M"
    assert CHART.side_of(CHART.cells_of["calf_lower_L"][0]) == "L"


def test_the_version_is_the_fingerprint_of_the_content():
    raw = json.loads((data_folder() / "anatomy/chart.json").read_text(encoding="utf-8"))
    body = {key: value for key, value in raw.items() if key not in {"version", "evidence"}}
    text = json.dumps(body, separators=(",", ":"), sort_keys=True)
    assert hashlib.sha256(text.encode()).hexdigest()[:12] == CHART.version


def test_the_table_counts_towards_the_version_of_the_knowledge(tmp_path, monkeypatch):
    from unknot.knowledge import load

    (tmp_path / "a.yaml").write_text("a: 1")
    monkeypatch.setattr(load, "data_folder", lambda: tmp_path)
    before = version.__wrapped__()
    (tmp_path / "b.json").write_text("{}")
    assert version.__wrapped__() != before


@pytest.mark.parametrize(
    "change, words",
    [
        ({"side": TABLE.side[:-1]}, "side: 3765 entries for 3766 cells"),
        ({"region_names": ("elbow", *TABLE.region_names[1:])}, "'elbow' is not a region"),
        ({"mirror": (1, *TABLE.mirror[1:])}, "does not lead back"),
        ({"area_mm2": (1, *TABLE.area_mm2[1:])}, "differ in region or area"),
        ({"side": "R" + TABLE.side[1:]}, "must be L and R"),
        ({"neighbours": ((0,), *TABLE.neighbours[1:])}, "name higher cells only"),
    ],
)
def test_a_table_that_does_not_hang_together_is_refused(change, words):
    with pytest.raises(ChartError, match=words):
        chart_of(replace(TABLE, **change), anatomy.regions())


@pytest.mark.parametrize(
    "text, words",
    [
        ('{"a": 1, "a": 2}', "'a' is given twice"),
        ('{"version": NaN}', "NaN is not a number"),
        ("{", "not a valid table"),
        ('{"extra": 1}', "extra"),
    ],
)
def test_a_careless_table_is_refused_by_name(tmp_path, monkeypatch, text, words):
    from unknot.knowledge import load

    monkeypatch.setattr(load, "data_folder", lambda: tmp_path)
    (tmp_path / "t.json").write_text(text)
    with pytest.raises(KnowledgeError, match=words) as caught:
        read_table("t", CellTable)
    assert "t.json" in str(caught.value)


def test_numbers_in_a_table_are_whole():
    from unknot.knowledge.load import structure

    with pytest.raises(KnowledgeError, match="whole numbers"):
        structure([1, 2.5], tuple[int, ...], "t.json")
    with pytest.raises(KnowledgeError, match="whole numbers"):
        structure([1, True], tuple[int, ...], "t.json")
