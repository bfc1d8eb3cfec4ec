"""Every page, phone and desktop, light and dark: axe, sideways scroll, errors, other hosts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.lived import finished, lived_in
from tests.web.routes import plain
from unknot.catalogue.guide import pages

pytestmark = [pytest.mark.django_db(transaction=True)]
PUBLIC = ["/", "/offline/", "/consent/", "/learn/", "/help/", "/emergency/", "/check/mood/"]
LEARN = [f"/learn/{slug}/" for slug in pages()]
# Beside every plain address: pages with a name in them, and other states of one.
OWN = ["/experiments/new/own/", "/progress/sleep/", "/progress/check-in/?measure=phq2",
       "/check/after/stop/", "/body/?as=list"]  # fmt: skip
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


def every_look(page, url, path, looks=LOOKS):
    for scheme, size in looks:
        # Loaded in its colours: on the way from one theme to the other they are neither.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        page.goto(url + path)
        inspect(page, path, scheme, size)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_open_to_everybody_in_every_look(page, live_server, watch, path):
    every_look(page, live_server.url, path)


@pytest.mark.parametrize("path", LEARN)
def test_what_there_is_to_learn_is_open_to_everybody(page, live_server, watch, path):
    every_look(page, live_server.url, path, [LOOKS[0], LOOKS[3]])


def test_an_address_without_a_page_is_open_to_everybody(page, live_server):
    every_look(page, live_server.url, "/nowhere/")


def test_every_page_of_a_person_is_open_to_everybody_in_every_look(page, live_server, watch):
    person, row = lived_in()
    check = person.checks.get()
    of_a_session = [f"/session/{row.id}/{part}" for part in ("", "audio/", "recheck/")]
    for path in [*plain(), *OWN, f"/check/result/{check.id}/", *of_a_session]:
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
