"""Likely spots, and press and check: what is offered, what is kept back, and when pressing stops."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from unknot.limits import Limits

pytestmark = pytest.mark.django_db
OPEN = Limits(max_level=3, max_nrs=4, spot_seconds=30, minutes_per_side=5)
BUTTOCK = {"buttock_centre_R": 1.0, "peritrochanteric_posterior_R": 1.0, "hip_lateral_upper_R": 1.0}
LEG = {"buttock_centre_L": 1.0, "calf_upper_L": 1.0, "calf_lower_L": 1.0}


class World:
    """What the check and the body map would say."""

    def __init__(self) -> None:
        self.state, self.limits = "clear", OPEN
        self.regions, self.features = dict(BUTTOCK), {"a_sitting_long": True, "a_walking": False}

    def gate(self, person, now):
        limits = self.limits if self.state in {"clear", "recheck"} else None
        return SimpleNamespace(state=self.state, limits=limits, check_id=None, level="OK")

    def drawing(self, person):
        return SimpleNamespace(regions=self.regions, cells={}) if self.regions else None


@pytest.fixture
def world(monkeypatch, person):
    from unknot.web.spots import queries, views

    made = World()
    monkeypatch.setattr(views, "gate", made.gate)
    monkeypatch.setattr(queries, "gate", made.gate)
    monkeypatch.setattr(queries, "latest_drawing", made.drawing)
    monkeypatch.setattr(queries, "latest_features", lambda _: made.features)
    return made


def text(page):
    return page.content.decode()


def answer(client, what, spot="spot_piri1", side="R"):
    return client.post("/spots/press/", {"spot": spot, "side": side, "answer": what}, follow=True)


def test_the_best_spots_show_with_their_chances_and_look_alikes(client, world):
    page = text(client.get("/spots/"))
    assert "Deep outer buttock" in page
    assert "in 10" in page
    assert "can also come from" in page
    assert "This is not a diagnosis" in page
    assert "style=" not in page


def test_without_a_drawing_the_page_asks_for_one(client, world):
    world.regions = {}
    assert "draw where it hurts" in text(client.get("/spots/"))
    assert client.get("/spots/press/").status_code == 302


def test_a_thin_drawing_is_said_openly(client, world):
    world.regions = {"coccyx": 1.0}
    world.features = {}
    assert "does not point to one place" in text(client.get("/spots/"))


@pytest.mark.parametrize(
    "place", ["buttock_centre_R", "hip_lateral_upper_L", "buttock_upper_inner_L"]
)
def test_one_mark_is_a_thin_start_and_no_dead_end(client, world, person, place):
    from unknot.web.spots.queries import chosen_spots

    world.regions, world.features = {place: 1.0}, {}
    page = text(client.get("/spots/"))
    assert "A thin start" in page
    assert "spots/press/?spot=" in page
    offered = chosen_spots(person)
    assert 0 < len(offered) <= 3
    assert {side for _, side in offered} == {place[-1]}


def test_a_thin_start_drops_what_was_pressed_in_vain_and_keeps_what_was_familiar(
    client, world, person
):
    from unknot.web.spots.queries import chosen_spots

    world.regions, world.features = {"buttock_centre_R": 1.0}, {}
    first = chosen_spots(person)[0]
    answer(client, "nothing", *first)
    assert first not in chosen_spots(person)
    answer(client, "same_pain", *first)
    assert chosen_spots(person)[0] == first


def test_a_look_alike_that_stands_out_comes_before_a_thin_start(client, world, person):
    from unknot.web.spots.queries import chosen_spots

    world.regions = {"groin_inguinal_R": 1.0, "thigh_anterior_upper_R": 1.0}
    world.regions |= {"greater_trochanter_R": 1.0, "knee_medial_R": 1.0}
    world.features = {"a_shoes_socks": True, "q_stiff_start": True, "a_lying_on_side": False}
    assert "something other than a muscle" in text(client.get("/spots/"))
    assert chosen_spots(person) == []


def test_marks_that_no_spot_is_known_for_lead_on_and_not_to_a_guess(client, world, person):
    from unknot.web.spots.queries import chosen_spots

    world.regions, world.features = {"foot_sole_R": 1.0}, {}
    page = text(client.get("/spots/"))
    assert "No spot that you may press is known for pain there" in page
    assert "See a professional" in page
    assert chosen_spots(person) == []


def test_a_nerve_like_drawing_offers_no_press(client, world, person):
    from unknot.web.spots.queries import chosen_spots

    world.regions, world.features = dict(LEG), {"q_tingling": True}
    page = text(client.get("/spots/"))
    assert "more like a nerve" in page
    assert "spots/press" not in page
    assert client.get("/spots/press/").url == "/spots/"
    assert chosen_spots(person) == []


@pytest.mark.parametrize(
    "state, to", [("full", "/check/"), ("recheck", "/check/short/"), ("blocked", "/check/")]
)
def test_pressing_needs_a_clear_check(client, world, state, to):
    world.state = state
    assert client.get("/spots/press/").url == to
    assert (
        client.post("/spots/press/", {"spot": "spot_piri1", "side": "R", "answer": "nothing"}).url
        == to
    )
    assert "spots/press" not in text(client.get("/spots/"))


def test_the_press_page_names_the_side_and_the_nerve(client, world):
    page = text(client.get("/spots/press/?spot=spot_piri1&side=R"))
    assert "right side" in page
    assert "nerve: keep off" in page
    assert page.count('name="answer"') == 4
    assert "style=" not in page


def test_every_spot_has_a_press_page_on_both_sides(client, world):
    from unknot.catalogue import anatomy

    for spot in anatomy.spots():
        for side in "LR":
            assert client.get(f"/spots/press/?spot={spot}&side={side}").status_code == 200


def test_a_spot_that_the_limits_exclude_is_never_offered(client, world, person):
    from unknot.web.spots.models import PressRow
    from unknot.web.spots.queries import chosen_spots

    world.limits = OPEN.tightened("test", exclude_regions=["sciatic_corridor"])
    assert "spot=spot_piri1" not in text(client.get("/spots/"))
    assert "Deep outer buttock" not in text(client.get("/spots/press/?spot=spot_piri1&side=R"))
    answer(client, "same_pain")
    assert not PressRow.objects.exists()
    assert ("spot_piri1", "R") not in chosen_spots(person)


def test_a_familiar_press_is_kept_shown_and_chosen_first(client, world, person):
    from unknot.web.spots.queries import chosen_spots

    page = text(answer(client, "same_pain", spot="spot_gmed2"))
    assert "good match" in page
    assert "Kept for next time" in page
    assert "never counts against a nerve" in page
    assert chosen_spots(person)[0] == ("spot_gmed2", "R")


@pytest.mark.parametrize(
    "what, words", [("other_pain", "Sore, but not your pain"), ("nothing", "Probably not this one")]
)
def test_other_answers_are_shown_for_what_they_are(client, world, what, words):
    assert words in text(answer(client, what))


def test_a_nerve_answer_stops_pressing_and_says_whom_to_see(client, world, person):
    from unknot.web.spots.queries import chosen_spots

    page = text(answer(client, "nerve"))
    assert "stop pressing" in page
    assert "See a professional" in page
    assert client.get("/spots/press/").url == "/spots/"
    assert chosen_spots(person) == []


def test_an_answer_counts_for_two_weeks(client, world, person):
    from unknot.web.spots.models import PressRow
    from unknot.web.spots.queries import chosen_spots

    answer(client, "nerve")
    PressRow.objects.update(at=timezone.now() - timedelta(days=15))
    assert chosen_spots(person) != []


def test_a_missing_answer_is_asked_again(client, world):
    page = client.post("/spots/press/", {"spot": "spot_piri1", "side": "R"})
    assert page.status_code == 422
    assert "Choose one of the four answers" in text(page)


def test_without_limits_no_spot_is_chosen(world, person):
    from unknot.web.spots.queries import chosen_spots

    world.state = "full"
    assert chosen_spots(person) == []


def test_the_api_ranks_without_keeping_anything(client, world):
    page = client.post(
        "/api/spots/locate", {"regions": {"coccyx": 1}}, content_type="application/json"
    )
    assert page.status_code == 200
    assert page.json()["sources"][0]["probability"] > 0
    wrong = client.post(
        "/api/spots/locate", {"regions": {"foo": 1}}, content_type="application/json"
    )
    assert wrong.status_code == 422
    assert "regions.foo" in wrong.json()["error"]
