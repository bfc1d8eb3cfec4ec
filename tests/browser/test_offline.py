"""Without network in real Chromium: what is there, and what was answered arrives once, in order."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.lived import finished, lived_in
from tests.browser.said import all_arrived, says
from unknot.web.practice.models import EventRow, LineRow, SessionRow

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_home(page, live_server):
    """Nina has opened Today once with a connection."""
    person, row = lived_in(weeks=0)
    page.goto(live_server.url + "/today/")
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=30_000)
    expect(page.locator("html")).to_have_attribute("data-next", re.compile(".+"), timeout=30_000)
    return person, SessionRow.objects.order_by("-made_at").first() or row


def arrived(page, url):
    """Back in reach: what waits is sent at once, or by the page that opens next."""
    page.context.set_offline(False)
    page.goto(url)
    all_arrived(page)


def test_a_whole_session_is_played_without_network_and_arrives_once(page, live_server, at_home):
    _person, row = at_home
    page.context.set_offline(True)
    page.clock.install()
    page.goto(f"{live_server.url}/session/{row.id}/")
    expect(page.locator(".ready .posture")).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).click()
    given = []
    for second in range(1500):
        if page.locator("section.ended").is_visible():
            break
        if page.locator("section.asking").is_visible():
            given.append(second % 3)
            page.click(f'[data-do=answer][data-value="{given[-1]}"]')
        page.clock.run_for(1000)
    says(page.locator("[data-part=saved]"), "Kept on this device")
    page.click("[data-part=end-go]")
    expect(page.get_by_role("heading", level=1)).to_contain_text("How was it?")
    page.locator("label.choice", has_text="Nothing unusual").click()
    page.locator(".points11 label").nth(2).click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-kept=any]")).to_be_visible()
    assert not EventRow.objects.exists()
    arrived(page, live_server.url + "/progress/")
    arrived_again = page.request.post(live_server.url + "/api/practice/events", data={"events": []})
    assert arrived_again.ok
    assert EventRow.objects.filter(kind="session").count() == 1
    told = LineRow.objects.filter(event="answered").values_list("data", flat=True)
    assert [line["value"] for line in told] == given
    assert LineRow.objects.filter(event="ended").count() == 1


def test_every_other_address_leads_to_what_works_without_network(page, live_server, at_home):
    _person, row = at_home
    page.context.set_offline(True)
    page.goto(live_server.url + "/plan/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("cannot be reached")
    page.get_by_role("link", name="Warning signs").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Get help now")
    expect(page.locator("main")).to_contain_text("999")
    page.goto(live_server.url + "/offline/")
    page.get_by_role("link", name="Open the session").click()
    expect(page).to_have_url(f"{live_server.url}/session/{row.id}/")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_a_morning_answer_waits_visibly_and_arrives_days_later_on_its_own_morning(
    page, live_server, at_home
):
    person, row = at_home
    finished(person, row)
    EventRow.objects.update(at=timezone.now() - timedelta(hours=20))
    page.goto(live_server.url + "/today/")
    page.context.set_offline(True)
    page.goto(live_server.url + "/morning/")
    page.locator("label.choice", has_text="A little sore").click()
    page.locator("label", has=page.locator('input[name=pain][value="4"]')).click()
    page.get_by_role("button", name="Done").click()
    expect(page.locator("[data-kept=any]")).to_be_visible()
    page.goto(live_server.url + "/today/")
    expect(page.locator("[data-waiting]")).to_contain_text("1 answer is saved here")
    assert not EventRow.objects.filter(kind="morning").exists()
    arrived(page, live_server.url + "/progress/")
    morning = EventRow.objects.get(kind="morning")
    assert morning.data["pain"] == 4
    assert morning.data["session"] == f"session-{row.id}"


def test_a_grave_morning_answer_says_at_once_what_to_do(page, live_server, at_home):
    page.context.set_offline(True)
    page.goto(live_server.url + "/morning/")
    page.locator("label.choice", has_text="Numb, tingling or weak").click()
    page.locator("label", has=page.locator('input[name=pain][value="7"]')).click()
    page.get_by_role("button", name="Done").click()
    says(page.locator("[data-kept=grave]"), "Stay off the ball")


def test_an_answer_is_not_lost_where_something_is_missing(page, live_server, at_home):
    page.context.set_offline(True)
    page.goto(live_server.url + "/morning/")
    page.locator("label.choice", has_text="Fine").click()
    page.get_by_role("button", name="Done").click()
    expect(page.locator("[data-missing]")).to_be_visible()
    expect(page.locator('input[name=feel][value="fine"]')).to_be_checked()


def test_no_session_starts_without_network_once_its_check_is_over(page, live_server, at_home):
    _person, row = at_home
    page.context.set_offline(True)
    page.clock.install(time=timezone.now() + timedelta(hours=13))
    page.goto(live_server.url + "/offline/")
    says(page.locator("[data-next=stale]"), "too old")
    page.goto(f"{live_server.url}/session/{row.id}/")
    page.get_by_role("button", name="Start", exact=True).click()
    says(page.locator("[data-part=refused]"), "too old")
    expect(page.get_by_role("button", name="STOP")).to_be_hidden()


def test_a_page_without_the_stamp_of_a_check_starts_nothing(page, live_server, at_home):
    _person, row = at_home
    row.document["gate"] = None
    row.save()
    page.goto(f"{live_server.url}/session/{row.id}/")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("[data-part=refused]")).to_be_visible()


def test_what_was_put_by_goes_when_no_session_may_start(page, live_server, at_home):
    person, row = at_home
    finished(person, row)
    page.goto(live_server.url + "/today/")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.goto(live_server.url + "/plan/")
    expect(page.locator("[data-next=none]")).to_be_visible()


def test_erasing_takes_along_what_the_browser_kept(page, live_server, at_home):
    page.goto(live_server.url + "/settings/erase/")
    page.locator("input[type=checkbox]").first.check(force=True)
    page.get_by_role("button", name=re.compile("Erase")).click()
    page.wait_for_load_state("networkidle")
    left = page.evaluate(
        "async () => [(await caches.keys()).length,"
        " (await indexedDB.databases()).length,"
        " (await navigator.serviceWorker.getRegistrations()).length]"
    )
    assert left[1] == 0
    assert not EventRow.objects.exists()


def test_settings_say_what_is_kept_here_and_how_to_install(page, live_server, at_home):
    page.goto(live_server.url + "/settings/")
    expect(page.locator("[data-away]")).to_contain_text("kept here for a time without network")
    shown = page.locator("[data-install]:visible")
    expect(shown).to_have_count(1)
    manifest = page.request.get(live_server.url + "/manifest.webmanifest")
    assert manifest.headers["content-type"].startswith("application/manifest+json")
    for item in manifest.json()["icons"]:
        assert page.request.get(live_server.url + item["src"]).ok, item["src"]
