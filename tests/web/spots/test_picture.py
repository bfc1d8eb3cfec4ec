"""Every spot has a picture with its bones, the finger's way, the target and what to keep off."""

from __future__ import annotations

import itertools
import re

import pytest

from unknot.catalogue import anatomy
from unknot.web.spots.picture import close_up, overview

SPOTS = list(anatomy.spots())
NUMBER = re.compile(r"-?[\d.]+")


def points(path: str) -> list[tuple[float, float]]:
    found = [float(one) for one in NUMBER.findall(path.replace("h0", ""))]
    return list(zip(found[::2], found[1::2], strict=True))


@pytest.mark.parametrize("side", ["L", "R"])
@pytest.mark.parametrize("spot", SPOTS)
def test_the_target_and_at_least_one_bone_are_in_the_frame(spot, side):
    made = close_up(spot, side)
    x0, y0, width, height = map(float, made["view"].split())
    assert x0 + 20 < made["target"]["x"] < x0 + width - 20
    assert y0 + 20 < made["target"]["y"] < y0 + height - 20
    assert any(mark["shown"] for mark in made["marks"])
    for mark in made["marks"]:
        if mark["shown"]:
            assert x0 < mark["label_left"]
            assert mark["label_left"] + mark["size"] < x0 + width


@pytest.mark.parametrize(
    "spots", [*itertools.combinations(SPOTS, 1), *itertools.combinations(SPOTS, 2)]
)
def test_every_pin_shows_with_its_whole_ring(spots):
    keys = [(number, spot, side) for number, spot in enumerate(spots, 1) for side in "LR"]
    made = overview(keys, "R")
    x0, y0, width, height = map(float, made["view"].split())
    for pin in made["pins"]:
        assert x0 + 38 < pin["x"] < x0 + width - 38
        assert y0 + 38 < pin["y"] < y0 + height - 38


@pytest.mark.parametrize("spot", SPOTS)
def test_left_is_the_mirror_of_right_and_no_word_is_turned(spot):
    right, left = close_up(spot, "R"), close_up(spot, "L")
    assert left["target"]["x"] == pytest.approx(right["width"] - right["target"]["x"])
    assert (left["flip"], right["flip"]) == (True, False)
    for mark, twin in zip(right["marks"], left["marks"], strict=True):
        assert twin["x"] == pytest.approx(right["width"] - mark["x"])
        assert (twin["name"], twin["y"]) == (mark["name"], mark["y"])


@pytest.mark.parametrize("spot", SPOTS)
def test_the_way_leads_from_the_first_bone_to_the_target(spot):
    made, shape = close_up(spot, "R"), anatomy.spots()[spot].geometry
    picture = next(one for one in anatomy.pictures().values() if spot in one.spots)
    way = points(made["way"])
    assert way[0] == pytest.approx(picture.landmarks[shape.line_from], abs=2)
    assert way[-1] == pytest.approx((made["target"]["x"], made["target"]["y"]), abs=2)
    # A dot every finger's breadth; the count starts afresh where the way turns out to the spot.
    breadth = anatomy.reference_pelvis().finger_breadth_cm * picture.px_per_cm
    dots = points(made["fingers"])
    for (x, y), (x2, y2) in itertools.pairwise(dots):
        assert ((x - x2) ** 2 + (y - y2) ** 2) ** 0.5 < 2.05 * breadth


@pytest.mark.parametrize("spot", SPOTS)
def test_what_to_keep_off_is_hatched(spot):
    made = close_up(spot, "R")
    assert made["keep_off"]
    assert all(path.startswith("M") and path.endswith("z") for path in made["keep_off"])


def test_pins_of_the_overview_stand_on_their_own_side():
    pins = overview([(1, "spot_gmed1", "R"), (2, "spot_gmed1", "L")], "R")["pins"]
    assert pins[0]["x"] > 380 > pins[1]["x"]


@pytest.mark.parametrize("spot", SPOTS)
def test_sizes_are_those_on_the_persons_own_height(spot):
    usual, tall = close_up(spot, "R"), close_up(spot, "R", 190.0)
    stature = anatomy.pictures()["back"].stature_cm
    assert close_up(spot, "R", stature)["target"] == usual["target"]
    # The same picture stands for a larger body: a ball covers less of it, a finger is wider.
    assert tall["target"]["ball"] == pytest.approx(usual["target"]["ball"] * stature / 190, abs=0.1)
    assert tall["fingers_cm"] == pytest.approx(1.8 * 190 / stature, abs=0.05)
    bar, tall_bar = (made["bar"]["end"] - made["bar"]["x"] for made in (usual, tall))
    assert tall_bar == pytest.approx(bar * stature / 190, abs=0.1)
    assert tall["fingers"] == usual["fingers"], "a longer way is as many wider fingers"


@pytest.mark.parametrize("spot", SPOTS)
def test_the_ball_in_the_picture_is_as_large_as_a_tennis_ball(spot):
    picture = next(one for one in anatomy.pictures().values() if spot in one.spots)
    assert 2 * close_up(spot, "R")["target"]["ball"] / picture.px_per_cm == pytest.approx(6.7, 0.01)
