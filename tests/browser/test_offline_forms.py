"""Without network in real Chromium: pages as they were last seen, and forms that wait in the outbox."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.lived import lived_in
from tests.browser.said import all_arrived, says
from unknot.web.experiment.models import ExperimentRow
from unknot.web.measures.models import MeasureRow
from unknot.web.practice.models import EventRow

pytestmark = [pytest.mark.django_db(transaction=True)]
PAGES = ("/today/", "/plan/", "/plan/dose/", "/progress/", "/progress/check-in/", "/experiments/")


@pytest.fixture
def seen(page, live_server):
    """Nina, who has looked at her pages with a connection and has none now."""
    person, _row = lived_in(weeks=1)
    page.goto(live_server.url + "/today/")
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=30_000)
    for address in (*PAGES, "/experiments/new/own/"):
        page.goto(live_server.url + address)
    page.wait_for_function(
        "async (paths) => { const kept = await Promise.all(paths.map((p) => caches.match(p)));"
        " return kept.every(Boolean); }",
        arg=list(PAGES),
    )
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    return person


def back(page, url):
    """Back in reach: what waits is sent at once, or by the page that opens next."""
    page.context.set_offline(False)
    page.goto(url)
    all_arrived(page)


def test_pages_are_read_as_they_were_last_seen_and_open_no_gate(page, live_server, seen):
    for address in PAGES:
        page.goto(live_server.url + address)
        expect(page.locator("[data-seen-note]")).to_contain_text("as it was on")
        expect(page.locator("[data-seen-at]")).to_contain_text(f"{timezone.localtime():%A}")
    for address in ("/session/", "/check/", "/check/short/"):
        page.goto(live_server.url + address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("cannot be reached")


def test_rest_and_a_ceiling_wait_in_order_and_arrive_once(page, live_server, seen):
    page.goto(live_server.url + "/plan/")
    page.get_by_role("button", name="I'm ill").click()
    expect(page.get_by_text("Kept on this device. It is sent")).to_be_visible()
    page.goto(live_server.url + "/plan/dose/")
    page.select_option("#level", "1")
    page.get_by_role("button", name="Save my ceiling").click()
    expect(page.get_by_text("Kept on this device. It is sent")).to_be_visible()
    expect(page.locator("[data-waiting]")).to_contain_text("2 answers are saved here")
    assert not EventRow.objects.filter(kind__in=["rest_day", "cap"]).exists()
    back(page, live_server.url + "/plan/")
    told = EventRow.objects.filter(kind__in=["rest_day", "cap"]).order_by("at")
    assert [(e.kind, e.data.get("reason") or e.data.get("level")) for e in told] == [
        ("rest_day", "ill"),
        ("cap", 1),
    ]
    expect(page.locator("[data-seen-note]")).to_be_hidden()


def test_a_check_in_is_kept_whole_or_asked_for_again(page, live_server, seen):
    page.goto(live_server.url + "/progress/check-in/")
    part = page.locator("section.ask-m", has=page.locator('input[value="peg"]'))
    scales = part.locator("fieldset.item")
    scales.nth(0).locator("label").nth(4).click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-missing]")).to_be_visible()
    for n in range(scales.count()):
        scales.nth(n).locator("label").nth(4).click()
    page.get_by_role("button", name="Save").click()
    says(page.locator("[data-kept=any]"), "Someone to talk to")
    back(page, live_server.url + "/today/")
    assert [(m.instrument, m.value) for m in MeasureRow.objects.all()] == [("peg", 4.0)]


def test_pain_and_an_experiment_are_told_without_network(page, live_server, seen):
    page.goto(live_server.url + "/progress/")
    page.locator(".painform label").nth(3).click()
    page.locator(".painform button").click()
    expect(page.get_by_text("Kept on this device. It is sent")).to_be_visible()
    page.goto(live_server.url + "/experiments/new/own/")
    page.fill("#one", "mornings")
    page.fill("#other", "evenings")
    page.get_by_role("button", name=re.compile("Draw the order")).click()
    expect(page.get_by_text("Kept on this device. It is sent")).to_be_visible()
    back(page, live_server.url + "/today/")
    assert EventRow.objects.filter(kind="pain").order_by("-at").first().data == {"value": 3}
    assert ExperimentRow.objects.get().a["label"] == "mornings"


def test_within_reach_the_page_itself_answers(page, live_server, seen):
    page.context.set_offline(False)
    page.goto(live_server.url + "/plan/")
    with page.expect_navigation():
        page.get_by_role("button", name="Rest", exact=True).click()
    assert EventRow.objects.filter(kind="rest_day").count() == 1
    expect(page.locator(".today-row")).to_contain_text("Rest, as you asked")
