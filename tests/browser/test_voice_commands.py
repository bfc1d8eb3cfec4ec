"""Commands by voice: only on the device itself, only when asked for, and STOP before everything.

The recogniser is brought along by the test page (spoken_to.py): Debian's Chromium has none.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lived import lived_in
from tests.browser.said import says
from tests.browser.spoken_to import brings_a_recogniser, hears, wishes
from unknot.web.practice.models import EventRow, LineRow

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def session(live_server):
    _person, row = lived_in(weeks=0)
    return f"{live_server.url}/session/{row.id}/"


def started(page, address):
    """The session runs, and whatever listens has begun to."""
    page.goto(address)
    page.wait_for_selector("un-session-player[ready]")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("[data-part=left]")).to_be_visible()


def listening(page):
    return expect(page.locator("[data-part=listening]"))


def told(page):
    """What the player wrote down, as it arrived."""
    page.wait_for_load_state("networkidle")
    return list(LineRow.objects.values_list("event", flat=True))


def test_what_is_said_does_what_the_buttons_do(page, watch, session):
    brings_a_recogniser(page)
    wishes(page, commands=True, voice="off")
    started(page, session)
    listening(page).to_be_visible()
    assert hears(page, "pause")
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    hears(page, "Go on.")
    expect(page.locator("[data-part=left]")).to_be_visible()
    hears(page, "good")
    hears(page, "I said one more thing about stopping")
    hears(page, "stop")
    expect(page.locator("section.ended")).to_be_visible()
    expect(page.locator("[data-part=saved]")).to_have_text("Saved.")
    assert EventRow.objects.get(kind="session").data["ended_by"] == "stop"
    assert told(page) == ["started", "paused", "resumed", "good", "ended"]


def test_stop_counts_before_the_sentence_is_over(page, session):
    brings_a_recogniser(page)
    wishes(page, commands=True, voice="off")
    started(page, session)
    listening(page).to_be_visible()
    hears(page, "more", final=False)
    hears(page, "more no please stop", final=False)
    expect(page.locator("section.ended")).to_be_visible()
    assert page.evaluate("() => voice.now") is None, "after the end nothing listens"


def test_german_words_are_heard_in_a_german_session(page, live_server):
    person, _row = lived_in(weeks=0)
    person.language = "de"
    person.save()
    brings_a_recogniser(page)
    wishes(page, commands=True, voice="off")
    page.goto(live_server.url + "/session/")
    page.get_by_role("button", name="Get ready").last.click()
    page.wait_for_url("**/session/*-*/")
    started(page, page.url)
    listening(page).to_be_visible()
    assert page.evaluate("() => voice.started")[0]["lang"] == "de-DE"
    hears(page, "Pause")
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    hears(page, "weiter")
    expect(page.locator("[data-part=left]")).to_be_visible()
    hears(page, "stopp", final=False)
    expect(page.locator("section.ended")).to_be_visible()


def test_nothing_listens_until_somebody_asks_for_it(page, session):
    brings_a_recogniser(page)
    started(page, session)
    page.wait_for_timeout(500)
    listening(page).to_be_hidden()
    assert page.evaluate("() => voice.started") == []


@pytest.mark.parametrize("how", [{"local": False}, {"available": "unavailable"}])
def test_a_browser_that_would_send_the_voice_away_is_never_asked(page, session, how):
    brings_a_recogniser(page, **how)
    wishes(page, commands=True)
    started(page, session)
    says(page.locator("[data-part=deaf]"), "cannot")
    assert page.evaluate("() => voice.started") == []


def test_every_start_is_bound_to_the_device(page, session):
    brings_a_recogniser(page)
    wishes(page, commands=True, voice="off")
    started(page, session)
    listening(page).to_be_visible()
    page.evaluate("() => voice.now.ends()")
    page.wait_for_function("() => voice.started.length === 2")
    assert {one["local"] for one in page.evaluate("() => voice.started")} == {True}


def test_a_listener_that_fails_says_so_and_the_session_goes_on(page, session):
    brings_a_recogniser(page, fails="not-allowed")
    wishes(page, commands=True)
    started(page, session)
    says(page.locator("[data-part=deaf]"), "Use the buttons")
    expect(page.locator("[data-part=left]")).to_be_visible()
    assert page.evaluate("() => voice.started.length") == 1


def test_our_own_voice_may_not_say_more(page, session):
    brings_a_recogniser(page)
    wishes(page, commands=True)
    page.goto(session)
    page.wait_for_selector("un-session-player[ready][voiced]", timeout=60_000)
    page.get_by_role("button", name="Start", exact=True).click()
    listening(page).to_be_visible()
    page.wait_for_function("() => document.querySelector('un-session-player').hearing.speaking")
    hears(page, "good")
    hears(page, "pause")
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    assert "good" not in told(page)


def test_settings_switch_it_on_where_the_browser_can(page, live_server, session):
    brings_a_recogniser(page, available="downloadable")
    page.goto(live_server.url + "/session/sound/")
    box = page.get_by_role("checkbox", name=re.compile("Commands by voice"))
    expect(box).not_to_be_checked()
    expect(box).to_be_disabled()
    page.get_by_role("button", name=re.compile("fetch")).click()
    expect(box).to_be_enabled()
    page.locator("label.choice", has=box).click()
    assert page.evaluate("() => JSON.parse(localStorage['unknot.sound']).commands") is True
    started(page, session)
    listening(page).to_be_visible()


def test_a_browser_without_a_recogniser_is_told_of_plainly(page, watch, live_server, session):
    page.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition")
    page.goto(live_server.url + "/session/sound/")
    says(page.locator("[data-commands=none]"), "cannot")
    expect(page.get_by_role("checkbox", name=re.compile("Commands by voice"))).to_be_disabled()


def test_this_browser_says_what_it_can_and_listens_to_nothing_yet(
    page, watch, live_server, session
):
    page.goto(live_server.url + "/session/sound/")
    expect(page.locator("[data-commands]:visible").first).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("Commands by voice"))).not_to_be_checked()
