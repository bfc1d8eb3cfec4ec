"""A dose meant for several spots, pressed on one: still a lighter first press, and no more in all."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.web.journey import cleared, drawn, equipped
from unknot.web.practice.offers import Asked, offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(client, person):
    cleared(client)
    drawn(client)
    equipped(client)
    client.post("/spots/press/", {"spot": "spot_gmed2", "side": "R", "answer": "same_pain"})
    return person


def offered(person, *wanted):
    found = offer(person, timezone.now(), Asked(spots=wanted))
    return found.decision.dose, found.document.to_json()


def test_one_spot_is_pressed_twice_so_that_the_plans_rung_is_reached(ready):
    dose, made = offered(ready, ("spot_gmed2", "R"))
    assert (dose.spots, dose.waves) == (2, 1)
    assert made["plan"]["first_rung"] < made["plan"]["rung"]
    assert sum(step["kind"] == "load" for step in made["steps"]) == 2


def test_one_spot_gets_no_more_seconds_than_the_spots_of_the_dose(ready):
    dose, made = offered(ready, ("spot_gmed2", "R"))
    assert made["plan"]["waves"] * made["plan"]["seconds"] <= dose.pressure_seconds
