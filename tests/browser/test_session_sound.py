"""Beside other apps and in a pocket: headset buttons, the screen that stays on, sound under words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lived import lived_in
from tests.browser.spoken_to import wishes
from unknot.web.practice.models import LineRow

pytestmark = [pytest.mark.django_db(transaction=True)]

# Keeps what the page gives to the browser, so that a press can be handed back; and counts the files
# that play.
BUTTONS = """
  window.headset = { deeds: {}, files: 0 };
  const give = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
  navigator.mediaSession.setActionHandler = (name, deed) => { headset.deeds[name] = deed; give(name, deed); };
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () { headset.files += 1; return play.call(this); };
"""


def started(page, url, **wanted):
    _person, row = lived_in(weeks=0)
    page.add_init_script(BUTTONS)
    wishes(page, voice="off", **wanted)
    page.goto(f"{url}/session/{row.id}/")
    page.wait_for_selector("un-session-player[ready]")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("[data-part=left]")).to_be_visible()


def press(page, name):
    page.evaluate("(name) => headset.deeds[name]()", name)


def test_a_press_pauses_another_goes_on_and_stop_stops(page, live_server, watch):
    started(page, live_server.url)
    press(page, "pause")
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    press(page, "play")
    expect(page.locator("[data-part=left]")).to_be_visible()
    press(page, "stop")
    expect(page.locator("section.ended")).to_be_visible()
    expect(page.locator("[data-part=saved]")).to_have_text("Saved.")
    told = list(LineRow.objects.values_list("event", flat=True))
    assert told == ["started", "paused", "resumed", "ended"]
    assert page.evaluate("() => headset.deeds.pause") is None, "after the end a press does nothing"


@pytest.mark.parametrize(("buttons", "files"), [(False, 0), (True, 1)])
def test_music_is_left_alone_until_somebody_asks_for_the_buttons(page, live_server, buttons, files):
    started(page, live_server.url, buttons=buttons)
    assert page.evaluate("() => headset.files") == files
    page.get_by_role("button", name="STOP").click()
    expect(page.locator("[data-part=saved]")).to_have_text("Saved.")


WAKES = "Object.defineProperty(Navigator.prototype, 'wakeLock', { configurable: true, value: %s })"
HELD = "{ request: async () => ({ released: false, release: async () => {} }) }"


@pytest.mark.parametrize(("lock", "warned"), [("undefined", True), (HELD, False)])
def test_where_the_screen_may_go_dark_the_page_says_so(page, live_server, lock, warned):
    page.add_init_script(WAKES % lock)
    started(page, live_server.url)
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.locator("[data-part=awake]")).to_be_visible(visible=warned)
    page.get_by_role("button", name="STOP").click()
    expect(page.locator("[data-part=saved]")).to_have_text("Saved.")


# A long tone with two seconds of silent words over it, as the player itself mixes them.
UNDER = """async () => {
  const found = [...document.scripts].map(({ src }) => src).find((src) => src.includes("session-player"));
  const { Stage } = await import(found.replace("session-player", "sound/stage"));
  const audio = new OfflineAudioContext(1, 5 * 48000, 48000);
  const stage = new Stage(audio);
  const tone = audio.createOscillator();
  tone.connect(stage.under);
  tone.start(0);
  stage.say([audio.createBuffer(1, 2 * 48000, 48000)], 1, 0);
  const heard = (await audio.startRendering()).getChannelData(0);
  const loud = (from) => Math.hypot(...heard.slice(from * 48000, from * 48000 + 4800));
  return [loud(0.5), loud(2), loud(4.5)];
}"""


def test_words_lower_what_is_under_them_and_it_comes_back(page, live_server):
    _person, row = lived_in(weeks=0)
    page.goto(f"{live_server.url}/session/{row.id}/")
    page.wait_for_selector("un-session-player[ready]")
    before, under, after = page.evaluate(UNDER)
    assert 0.2 < under / before < 0.3
    assert after > 0.95 * before
