"""The week moves: by keys alone, by dragging, and without any script."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from tests.web.journey import cleared, drawn, equipped
from unknot.web.accounts.models import Person
from unknot.web.practice.models import EventRow

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def planned(db):
    """Nina with a plan that starts today."""
    Person.objects.create(consented_at=timezone.now(), age=38, sex_at_birth="female")
    client = Client()
    cleared(client)
    drawn(client)
    equipped(client)


def first_session(page):
    return page.locator("li.day.is-session").first


def moved():
    event = EventRow.objects.get(kind="rest_day")
    return event.data["day"], event.data["to"]


def test_arrow_keys_move_a_session(page, live_server, watch, planned):
    page.goto(live_server.url + "/plan/?week=1")
    row = first_session(page)
    day, choices = row.get_attribute("data-day"), row.get_attribute("data-to").split()
    row.locator(".grip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("Arrow keys choose a day")
    page.keyboard.press("ArrowDown")
    expect(page.locator("li.day.over")).to_have_count(1)
    chosen = page.locator("li.day.over").get_attribute("data-day")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert chosen in choices
    assert moved() == (day, chosen)
    expect(page.locator(f'li.day[data-day="{chosen}"]')).to_have_class("day is-session")


def test_escape_leaves_the_session_where_it_was(page, live_server, watch, planned):
    page.goto(live_server.url + "/plan/?week=1")
    first_session(page).locator(".grip").focus()
    for key in ("Enter", "ArrowDown", "Escape"):
        page.keyboard.press(key)
    expect(page.locator("[data-said]")).to_have_text("Left where it was.")
    assert not EventRow.objects.filter(kind="rest_day").exists()


def test_a_session_is_dragged_to_an_open_day(page, live_server, watch, planned):
    page.goto(live_server.url + "/plan/?week=1")
    row = first_session(page)
    shown = [r.get_attribute("data-day") for r in page.locator("li.day").all()]
    to = next(d for d in row.get_attribute("data-to").split() if d in shown)
    grip, target = (
        row.locator(".grip").bounding_box(),
        page.locator(f'li.day[data-day="{to}"]').bounding_box(),
    )
    page.mouse.move(grip["x"] + 24, grip["y"] + 24)
    page.mouse.down()
    page.mouse.move(grip["x"] + 24, target["y"] + target["height"] / 2, steps=8)
    expect(page.locator("li.day.over")).to_have_count(1)
    with page.expect_navigation():
        page.mouse.up()
    assert moved()[1] == to


def test_without_scripts_the_buttons_do_the_same(browser, live_server, planned):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + "/plan/?week=1")
    row = first_session(page)
    day = row.get_attribute("data-day")
    row.locator("summary").click()
    row.locator(".mover button").first.click()
    page.wait_for_load_state()
    assert moved()[0] == day
