"""A device four times slower: the same session, word for word, and nothing is lost by a kill.

No time is measured here: ``bench/cues.py`` does that.
"""

from __future__ import annotations

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser.lived import lived_in
from tests.browser.own_chromium import Killable
from unknot.session.player import read_score, run
from unknot.web.practice.models import EventRow, LineRow, SessionRow

pytestmark = [pytest.mark.django_db(transaction=True)]
SLOWED = 4
expect.set_options(timeout=20_000)

# Writes down every event that reaches the player, with its time, and everything that it says.
WRITE_DOWN = """() => {
  const player = document.querySelector("un-session-player");
  const send = player.send.bind(player);
  const told = player.told.bind(player);
  window.written = { events: [], cues: [] };
  player.send = (event, more = {}) => {
    const at_ms = Math.trunc(more.at_ms ?? player.clock.now());
    window.written.events.push({ event, ...more, at_ms });
    send(event, { ...more, at_ms });
  };
  player.told = (log) => {
    for (const { event, key, at_ms } of log) if (event === "cue") window.written.cues.push([at_ms, key]);
    told(log);
  };
}"""


def slowed(page):
    """From now on everything that the page does takes four times as long."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})


def test_a_slow_device_says_every_cue_in_order_and_no_answer_is_lost(page, live_server, watch):
    lived_in(weeks=0)
    Client().post("/session/", {"minutes": "3"})
    row = SessionRow.objects.latest("made_at")
    page.clock.install()
    page.goto(f"{live_server.url}/session/{row.id}/")
    page.wait_for_selector("un-session-player[ready]")
    page.evaluate(WRITE_DOWN)
    slowed(page)
    page.get_by_role("button", name="Start", exact=True).click()
    given = []
    for _step in range(200):
        if page.locator("section.ended").is_visible():
            break
        if page.locator("section.asking").is_visible():
            given.append(2 + len(given) % 2)
            page.click(f'[data-do=answer][data-value="{given[-1]}"]')
        page.clock.run_for(2000)
    expect(page.locator("[data-part=saved]")).to_have_text("Saved.")
    written = page.evaluate("() => window.written")
    _state, log = run(read_score(row.document), written["events"])
    planned = [[e["at_ms"], e["key"]] for e in log if e["event"] == "cue"]
    assert len(planned) > 20
    assert written["cues"] == planned
    assert [at for at, _key in planned] == sorted(at for at, _key in planned)
    answers = LineRow.objects.filter(event="answered").values_list("data", flat=True)
    assert [line["value"] for line in answers] == given
    assert EventRow.objects.get(kind="session").data["ended_by"] == "finished"


def test_a_slow_device_that_is_killed_goes_on_where_it_was(playwright, tmp_path, live_server):
    _person, row = lived_in(weeks=0)
    address = f"{live_server.url}/session/{row.id}/"
    chromium = Killable(playwright, tmp_path / "profile")
    try:
        page = chromium.open()
        slowed(page)
        page.goto(address)
        page.get_by_role("button", name="Start", exact=True).click()
        page.locator("section.asking").wait_for(timeout=60_000)
        page.click('[data-do=answer][data-value="4"]')
        player = page.locator("un-session-player")
        expect(player).to_have_attribute("kept", re.compile(r"[1-9]\d*"))
        page.wait_for_timeout(2000)
        kept = int(player.get_attribute("kept"))
        chromium.kill()

        page = chromium.open()
        slowed(page)
        page.goto(address)
        expect(page.get_by_role("heading", name="Paused")).to_be_visible()
        state = page.evaluate("() => document.querySelector('un-session-player').state")
        assert state["position_ms"] >= kept
        assert state["pain_before"] == 4
        page.get_by_role("button", name="Carry on").click()
        page.get_by_role("button", name="STOP").click()
        expect(page.locator("[data-part=saved]")).to_have_text("Saved.")
    finally:
        if chromium.process.poll() is None:
            chromium.kill()
    events = list(LineRow.objects.values_list("event", flat=True))
    assert events == ["started", "answered", "paused", "resumed", "ended"]
    assert EventRow.objects.get(kind="session").data["pain_before"] == 4
