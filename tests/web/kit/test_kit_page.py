"""The kit page: tick what you own, see levels and never kPa as a fact about you."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from unknot.limits import LimitReason, Limits
from unknot.web.kit import queries, views
from unknot.web.kit.actions import save_kit
from unknot.web.kit.models import KitRow

pytestmark = pytest.mark.django_db

CLEAR = Limits(
    max_level=3,
    max_nrs=2,
    spot_seconds=30,
    minutes_per_side=3,
    exclude_tools=frozenset({"hard_ball"}),
    reasons=(LimitReason("max_level", 3, "m_antiplatelet"),),
)
HOME = {"tools": ["tennis_ball_new", "lacrosse_ball"], "surfaces": ["wall", "firm_mattress"]}


@pytest.fixture
def door(monkeypatch):
    def stand(state, limits=None):
        answer = SimpleNamespace(state=state, limits=limits)
        monkeypatch.setattr(views, "gate", lambda _person, _now: answer)

    stand("clear", CLEAR)
    return stand


@pytest.fixture
def opened(client, person, door):
    person.mass_kg, person.height_cm = 75, 165
    person.save()

    def read():
        answer = client.get(reverse("kit:kit"))
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return read


def rungs(soup):
    return {row.select_one(".n b").text.split(",")[0]: row for row in soup.select("#ladder .rung")}


def test_a_new_person_starts_with_hands_alone(opened):
    ladder = rungs(opened())
    assert "me" in ladder["Level 1"]["class"]
    assert "Your hands" in ladder["Level 1"].text
    assert "empty" in ladder["Level 5"]["class"]


def test_ticks_are_kept(client, person, opened):
    answer = client.post(reverse("kit:kit"), HOME)
    assert answer.status_code == 302
    assert answer.url.endswith("#ladder")
    assert queries.kit(person).tools == {"tennis_ball_new", "lacrosse_ball"}
    ticked = {box["value"] for box in opened().select("input:checked")}
    assert ticked == {*HOME["tools"], *HOME["surfaces"]}


def test_going_on_saves_too(client, person, door):
    answer = client.post(reverse("kit:kit"), {**HOME, "next": "today"})
    assert answer.url == reverse("progress:today")
    assert KitRow.objects.get(person=person).surfaces == ["firm_mattress", "wall"]


def test_levels_above_the_ceiling_are_locked_with_a_reason(opened, person, now):
    save_kit(person, tools=HOME["tools"], surfaces=["wall", "carpet_mat"], now=now)
    soup = opened()
    ladder = rungs(soup)
    assert "lock" in ladder["Level 4"]["class"]
    assert "Above your ceiling" in ladder["Level 4"].text
    assert "Your ceiling: level 3." in soup.select_one(".ceiling").text
    assert "Your medicine makes bruises easier." in soup.select_one(".ceiling").text


def test_an_excluded_tool_says_what_rules_it_out(opened, person, now):
    save_kit(person, tools=["lacrosse_ball"], surfaces=["chair"], now=now)
    assert "Your safety check rules out hard balls." in rungs(opened())["Level 3"].text


def test_the_start_keeps_to_the_tighter_discomfort(opened, person, now):
    save_kit(person, tools=["tennis_ball_new"], surfaces=["firm_mattress"], now=now)
    start = rungs(opened())["Level 1"].text
    assert "Start here." in start
    assert "2 or less out of 10" in start


@pytest.mark.parametrize(
    ("state", "link"),
    [("full", "check:start"), ("recheck", "check:short"), ("blocked", "guide:help")],
)
def test_without_a_clear_check_all_is_locked_and_the_way_on_is_shown(opened, door, state, link):
    door(state, CLEAR if state == "recheck" else None)
    soup = opened()
    states = {name for row in soup.select("#ladder .rung") for name in row["class"]}
    assert not states & {"me", "open"}
    assert soup.select_one(f'.gate-note a[href="{reverse(link)}"]')


def test_numbers_stand_only_under_how_we_estimate(opened, person, now):
    save_kit(person, tools=HOME["tools"], surfaces=HOME["surfaces"], now=now)
    soup = opened()
    how = soup.select_one(".how").extract()
    assert "not measured on people lying on balls" in how.text
    assert "kPa" in how.text
    assert "kPa" not in soup.select_one(".kit").text


@pytest.mark.parametrize(
    ("units", "typed", "kept"),
    [("metric", ("72", "168"), (72, 168)), ("imperial", ("160", "66"), (72.6, 167.6))],
)
def test_weight_and_height_are_read_in_your_units(client, person, units, typed, kept):
    person.units = units
    person.save()
    client.post(reverse("kit:kit"), {**HOME, "mass": typed[0], "height": typed[1]})
    person.refresh_from_db()
    assert (float(person.mass_kg), float(person.height_cm)) == pytest.approx(kept)


def test_a_weight_out_of_range_is_said_beside_the_field_and_nothing_is_lost(client, person, door):
    answer = client.post(reverse("kit:kit"), {**HOME, "mass": "12"})
    soup = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert "from 30 to 250 kg" in soup.select_one("#mass-error").text
    assert soup.select_one('[name="mass"]')["value"] == "12"
    assert soup.select_one('[value="tennis_ball_new"]').has_attr("checked")
    assert not KitRow.objects.exists()


def test_an_unknown_tool_in_the_post_is_refused(client, person, door):
    assert client.post(reverse("kit:kit"), {"tools": ["golf_ball"]}).status_code == 422


def test_ids_that_the_facts_have_dropped_are_left_out(person, now):
    save_kit(person, tools=["tennis_ball_new", "old_thing"], surfaces=["moon"], now=now)
    made = queries.kit(person)
    assert (made.tools, made.surfaces) == ({"tennis_ball_new"}, frozenset())


def test_the_ladder_for_other_pages_is_locked_without_limits(person):
    assert not any(rung.allowed for rung in queries.ladder_for(person, None))
    assert any(rung.allowed for rung in queries.ladder_for(person, CLEAR))
