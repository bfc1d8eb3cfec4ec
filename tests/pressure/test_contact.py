"""The closed formula gives the published test vectors, and behaves as a ball does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pressure.people import FACTS
from unknot.pressure.body import Tissue
from unknot.pressure.contact import ball_contact, known_area_contact

VECTORS = [
    (50, 33.4, 25, 45, 30.34, 16.48, 35.24, 19.07, 0.18),
    (150, 33.4, 25, 45, 33.65, 44.57, 104.04, 57.94, 0.52),
    (300, 33.4, 25, 45, 34.50, 86.95, 213.67, 119.80, 1.03),
    (150, 33.4, 10, 39, 33.06, 45.37, 114.51, 88.08, 0.52),
    (150, 21.35, 25, 45, 14.21, 105.59, 243.19, 101.14, 0.81),
    (150, 48.5, 25, 45, 64.08, 23.41, 57.11, 36.92, 0.37),
]


def slab(fat, muscle):
    return Tissue(fat, muscle, 1.5, 1.6, 11, 8)


def contact(force, radius=33.4, ceiling=None):
    return ball_contact(force, radius, slab(25, 45), model=FACTS.contact, ceiling=ceiling)


@pytest.mark.parametrize("vector", VECTORS)
def test_the_published_vectors_come_out(vector):
    force, radius, fat, muscle, area, mean, peak, deep, index = vector
    made = ball_contact(force, radius, slab(fat, muscle), model=FACTS.contact, ceiling=None)
    assert made.area_cm2 == pytest.approx(area, rel=2e-3)
    assert made.mean_kpa == pytest.approx(mean, rel=2e-3)
    assert made.peak_kpa == pytest.approx(peak, rel=2e-3)
    assert made.muscle_kpa == pytest.approx(deep, rel=2e-3)
    assert made.index == pytest.approx(index, abs=6e-3)


@given(st.floats(15, 450), st.floats(1.01, 2), st.sampled_from([None, 55.0, 119.0]))
def test_pressing_harder_is_never_estimated_as_gentler(force, factor, ceiling):
    assert contact(force * factor, ceiling=ceiling).index > contact(force, ceiling=ceiling).index


@given(st.floats(15, 450), st.floats(20, 40))
def test_a_bigger_ball_is_gentler(force, radius):
    assert contact(force, radius * 1.2).index < contact(force, radius).index


def test_a_tennis_ball_goes_flat_where_a_rigid_ball_does_not():
    rigid, tennis = contact(213), contact(213, ceiling=119)
    assert tennis.peak_kpa == pytest.approx(119)
    assert rigid.peak_kpa > tennis.peak_kpa
    assert rigid.mean_kpa == pytest.approx(tennis.mean_kpa, rel=0.1)


def test_hands_and_rollers_use_their_own_area():
    assert known_area_contact(68, 6.8, FACTS.contact).mean_kpa == pytest.approx(100)
