"""Regions, spots and zones hang together, and limits take spots away."""

from __future__ import annotations

import pytest

from unknot.anatomy import excluded_places, excluded_sides, excluded_spots, instances, mirrored
from unknot.catalogue import anatomy
from unknot.limits import Limits

OPEN = Limits(max_level=3, max_nrs=4, spot_seconds=30, minutes_per_side=5)


def without(*names):
    return excluded_spots(
        OPEN.tightened("test", exclude_regions=names), anatomy.spots(), anatomy.zones()
    )


def test_there_are_54_regions_and_103_places_to_mark():
    assert len(anatomy.regions()) == 54
    assert len(instances(anatomy.regions())) == 103


def test_every_neighbour_is_a_region_that_names_it_back():
    regions = anatomy.regions()
    for key, region in regions.items():
        for other in region.neighbours:
            assert key in regions[other].neighbours, f"{key} and {other}"


def test_mirroring_twice_comes_home():
    for name in instances(anatomy.regions()):
        assert mirrored(mirrored(name)) == name
        assert mirrored(name) in instances(anatomy.regions())


def test_spots_and_zones_name_known_regions_and_spots():
    regions, spots = anatomy.regions(), anatomy.spots()
    for place in [*spots.values(), *anatomy.zones().values()]:
        assert set(place.regions) <= set(regions)
    for zone in anatomy.zones().values():
        assert set(zone.spots) <= set(spots)
        assert zone.personal or zone.regions or zone.spots


def test_the_spot_over_the_nerve_is_marked_as_such():
    spots = anatomy.spots()
    for key, spot in spots.items():
        near = spot.nerve_clearance_cm is not None and spot.nerve_clearance_cm < 2
        assert spot.nerve_path == near, key


def test_every_spot_has_a_place_on_one_picture():
    drawn = [key for picture in anatomy.pictures().values() for key in picture.spots]
    assert sorted(drawn) == sorted(anatomy.spots())
    for picture in anatomy.pictures().values():
        for x, y in picture.spots.values():
            assert 0 < x < picture.width
            assert 0 < y < picture.height


def test_nothing_excluded_leaves_every_spot():
    assert without() == frozenset()


def test_the_nerve_path_takes_away_every_spot_within_four_centimetres():
    near = {
        key
        for key, spot in anatomy.spots().items()
        if spot.nerve_clearance_cm is not None and spot.nerve_clearance_cm < 4
    }
    assert without("sciatic_corridor") == near


@pytest.mark.parametrize("name", ["back_thigh", "inner_thigh"])
def test_a_leg_zone_takes_the_hamstring_spot(name):
    assert "spot_hamstring" in without(name)


def test_a_region_takes_the_spots_that_lie_in_it_on_either_side():
    assert "spot_piri1" in without("buttock_centre_L")


def test_a_personal_zone_takes_no_spot_by_itself():
    assert without("scar") == frozenset()


def test_a_zone_that_nobody_knows_takes_everything():
    assert without("no_such_zone") == frozenset(anatomy.spots())


def test_a_shut_side_takes_every_spot_on_that_side_only():
    limits = OPEN.tightened("test", exclude_regions=["whole_side_L"])
    out = excluded_places(limits, anatomy.spots(), anatomy.zones())
    assert out == {f"{spot}_L" for spot in anatomy.spots()}
    assert excluded_sides(limits) == {"L"}


def test_two_shut_sides_take_every_spot():
    assert without("whole_side_L", "whole_side_R") == frozenset(anatomy.spots())


def test_blocked_limits_leave_no_spot():
    blocked = OPEN.tightened("test", blocked=True)
    assert excluded_spots(blocked, anatomy.spots(), anatomy.zones()) == frozenset(anatomy.spots())


def test_every_zone_of_the_safety_rules_is_known():
    known = {
        "sciatic_corridor",
        "sit_bone",
        "sacrum_tailbone_spine_midline",
        "hip_bone_point",
        "kidneys_lower_ribs",
        "groin_front_of_hip",
        "back_of_knee_calf",
        "back_thigh",
        "numb_patch",
        "scar",
        "inner_thigh",
        "calf",
        "sacrum_midline",
        "varicose_area",
        "back_of_knee",
        "affected_limb",
        "groin",
        "tumour_or_radiated_area",
    }
    assert known <= set(anatomy.zones())
