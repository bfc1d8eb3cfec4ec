"""What waits in the outbox: sent from every page, once, in order; what was refused can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lived import lived_in
from tests.browser.said import all_arrived, says
from unknot.web.practice.models import EventRow, LineRow, SessionRow

pytestmark = [pytest.mark.django_db(transaction=True)]
EVENTS = "**/api/practice/events"
# A person says how strong the pain is, by the product's own outbox.
TELL = """async (values) => {
  const found = [...document.scripts].map(({ src }) => src).find((src) => src.includes("away/page"));
  const { answer, tell } = await import(found.replace("page", "outbox"));
  for (const value of values) await tell([answer("pain", { value })]);
}"""


@pytest.fixture
def nina(page, live_server):
    """Nina, who has never opened a page on this device."""
    return lived_in(weeks=0)


def told_on_the_way(page, url, values):
    """*values* said on a page that cannot reach the server; they wait."""
    page.context.route(EVENTS, lambda route: route.abort())
    page.goto(url + "/learn/")
    page.evaluate(TELL, values)
    page.context.unroute(EVENTS)


def pains():
    """The numbers that arrived, in the order of their coming."""
    rows = EventRow.objects.filter(kind="pain").order_by("at")
    return [row.data["value"] for row in rows]


@pytest.mark.parametrize(
    "path", ["/today/", "/settings/", "/emergency/", "/plan/", "/session/", "player"]
)
def test_whatever_page_opens_next_sends_what_waits(page, live_server, nina, path):
    _person, row = nina
    told_on_the_way(page, live_server.url, [4, 2, 7])
    assert pains() == []
    with page.expect_response(EVENTS):
        page.goto(live_server.url + (f"/session/{row.id}/" if path == "player" else path))
    assert pains() == [4, 2, 7]


def test_two_windows_that_send_at_once_send_each_answer_once(page, live_server, nina):
    told_on_the_way(page, live_server.url, [1, 2, 3, 4, 5, 6])
    other = page.context.new_page()
    other.goto(live_server.url + "/learn/", wait_until="commit")
    page.goto(live_server.url + "/today/")
    for window in (page, other):
        all_arrived(window)
    assert pains() == [1, 2, 3, 4, 5, 6]


def test_an_answer_whose_receipt_was_lost_is_sent_again_and_kept_once(page, live_server, nina):
    told_on_the_way(page, live_server.url, [5, 6])

    def arrives_but_nobody_hears(route):
        route.fetch()
        route.abort()

    page.context.route(EVENTS, arrives_but_nobody_hears)
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/events")):
        page.goto(live_server.url + "/today/")
    expect(page.locator("[data-waiting]")).to_contain_text("2 answers are saved here")
    assert pains() == [5, 6]
    page.context.unroute(EVENTS)
    page.goto(live_server.url + "/learn/")
    all_arrived(page)
    assert pains() == [5, 6]


@pytest.fixture
def refused(page, live_server, nina):
    """A session stopped without network, which the server does not know any more."""
    _person, row = nina
    page.goto(f"{live_server.url}/session/{row.id}/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.context.set_offline(True)
    page.get_by_role("button", name="STOP").click()
    page.get_by_role("button", name="Tingling or numbness").click()
    says(page.locator("[data-part=saved]"), "Kept on this device")
    kept = SessionRow.objects.get(pk=row.pk)
    LineRow.objects.all().delete()
    SessionRow.objects.all().delete()
    page.context.set_offline(False)
    page.goto(live_server.url + "/learn/")
    note = page.locator("[data-refused]")
    expect(note).to_contain_text("could not be taken in")
    note.get_by_role("link", name="Look at it").click()
    return kept


def test_a_refused_answer_can_be_read_saved_as_a_file_and_discarded(page, live_server, refused):
    lines = page.locator("un-refused-answers li")
    expect(lines.filter(has_text="What made you stop")).to_contain_text("numb")
    expect(lines.first).to_contain_text("there is no such session here")
    many = lines.count()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save all as a file").click()
    held = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert len(held["refused"]) == many
    assert {"kind", "at", "data", "error"} <= set(held["refused"][0])
    lines.first.get_by_role("button", name="Discard").click()
    page.get_by_role("button", name="Keep it").click()
    expect(lines).to_have_count(many)
    lines.first.get_by_role("button", name="Discard").click()
    page.get_by_role("dialog").get_by_role("button", name="Discard").click()
    expect(lines).to_have_count(many - 1)
    page.reload()
    expect(lines).to_have_count(many - 1)
    page.get_by_role("button", name="Discard all").click()
    page.get_by_role("dialog").get_by_role("button", name="Discard").click()
    expect(page.locator("un-refused-answers")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-refused]")).to_be_hidden()
    assert not EventRow.objects.exists()


def test_a_refused_answer_sent_again_arrives_where_it_can_be_read_now(page, refused):
    refused.save(force_insert=True)
    with page.expect_response(EVENTS):
        page.get_by_role("button", name="Send all again").click()
    expect(page.locator("un-refused-answers")).to_be_hidden()
    assert EventRow.objects.get(kind="session").data["ended_by"] == "sign:numb"
    told = LineRow.objects.values_list("event", flat=True)
    assert list(told) == ["started", "ended"]
