"""One person through the whole journey in real Chromium; a second is stopped everywhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.steps import Walker

pytestmark = [pytest.mark.django_db(transaction=True)]

WISH = {
    "spots": [{"spot": "spot_gmed2", "side": "R"}],
    "level": 1,
    "minutes": 8,
    "kit": {"tools": ["tennis_ball_new"], "surfaces": ["wall"]},
}


@pytest.fixture
def nina(page, live_server, watch):
    return Walker(page, live_server.url)


def test_nina_goes_from_a_sore_buttock_to_tomorrows_changed_advice(nina):
    nina.agrees(age=38)
    nina.answers_the_check()
    expect(nina.page.get_by_role("heading", level=1)).to_contain_text("Go ahead")
    nina.paints_her_right_buttock()
    nina.says_what_it_is_like()
    nina.presses_the_first_spot("That is my pain")
    nina.ticks_a_tennis_ball_and_a_wall()
    before = nina.todays_reason()
    nina.starts_a_session()
    log = nina.plays_to_the_end(answers={"strength": [2, 6, 3], "before": [5], "after": [3]})
    assert "Easing off" in log, log
    nina.says_how_it_was()
    nina.sleeps(hours=20)
    nina.answers_the_morning("Very sore")
    after = nina.todays_reason()
    assert after != before
    expect(nina.page.locator("main")).to_contain_text(re.compile("rest", re.IGNORECASE))


def test_omar_with_a_red_flag_is_stopped_on_every_route(page, live_server, watch):
    omar = Walker(page, live_server.url)
    omar.agrees(age=52)
    omar.answers_the_check({"q_ces_list": ["Numb or odd feeling"]})
    expect(page.get_by_role("heading", level=1)).to_contain_text("Get emergency help now")
    expect(page.get_by_role("link", name=re.compile("Call 999"))).to_be_visible()
    for path in ("/session/", "/spots/press/"):
        page.goto(live_server.url + path)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Get emergency help now")
    page.goto(live_server.url + "/today/")
    expect(page.get_by_role("button", name="Get ready")).to_have_count(0)
    told = page.request.post(live_server.url + "/session/", max_redirects=0)
    assert told.status == 403, "no form token"
    facts = {"facts": {"saddle_numbness": True}}
    judged = page.request.post(live_server.url + "/api/check/triage", data=facts).json()
    assert judged["limits"]["blocked"] is True
    command = subprocess.run(
        [sys.executable, "-m", "unknot.cli", "session", "-"],
        input=json.dumps(WISH | {"limits": judged["limits"]}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert command.returncode == 2
    assert "limits.blocked" in command.stderr


def test_kim_uses_only_the_keyboard(page, live_server, watch):
    kim = Walker(page, live_server.url, keyboard=True)
    kim.agrees(age=44)
    kim.answers_the_check()
    kim.chooses_places_in_the_list(["buttock_upper_outer_R", "hip_lateral_upper_R"], strength=2)
    kim.says_what_it_is_like()
    kim.ticks_a_tennis_ball_and_a_wall()
    kim.starts_a_session()
    kim.press(page.get_by_role("button", name="Start", exact=True))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("STOP")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=end-title]")).to_contain_text("Stopped")
