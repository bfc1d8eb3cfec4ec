"""A session on every screen it may lie beside: nothing to press is small, hidden or out of reach.

Upright, lying, upside down: STOP is always there, and every button is at least 88 px both ways.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lived import lived_in

pytestmark = [pytest.mark.django_db(transaction=True)]
LEAST = 88  # px, both ways
SCREENS = {
    "a phone": (390, 844),
    "a short phone": (375, 667),
    "a small phone": (360, 640),
    "the smallest phone": (320, 568),
    "a phone that lies": (844, 390),
    "a short phone that lies": (667, 375),
    "the smallest phone that lies": (568, 320),
    "a desk": (1280, 900),
}

# Every button that is shown: its words, its size, and whether it is on the screen or in a part
# that scrolls; last, whether a finger on its middle would reach it.
BUTTONS = """() => [...document.querySelectorAll("un-session-player :is(button, a)")]
  .filter((one) => one.checkVisibility())
  .map((one) => {
    const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
    const there = left > -1 && top > -1 && right < innerWidth + 1 && bottom < innerHeight + 1;
    const scrolls = !one.closest(".foot-2") && one.closest("dialog, .ready, .pause, .ended");
    const behind = document.querySelector("dialog[open]") && !one.closest("dialog");
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return {
      words: one.textContent.trim(), width, height, stop: one.matches(".stopb"), behind,
      there: there || Boolean(scrolls), reached: !there || behind || Boolean(scrolls) || one.contains(hit),
    };
  })"""


@pytest.fixture
def session(page, live_server):
    _person, row = lived_in(weeks=0)
    page.clock.install()
    page.goto(f"{live_server.url}/session/{row.id}/")
    page.wait_for_selector("un-session-player[ready]")
    return page


def look(page, *, stop=True):
    """Every button of the screen as it is now."""
    page.clock.run_for(20)
    found = [one for one in page.evaluate(BUTTONS) if not one["behind"]]
    for one in found:
        assert one["there"], one
        assert one["reached"], one
        assert min(one["width"], one["height"]) >= LEAST, one
    assert any(one["stop"] for one in found) == stop


def asked(page):
    """Goes on to the first question."""
    for _second in range(120):
        if page.locator("section.asking").is_visible():
            return
        page.clock.run_for(1000)
    raise AssertionError("nothing is asked")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_button_is_large_and_stop_is_always_there(session, screen):
    page = session
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    look(page, stop=False)
    page.get_by_role("button", name="Start", exact=True).click()
    page.clock.run_for(1000)
    look(page)
    for opener in ("Skip", "Feels wrong"):
        page.get_by_role("button", name=opener, exact=True).click()
        look(page)
        page.get_by_role("dialog").get_by_role("button", name="Back to the session").click()
    page.get_by_role("button", name="Pause", exact=True).click()
    look(page)
    page.get_by_role("button", name="Turn it round").click()
    look(page)
    page.get_by_role("button", name="Carry on").click()
    look(page)
    asked(page)
    look(page)
    page.get_by_role("button", name="STOP").click()
    look(page, stop=False)


def test_stop_stands_in_the_windows_over_the_session_as_well(session):
    session.get_by_role("button", name="Start", exact=True).click()
    session.get_by_role("button", name="Skip", exact=True).click()
    session.get_by_role("dialog").get_by_role("button", name="STOP").click()
    expect(session.locator("section.ended")).to_be_visible()
    expect(session.locator("dialog[open]")).to_have_count(0)


def shown_frames(page):
    """Of a picture on the screen: the names of what moves its key frames."""
    return page.evaluate(
        "() => [...document.querySelectorAll('.pic:not(template *) .f-frame')]"
        ".filter((one) => one.checkVisibility()).map((one) => getComputedStyle(one).animationName)"
    )


def test_a_move_is_shown_in_motion_and_stands_still_for_who_wants_it_so(session):
    page = session
    page.get_by_role("button", name="Start", exact=True).click()
    for _second in range(400):
        if len(shown_frames(page)) > 1:
            break
        if page.locator("section.asking").is_visible():
            page.click('[data-do=answer][data-value="3"]')
        page.clock.run_for(1000)
    assert "none" not in shown_frames(page)
    assert len(shown_frames(page)) > 1, "a move has at least two frames"
    page.emulate_media(reduced_motion="reduce")
    assert set(shown_frames(page)) == {"none"}


def test_every_step_whose_move_has_a_picture_shows_it(session):
    page = session
    session_document = page.evaluate(
        "() => JSON.parse(document.querySelector('#document').textContent)"
    )
    steps = [
        step
        for step in session_document["steps"]
        if step["picture"] and step["only_if_at_most"] is None
    ]
    assert steps
    page.get_by_role("button", name="Start", exact=True).click()
    seen = set()
    for _half in range(1500):
        if page.locator("section.ended").is_visible():
            break
        if page.locator("section.asking").is_visible():
            page.click('[data-do=answer][data-value="3"]')
        elif page.locator("[data-part=picture] svg").is_visible():
            seen.add(page.locator("[data-part=cue]").inner_text())
        page.clock.run_for(1000)
    missing = {step["title"] for step in steps} - seen
    assert not missing, missing
