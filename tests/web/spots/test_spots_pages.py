"""Likely spots, and press and check: what is offered, what is kept back, and when pressing stops."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
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
        strengths = dict.fromkeys(self.regions, 2)
        made = SimpleNamespace(regions=self.regions, strengths=strengths, chart="", cells="")
        return made if self.regions else None


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


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0, "less than 1 in 20"),
        (0.04999, "less than 1 in 20"),
        (0.05, "less than 1 in 10"),
        (0.3, "about 3 in 10"),
        (0.95, "about 9 in 10"),
        (0.951, "more than 19 in 20"),
        (1.0, "more than 19 in 20"),
    ],
)
def test_a_chance_is_never_as_sure_as_none_or_all(p, words):
    from unknot.web.spots.words import chance_words

    assert chance_words(p) == words


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


def test_while_somebody_paints_the_api_counts_sets_of_up_to_two(client, world):
    asked = {"regions": {"coccyx": 1}}
    sizes = [
        client.post(f"/api/spots/locate{more}", asked, content_type="application/json").json()[
            "sizes"
        ]
        for more in ("?painting=true", "")
    ]
    assert [len(each) for each in sizes] == [3, 4]


def test_families_come_before_spots_in_words_and_with_their_range(client, world):
    page = text(client.get("/spots/"))
    assert page.index("What kind of place fits") < page.index('id="spot-1"')
    assert re.search(r"about \d+ in 10", page)
    assert re.search(r"\d+ %, between \d+ and \d+ %", page)


def test_each_spot_says_which_marks_it_explains_and_which_not(client, world):
    world.regions = BUTTOCK | {"knee_medial_R": 1.0}
    page = text(client.get("/spots/"))
    assert "Explains:" in page
    assert re.search(r"Does not explain:</b> [^<]*knee", page, re.IGNORECASE)


def test_the_answer_that_would_change_most_is_named_with_where_it_points(client, world):
    page = text(client.get("/spots/"))
    assert "One answer that would change this most" in page
    assert re.search(r"”: yes would point to .+, no to .+\.", page)


def test_every_spot_and_look_alike_says_what_it_rests_on(client, world):
    page = BeautifulSoup(client.get("/spots/").content, "html.parser")
    advice = page.select(".card.spot, .alikes .note")
    assert len(advice) >= 2
    for one in advice:
        rests = one.select_one("details.rests")
        assert "How common it is" in rests.text
        assert rests.select("li"), rests.text
    press = BeautifulSoup(client.get("/spots/press/").content, "html.parser")
    told = " ".join(one.text for one in press.select(".press details.rests"))
    assert "What a press there tells" in told


def test_the_chart_shows_the_drawing_and_the_usual_places_in_different_textures(client, world):
    page = BeautifulSoup(client.get("/spots/").content, "html.parser")
    legend = page.select_one("figure.overlay .legend")
    assert "You drew" in legend.text
    assert "Often felt here" in legend.text
    assert len({key.get("class")[-1] for key in legend.select("svg.key")}) >= 2


def test_the_next_press_says_why_and_a_stop_says_why_not(client, world):
    first = text(client.get("/spots/press/"))
    assert "Why this spot:" in first
    for spot in ("spot_piri1", "spot_gmed2", "spot_gmin_post", "spot_gmax2", "spot_gmed1"):
        page = text(answer(client, "nothing", spot=spot))
    assert re.search(r"Press the next spot|so we stop here|worth its discomfort", page)


@pytest.mark.parametrize("side", ["L", "R"])
def test_a_found_spot_is_kept_by_the_bones_and_shown_next_time(client, world, side):
    from unknot.web.spots.models import PressRow

    world.regions = {name.replace("_R", f"_{side}"): v for name, v in BUTTOCK.items()}
    told = {"spot": "spot_piri1", "side": side, "answer": "same_pain", "beside": "to"}
    page = text(client.post("/spots/press/", told, follow=True))
    assert "A finger&#x27;s width nearer to the flat bone" in page
    PressRow.objects.update(at=timezone.now() - timedelta(days=40))
    again = text(client.get(f"/spots/press/?spot=spot_piri1&side={side}"))
    assert "You found your pain here on" in again
    assert 'class="found-pin"' in again


def test_a_pin_lies_a_fingers_width_off_the_mark_and_mirrors(client):
    from unknot.catalogue import anatomy
    from unknot.web.spots import pins
    from unknot.web.spots.picture import close_up

    now, finger = timezone.now(), anatomy.reference_pelvis().finger_breadth_cm
    for spot in anatomy.spots():
        shown = next(p for p in anatomy.pictures().values() if spot in p.spots)
        for beside in pins.BESIDE:
            x, y = pins.place(shown, spot, beside)
            off = ((x - shown.spots[spot][0]) ** 2 + (y - shown.spots[spot][1]) ** 2) ** 0.5
            assert off <= 1.001 * finger * shown.px_per_cm
            left, right = (
                pins.marked(close_up(spot, side), pins.Pin(spot, side, now, beside))["pin"]
                for side in ("L", "R")
            )
            assert left["x"] == pytest.approx(shown.width - right["x"], abs=0.2)


def test_a_later_no_takes_the_pin_away(client, world, person):
    from unknot.web.spots.pins import pins

    answer(client, "same_pain")
    assert ("spot_piri1", "R") in pins(person)
    answer(client, "nothing")
    assert ("spot_piri1", "R") not in pins(person)
