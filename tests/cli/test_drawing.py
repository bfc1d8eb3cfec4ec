"""``unknot drawing``: a stored drawing as places, exact areas and a picture."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from unknot.anatomy import PainDrawing, write_cells
from unknot.catalogue import anatomy
from unknot.cli.__main__ import main
from unknot.cli.drawing import answer

CHART = anatomy.chart()
SVG = "{http://www.w3.org/2000/svg}"


def whole(**places):
    return write_cells(
        PainDrawing({c: s for place, s in places.items() for c in CHART.cells_of[place]})
    )


def test_places_and_areas_are_exact_sums_of_their_cells():
    told = answer({"cells": whole(buttock_centre_R=3, coccyx=1)})
    assert told["regions"]["buttock_centre_R"] == {
        "label": "Right, buttock, middle",
        "share": 1.0,
        "cm2": CHART.place_mm2["buttock_centre_R"] / 100,
        "strength": 3,
    }
    sums = CHART.place_mm2["buttock_centre_R"] + CHART.place_mm2["coccyx"]
    assert told["extent_cm2"] == sums / 100
    assert told["sides"] == ["M", "R"]


def test_the_change_between_two_drawings_adds_up():
    before = whole(buttock_centre_R=3, buttock_upper_outer_R=2)
    told = answer({"cells": whole(buttock_centre_R=1, calf_upper_R=2), "before": before})
    change = told["change"]
    assert change["gone_cm2"] == CHART.place_mm2["buttock_upper_outer_R"] / 100
    assert change["still_cm2"] == CHART.place_mm2["buttock_centre_R"] / 100
    assert change["new_cm2"] == CHART.place_mm2["calf_upper_R"] / 100
    assert change["change_cm2"] == pytest.approx(change["new_cm2"] - change["gone_cm2"])
    assert change["still_cm2"] + change["new_cm2"] == pytest.approx(told["extent_cm2"])


def test_the_picture_tells_its_places_and_shows_each_strength_in_its_texture():
    drawn = ET.fromstring(answer({"cells": whole(buttock_centre_R=3, foot_sole_L=1)})["svg"])
    title = drawn.findtext(f"{SVG}title")
    assert title.startswith("Pain drawing. Left, sole of the foot: ")
    assert "Right, buttock, middle: 31 cm², strength 3 of 4" in title
    fills = {path.get("fill") for path in drawn.iter(f"{SVG}path")}
    assert {"url(#pain-1)", "url(#pain-3)"} <= fills
    assert "url(#pain-2)" not in fills
    captions = [text.text for text in drawn.iter(f"{SVG}text")]
    assert {"sole", "hips back"} <= set(captions)


def test_private_places_stay_out_of_the_picture():
    told = answer({"cells": whole(perineum_anal=4)})
    assert "perineum_anal" in told["regions"]
    drawn = ET.fromstring(told["svg"])
    assert drawn.findtext(f"{SVG}title") == "Pain drawing. Nothing is painted."
    assert "url(#pain-4)" not in {path.get("fill") for path in drawn.iter(f"{SVG}path")}


def test_a_record_of_an_export_is_understood_as_it_is(tmp_path, capsys):
    record = {
        "model": "body.drawingrow",
        "pk": "1",
        "fields": {"cells": "2:5-9", "chart": CHART.version, "marks": {}, "extent_mm2": 1},
    }
    file = tmp_path / "drawing.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    assert main(["drawing", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["chart"] == CHART.version


@pytest.mark.parametrize(
    "request_, words",
    [
        ({}, "cells: give the stored form"),
        ({"cells": "1:9-5"}, "cells: '9-5' is out of order"),
        ({"cells": "", "before": "7:1"}, "before: "),
        ({"cells": "", "chart": "older"}, "chart: this drawing was made on older"),
        ({"cells": "", "colour": 1}, "colour: not a field"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(request_, words, tmp_path, capsys):
    file = tmp_path / "drawing.json"
    file.write_text(json.dumps(request_), encoding="utf-8")
    assert main(["drawing", str(file)]) == 2
    assert capsys.readouterr().err.startswith(words)
