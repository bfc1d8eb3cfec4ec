"""The browser is killed in the middle; the session goes on where it was, and no answer is lost."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.lived import lived_in
from tests.browser.own_chromium import Killable
from tests.browser.said import all_arrived, says
from unknot.web.practice.models import EventRow, LineRow, SessionRow

pytestmark = [pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=20_000)  # a browser that was killed takes its time to come back


@pytest.fixture
def chromium(playwright, tmp_path):
    made = Killable(playwright, tmp_path / "profile")
    yield made
    if made.process.poll() is None:
        made.kill()


def stored(page):
    """What the browser has on its disk: the position, and what waits, in order."""
    return page.evaluate(
        """() => new Promise((resolve) => {
          const open = indexedDB.open("unknot");
          open.onsuccess = () => {
            const work = open.result.transaction(["standing", "outbox"]);
            const state = work.objectStore("standing").getAll();
            const row = work.objectStore("outbox").getAll();
            work.oncomplete = () => resolve({state: state.result[0], waiting: row.result});
          };
        })"""
    )


def test_a_killed_session_goes_on_where_it_was_and_keeps_every_answer(chromium, live_server):
    _person, row = lived_in(weeks=0)
    page = chromium.open()
    page.goto(live_server.url + "/today/")
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=30_000)
    expect(page.locator("html")).to_have_attribute("data-next", re.compile(".+"), timeout=30_000)
    row = SessionRow.objects.latest("made_at")
    address = f"{live_server.url}/session/{row.id}/"
    page.context.set_offline(True)
    page.goto(address)
    page.get_by_role("button", name="Start", exact=True).click()
    page.locator("section.asking").wait_for(timeout=60_000)
    page.click('[data-do=answer][data-value="4"]')
    expect(page.locator("un-session-player")).to_have_attribute("kept", re.compile(r"\d+"))
    page.wait_for_timeout(2500)
    before, since = stored(page), time.monotonic()
    left = _ms(page.locator("[data-part=left]").inner_text())
    chromium.kill()
    ran = (time.monotonic() - since) * 1000

    page = chromium.open()
    page.context.set_offline(True)
    page.goto(address)
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    after = stored(page)
    assert after["state"]["pain_before"] == 4
    assert [e["id"] for e in after["waiting"][: len(before["waiting"])]] == [
        e["id"] for e in before["waiting"]
    ]
    place = row.document["total_ms"] - after["state"]["position_ms"]
    assert left - 1000 - ran <= place <= left, (left, place, ran)
    page.get_by_role("button", name="Carry on").click()
    expect(page.locator("[data-part=left]")).to_be_visible()
    page.get_by_role("button", name="STOP").click()
    page.get_by_role("button", name="Tingling or numbness").click()
    says(page.locator("[data-part=saved]"), "Kept on this device")
    chromium.kill()

    assert not EventRow.objects.exists()
    page = chromium.open()
    page.goto(live_server.url + "/learn/")
    all_arrived(page)
    session = EventRow.objects.get(kind="session")
    assert session.data["ended_by"] == "sign:numb"
    assert session.data["leg_symptoms"] is True
    assert session.data["pain_before"] == 4
    answers = LineRow.objects.filter(event="answered")
    assert [line.data["value"] for line in answers] == [4]
    assert [line.event for line in LineRow.objects.all()] == [
        "started",
        "answered",
        "paused",
        "resumed",
        "ended",
    ]


def _ms(clock):
    minutes, seconds = clock.split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000


def _runs_on_from(page, place):
    """Waits until the disk holds a later place than *place*."""
    player = page.locator("un-session-player")
    for _try in range(200):
        if int(player.get_attribute("kept") or -1) > place:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"it stands still at {place}")


def test_a_session_killed_again_and_again_never_goes_back(chromium, live_server):
    _person, row = lived_in(weeks=0)
    address = f"{live_server.url}/session/{row.id}/"
    page = chromium.open()
    page.goto(address)
    page.get_by_role("button", name="Start", exact=True).click()
    place = 0
    for _time in range(3):
        _runs_on_from(page, place)
        chromium.kill()
        page = chromium.open()
        page.goto(address)
        expect(page.get_by_role("heading", name="Paused")).to_be_visible()
        now = stored(page)["state"]["position_ms"]
        assert now > place
        place = now
        page.get_by_role("button", name="Carry on").click()
    assert LineRow.objects.filter(event="started").count() <= 1


def test_a_stop_that_was_followed_by_a_kill_stays_a_stop(chromium, live_server):
    _person, row = lived_in(weeks=0)
    page = chromium.open()
    page.goto(f"{live_server.url}/session/{row.id}/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.context.set_offline(True)
    page.get_by_role("button", name="STOP").click()
    says(page.locator("[data-part=saved]"), "Kept on this device")
    chromium.kill()
    page = chromium.open()
    page.goto(live_server.url + "/learn/")
    all_arrived(page)
    assert EventRow.objects.get(kind="session").data["ended_by"] == "stop"
