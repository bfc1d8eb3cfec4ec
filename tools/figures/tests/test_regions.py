"""Regions cover the painted skin once, are whole and symmetric, and the knowledge agrees."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import yaml
from unknot_figures.cells import cells
from unknot_figures.landmarks import landmarks, skin, spot_facts, spots
from unknot_figures.mesh import fine
from unknot_figures.places import KNOWLEDGE
from unknot_figures.regions import MIDLINE, labels, neighbours, painted, pieces, vertex_areas

KNOWN = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
    for file in (KNOWLEDGE / "anatomy" / "regions").glob("*.yaml")
}


def test_every_painted_vertex_has_a_region_and_no_other_has():
    assert ((labels() != "") == painted()).all()


def test_the_regions_are_those_of_the_knowledge():
    assert set(labels()) - {""} == set(KNOWN)


def test_left_is_the_true_mirror_of_right():
    assert (labels()[fine().mirror] == labels()).all()


@pytest.mark.parametrize("region", sorted(KNOWN))
def test_each_region_is_one_piece_a_side(region):
    at = skin().at[:, 0]
    for sign in (1, -1):
        assert len(pieces(np.flatnonzero((labels() == region) & (sign * at >= -MIDLINE)))) == 1


@pytest.mark.parametrize("region", sorted(KNOWN))
def test_the_knowledge_lists_the_neighbours_that_the_mesh_has(region):
    assert sorted(KNOWN[region]["neighbours"]) == neighbours()[region]


def test_a_cell_lies_in_one_region_and_on_one_side():
    found = cells()
    for vertex, cell in zip(found.painted, found.cell, strict=True):
        assert labels()[vertex] == found.region[cell]
        across = skin().at[vertex, 0] * (1 if found.side[cell] == "L" else -1)
        assert across >= -MIDLINE


def test_cells_are_mirrored_and_add_up_to_the_painted_skin():
    found = cells()
    half = len(found.region) // 2
    own = dict(zip(found.painted.tolist(), found.cell.tolist(), strict=True))
    for vertex in found.painted[skin().at[found.painted, 0] < -MIDLINE].tolist():
        assert own[vertex] == own[int(fine().mirror[vertex])] + half
    assert np.isclose(found.area_cm2.sum(), vertex_areas()[found.painted].sum())
    assert 1.0 < np.median(found.area_cm2) < 3.0


def test_a_spot_lies_in_one_of_the_regions_that_the_knowledge_gives_it():
    for name, fact in spot_facts().items():
        assert labels()[spots()[f"{name}_R"]] in fact["regions"], name


def test_landmarks_stand_as_far_apart_as_on_a_person():
    at, found = skin().at, landmarks()

    def apart(one: str, other: str) -> float:
        return 100 * float(np.linalg.norm(at[found[one]] - at[found[other]]))

    assert 8 < apart("PSIS_L", "PSIS_R") < 11
    assert 22 < apart("ASIS_L", "ASIS_R") < 26
    assert 15 < apart("PSIS_L", "ischial_tuberosity_L") < 18


def test_no_two_places_share_a_vertex():
    assert max(Counter(landmarks().values()).values()) == 1
