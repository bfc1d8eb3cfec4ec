"""Where it hurts without network: the page opens blank, paints in every view, and sends it later."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.body_page import CHART, Map, middle
from tests.browser.said import all_arrived
from unknot.anatomy import PainDrawing, marks
from unknot.web.body.assets import views
from unknot.web.body.models import DrawingRow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(live_server):
    from unknot.web.accounts.models import Person

    return Person.objects.create(consented_at=timezone.now(), age=38, sex_at_birth="female")


@pytest.fixture
def away(page, live_server, person):
    """Any page was opened once; the map never was, and now nothing can be reached."""
    from unknot.web.body.actions import save_drawing

    save_drawing(person, PainDrawing({CHART.cells_of["calf_upper_L"][3]: 2}), now=timezone.now())
    page.goto(live_server.url + "/settings/")
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=30_000)
    page.context.set_offline(True)
    return Map(page, live_server.url).open()


def paint(body, view, place):
    spot = middle(view, CHART.cells_of[place])
    body.stroke(spot, (spot[0] + 5, spot[1]))


def test_the_map_opens_blank_and_is_painted_without_network(away, person):
    page = away.page
    assert away.cells == "", "nobody's drawing is kept in the browser"
    assert "cannot be reached now" in page.inner_text("#map-form [role=status]:visible")
    paint(away, "pelvis_back", "buttock_centre_R")
    cells = away.cells
    assert "buttock_centre_R" in marks(away.drawing, CHART)
    page.click(".guard .btn-primary")
    expect(page.locator("[data-kept]")).to_be_visible()
    assert DrawingRow.objects.count() == 1
    page.context.set_offline(False)
    page.goto(f"{away.url}/settings/")
    all_arrived(page)
    assert DrawingRow.objects.count() == 2
    assert DrawingRow.objects.order_by("-at").first().cells == cells


def test_every_view_and_the_list_are_there_without_network(away):
    page = away.page
    for view in views():
        loaded = page.evaluate(
            """async ([picture, cells, thumb]) => {
              const { decodeMap } = await import('/static/body/js/png.js');
              const got = await Promise.all([picture, thumb || picture].map((it) => fetch(it)));
              const map = await decodeMap(await (await fetch(cells)).arrayBuffer());
              return got.every((it) => it.ok) && map.pixels.some(Boolean);
            }""",
            [view["picture"], view["cells"], view["thumb"]],
        )
        assert loaded, view["id"]
    away.look("front")
    away.look("sole")
    page.click("a.listbtn")
    page.select_option("select[data-place=coccyx]", "3")
    assert set(away.drawing.cells) == set(CHART.cells_of["coccyx"])


def test_private_places_do_not_wait_on_the_device(away):
    page = away.page
    page.click("a.listbtn")
    page.click("details.private summary")
    page.select_option("select[data-place=perineum_anal]", "2")
    page.click(".guard .btn-primary")
    expect(page.locator("[data-unkept]")).to_be_visible()
    waits = "async () => (await (await import('/static/away/store.js')).waiting()).length"
    assert page.evaluate(waits) == 0
    page.select_option("select[data-place=perineum_anal]", "")
    page.select_option("select[data-place=coccyx]", "2")
    page.click(".guard .btn-primary")
    expect(page.locator("[data-kept]")).to_be_visible()
    expect(page.locator("[data-unkept]")).to_be_hidden()
    assert page.evaluate(waits) == 1
