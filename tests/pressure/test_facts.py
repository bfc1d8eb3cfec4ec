"""The fact files hang together, and every unmeasured figure says so."""

from __future__ import annotations

import pytest

from tests.pressure.people import FACTS
from unknot.catalogue.anatomy import spots
from unknot.knowledge.load import data_folder
from unknot.web.figures import figures


@pytest.mark.parametrize("posture", FACTS.postures.values(), ids=FACTS.postures)
def test_a_posture_names_things_that_exist(posture):
    kinds = {k for t in FACTS.tools.values() for k in t.kinds} | set(FACTS.tools)
    assert posture.load in FACTS.loads
    assert set(posture.surfaces) <= set(FACTS.surfaces)
    assert set(posture.takes) <= kinds
    assert posture.set_up
    assert posture.moves
    assert posture.offered == bool(posture.figure)
    assert not posture.figure or posture.figure in figures()


@pytest.mark.parametrize("posture", FACTS.postures, ids=str)
def test_postures_on_the_floor_say_so(posture):
    fact = FACTS.postures[posture]
    assert ("floor_any" in fact.positions) == posture.startswith(("floor_", "roller_"))
    assert ("figure_four" in fact.positions) == ("figure4" in posture)


def test_every_cited_work_is_on_the_list():
    sources = data_folder() / "sources"
    for file in (data_folder() / "pressure").rglob("*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        in_list = False
        for line in lines:
            if line.strip() == "sources:":
                in_list = True
            elif in_list and line.strip().startswith("- "):
                assert (sources / f"{line.strip()[2:]}.yaml").exists(), file
            else:
                in_list = False


def test_no_figure_is_called_measured_where_only_arithmetic_stands_behind_it():
    assert {load.load.evidence.grade for load in FACTS.loads.values()} == {"assumed"}


def test_every_spot_can_be_reached_by_hand_or_ball_in_an_offered_posture():
    reached = {spot for p in FACTS.postures.values() if p.offered for spot in p.spots}
    assert reached == set(spots())


def test_a_posture_that_a_spot_is_shown_in_reaches_that_spot():
    for name, spot in spots().items():
        if spot.touch == "hand":
            continue
        for picture in spot.postures:
            reached = {s for p in FACTS.postures.values() if p.figure == picture for s in p.spots}
            assert name in reached, (name, picture)


def test_the_spot_over_the_big_nerve_is_only_pressed_by_hand_or_in_bed():
    over_the_nerve = {
        name for name, p in FACTS.postures.items() if p.offered and "spot_piri2" in p.spots
    }
    assert over_the_nerve == {"palpation_standing", "bed_supine_feet_flat"}
