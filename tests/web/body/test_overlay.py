"""Layers for other pages: a drawing against an earlier one, and against what is usual."""

from __future__ import annotations

import json

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from unknot.anatomy import PainDrawing, read_cells
from unknot.catalogue import anatomy

pytestmark = pytest.mark.django_db
CHART = anatomy.chart()


@pytest.fixture
def draw(person):
    from unknot.web.body.actions import save_drawing
    from unknot.web.body.mapping import to_drawn

    def made(**places):
        cells = {c: s for place, s in places.items() for c in CHART.cells_of[place]}
        return to_drawn(save_drawing(person, PainDrawing(cells), now=timezone.now()))

    return made


def cells(overlay):
    return {
        x["kind"]: set(read_cells(x["cells"], CHART).cells) for x in overlay["config"]["layers"]
    }


def words(overlay):
    return {layer.kind: layer for layer in overlay["layers"]}


def test_a_change_is_told_as_gone_still_there_and_new(draw):
    from unknot.web.body.overlay import change_overlay

    before = draw(buttock_centre_R=3, coccyx=2)
    after = draw(buttock_centre_R=1, calf_upper_R=2)
    made = change_overlay(before, after)
    assert cells(made) == {
        "gone": set(CHART.cells_of["coccyx"]),
        "still": set(CHART.cells_of["buttock_centre_R"]),
        "new": set(CHART.cells_of["calf_upper_R"]),
    }
    assert words(made)["still"].area == "about 31 cm²"
    assert words(made)["gone"].places == ["Tailbone"]


def test_what_is_usual_leaves_private_places_out(draw):
    from unknot.web.body.overlay import pattern_overlay

    pattern = {"buttock_centre_R": 0.8, "coccyx": 0.3, "calf_upper_R": 0.1, "perineum_anal": 0.9}
    made = pattern_overlay("x", pattern, draw(buttock_centre_R=2))
    assert cells(made) == {
        "sometimes": set(CHART.cells_of["coccyx"]),
        "often": set(CHART.cells_of["buttock_centre_R"]),
        "yours": set(CHART.cells_of["buttock_centre_R"]),
    }
    assert "Often felt here: Right, buttock, middle." in made["name"]


def test_the_view_is_the_one_that_shows_most(draw):
    from unknot.web.body.overlay import pattern_overlay

    def view(pattern):
        return pattern_overlay("x", pattern)["first"]["id"]

    assert view({"buttock_centre_R": 0.9}) == "pelvis_back"
    assert view({"calf_upper_L": 0.9, "calf_lower_L": 0.9}) == "back"
    assert view({"hip_lateral_upper_R": 0.9}) == "pelvis_right"
    assert view({"groin_inguinal_L": 0.9}) == "pelvis_front"
    assert view({}) == "pelvis_back"


def test_an_overlay_is_a_picture_with_words_and_a_legend(draw):
    from unknot.web.body.overlay import change_overlay

    made = change_overlay(draw(coccyx=2), draw(coccyx=2, buttock_centre_R=1))
    page = render_to_string("body/_overlay.html", {"overlay": made})
    assert 'mode="overlay"' in page
    assert 'role="img"' in page
    assert "Still there" in page
    assert "New" in page
    assert "Gone" not in page
    assert " style=" not in page
    config = json.loads(page.split('type="application/json">')[1].split("</script>")[0])
    assert [layer["kind"] for layer in config["layers"]] == ["still", "new"]
