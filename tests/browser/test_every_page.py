"""Every page, phone and desktop, light and dark: axe, sideways scroll, errors, other hosts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.lived import finished, lived_in

pytestmark = [pytest.mark.django_db(transaction=True)]
PUBLIC = [
    "/",
    "/offline/",
    "/consent/",
    "/learn/",
    "/learn/trigger-points/",
    "/help/",
    "/emergency/",
]
OWN = [
    "/today/",
    "/check/",
    "/check/short/",
    "/body/",
    "/body/like/",
    "/spots/",
    "/spots/press/",
    "/kit/",
    "/plan/",
    "/plan/dose/",
    "/plan/calendar/",
    "/experiments/",
    "/experiments/new/own/",
    "/progress/check-in/",
    "/progress/check-in/?measure=phq2",
    "/progress/sleep/",
    "/progress/pressing/",
    "/progress/area/",
    "/progress/support/",
    "/progress/",
    "/morning/",
    "/report/",
    "/settings/",
    "/settings/import/",
    "/settings/erase/",
    "/session/after/",
    "/session/own/",
    "/session/own/new/",
    "/session/own/import/",
]
LOOKS = [("light", PHONE), ("dark", PHONE), ("light", DESKTOP), ("dark", DESKTOP)]


def inspect(page, path, scheme, size):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_timeout(100)
    found = Axe().run(page)
    told = [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found.response["violations"]]
    assert not told, f"{path} {scheme} {size}: {told}"
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{path} scrolls sideways by {wide} px at {size}"


def every_look(page, url, path):
    for scheme, size in LOOKS:
        # Loaded in its colours: on the way from one theme to the other they are neither.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        page.goto(url + path)
        inspect(page, path, scheme, size)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_open_to_everybody_in_every_look(page, live_server, watch, path):
    every_look(page, live_server.url, path)


def test_every_page_of_a_person_is_open_to_everybody_in_every_look(page, live_server, watch):
    person, row = lived_in()
    check = person.checks.get()
    for path in [*OWN, f"/check/result/{check.id}/", f"/session/{row.id}/"]:
        every_look(page, live_server.url, path)
    finished(person, row)
    for path in [f"/session/{row.id}/after/", "/session/", "/today/"]:
        every_look(page, live_server.url, path)


@pytest.mark.parametrize("level", ["q_sensation", "q_weak", "q_chest", "q_meds"])
def test_every_outcome_of_the_check_is_open_to_everybody(page, live_server, watch, level):
    from tests.web.journey import cleared

    answers = {"q_sensation": "2", "q_weak": "1", "q_chest": "0", "q_meds": "0"}
    person, _row = lived_in(weeks=0)
    from django.test import Client

    cleared(Client(), {level: (answers[level],)})
    row = person.checks.order_by("at").last()
    every_look(page, live_server.url, f"/check/result/{row.id}/")


@pytest.mark.parametrize("state", ["ready", "playing", "asking", "paused", "ended"])
def test_the_player_is_open_to_everybody_in_each_of_its_states(page, live_server, watch, state):
    _person, row = lived_in(weeks=0)
    page.clock.install()
    page.goto(f"{live_server.url}/session/{row.id}/")
    if state != "ready":
        page.click("[data-do=start]")
    if state == "asking":
        page.clock.run_for(12_000)
    if state == "paused":
        page.click("[data-do=pause]")
    if state == "ended":
        page.click("[data-do=stop]")
    for size in ({"width": 320, "height": 568}, PHONE, {"width": 844, "height": 390}, DESKTOP):
        inspect(page, f"player {state}", "dark", size)
        if state in {"playing", "asking", "paused"}:
            box = page.locator(".stopb[data-for]").bounding_box()
            assert box["y"] + box["height"] <= size["height"], f"STOP leaves the screen at {size}"
