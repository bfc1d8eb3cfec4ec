"""Painting where it hurts in real Chromium: by touch, by mouse, by keyboard, and from the list."""

from __future__ import annotations

import math

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.utils import timezone

from tests.browser.body_page import CHART, Map, middle
from tests.browser.cell_maps import decoded
from tests.browser.conftest import DESKTOP, PHONE
from unknot.anatomy import PainDrawing, extent_mm2, marks, read_cells

PX_PER_CM = 17.27 / 2


@pytest.fixture
def person(live_server):
    from unknot.web.accounts.models import Person

    return Person.objects.create(consented_at=timezone.now(), age=38, sex_at_birth="female")


@pytest.fixture
def body(page, live_server, person, watch):
    return Map(page, live_server.url).open()


def test_a_finger_in_the_oblique_view_paints_what_the_back_view_shows(body):
    body.turn(1, "pelvis_back_right45")
    spot = middle("pelvis_back_right45", CHART.cells_of["buttock_centre_R"])
    body.choose("strength", 3)
    body.stroke(spot, (spot[0] + 12, spot[1] + 4))
    found = marks(body.drawing, CHART)
    assert max(found, key=lambda place: found[place].area_mm2) == "buttock_centre_R"
    assert all(place.endswith("_R") for place in found)
    assert found["buttock_centre_R"].strength == 3
    assert body.said == "Right, buttock, middle: strong, 7–8"
    body.turn(-1, "pelvis_back")
    assert body.painted_at(*middle("pelvis_back", body.drawing.cells))
    body.look("back")
    assert body.painted_at(*middle("back", body.drawing.cells))
    cm2 = round(extent_mm2(body.drawing, CHART) / 100)
    assert f"about {cm2} cm²" in body.page.locator("[data-areas]").inner_text()
    assert "You drew on your right. Is that the sore side?" in body.page.inner_text("[data-guard]")


def test_a_painted_disc_of_known_size_measures_within_five_per_cent(body):
    x, y = 255, 205
    body.choose("brush", 1)
    for ring in (0, 1, 2, 3, 4):
        turns = [k * math.tau / 40 for k in range(41)]
        r = ring * PX_PER_CM
        body.stroke(*[(x + r * math.cos(a), y + r * math.sin(a)) for a in turns])
    shown = decoded("pelvis_back")
    size = np.bincount(shown.ravel(), minlength=len(CHART) + 1)[1:]
    rows, columns = np.indices(shown.shape)
    inside = (columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2 <= (6 * PX_PER_CM) ** 2
    cells = shown[inside & (shown > 0)] - 1
    true_mm2 = (np.array(CHART.areas_mm2)[cells] / size[cells]).sum()
    assert extent_mm2(body.drawing, CHART) == pytest.approx(true_mm2, rel=0.05)
    # The buttock slopes away from the eye, so there is more skin than the picture's flat disc.
    assert 1 < true_mm2 / (math.pi * 6**2 * 100) < 1.4


def test_cell_maps_decode_exactly_by_our_code_and_through_a_canvas(body):
    for view in ("pelvis_back", "front", "right"):
        ours, canvas = body.page.evaluate(
            """async (view) => {
              const base = '/static/body/';
              const { decodeMap } = await import(`${base}js/png.js`);
              const buffer = await (await fetch(`${base}chart/${view}.cells.png`)).arrayBuffer();
              const map = await decodeMap(buffer);
              const bitmap = await createImageBitmap(new Blob([buffer]));
              const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
              const ctx = canvas.getContext('2d', { willReadFrequently: true });
              ctx.drawImage(bitmap, 0, 0);
              const data = ctx.getImageData(0, 0, canvas.width, canvas.height).data;
              const seen = [];
              for (let i = 0; i < data.length; i += 4) seen.push(data[i] * 256 + data[i + 1]);
              return [[...map.pixels], seen];
            }""",
            view,
        )
        expected = decoded(view).ravel().tolist()
        assert ours == expected
        assert canvas == expected


def test_soles_and_inner_legs_are_painted_like_the_rest(body):
    body.look("sole")
    spot = middle("sole", CHART.cells_of["foot_sole_L"])
    body.stroke(spot, (spot[0], spot[1] + 6))
    assert set(marks(body.drawing, CHART)) == {"foot_sole_L"}
    assert body.page.locator(".turn").is_hidden()
    body.look("inner_leg_right")
    body.turn(1, "inner_leg_left")
    spot = middle("inner_leg_left", CHART.cells_of["leg_medial_L"])
    body.stroke(spot, (spot[0], spot[1] + 6))
    assert "leg_medial_L" in marks(body.drawing, CHART)
    body.look("front")
    seen = set(body.drawing.cells) & set(CHART.cells_of["leg_medial_L"])
    assert body.painted_at(*middle("front", seen))


def test_two_fingers_zoom_and_move_and_leave_no_paint(body):
    before = body.stage(250, 200)
    body.finger("touchStart", (230, 200))
    body.finger("touchStart", (230, 200), (270, 200))
    for wide in (10, 20, 30, 40):
        body.finger("touchMove", (230 - wide, 200), (270 + wide, 200))
    body.finger("touchEnd")
    body.page.wait_for_timeout(80)
    assert body.cells == ""
    wide = abs(body.stage(270, 200)[0] - body.stage(230, 200)[0])
    assert (
        wide
        > 1.5 * (before[0] - body.page.locator("[data-part=sheet]").bounding_box()["x"]) / 250 * 40
    )
    assert body.page.locator("[data-part=locator]").is_visible()


def test_the_mouse_paints_erases_and_takes_back(body):
    page = body.page
    x, y = body.stage(262, 220)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 20, steps=4)
    page.mouse.up()
    first = body.cells
    assert first
    page.click("[data-eraser]")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.up()
    assert len(body.drawing.cells) < len(read_cells(first, CHART).cells)
    assert body.said.endswith("erased")
    page.click("[data-undo]")
    assert body.cells == first
    page.click("[data-clear]")
    assert body.cells == ""
    page.click("[data-undo]")
    assert body.cells == first


def test_a_pen_paints_like_a_finger(body):
    spot = middle("pelvis_back", CHART.cells_of["buttock_centre_R"])
    points = [(spot[0] + step, spot[1]) for step in (-12, -4, 4, 12)]
    body.page.evaluate(
        "() => addEventListener('pointerdown', (e) => { window.held = e.pointerType; }, true)"
    )
    body.pen(*points)
    assert body.page.evaluate("() => window.held") == "pen"
    by_pen = body.cells
    assert "buttock_centre_R" in marks(body.drawing, CHART)
    body.page.click("[data-undo]")
    assert body.cells != by_pen
    body.stroke(*points)
    assert body.cells == by_pen


def test_the_wheel_zooms_at_the_pointer(body):
    x, y = body.stage(262, 220)
    body.page.mouse.move(x, y)
    body.page.mouse.wheel(0, -400)
    body.page.wait_for_timeout(120)
    assert body.stage(262, 220) == pytest.approx((x, y), abs=1.5)
    assert body.stage(272, 220)[0] - x > 10


def test_swap_moves_the_drawing_to_the_other_side(body):
    spot = middle("pelvis_back", CHART.cells_of["buttock_centre_L"])
    body.stroke(spot, (spot[0] + 5, spot[1]))
    before = body.drawing.cells
    assert "your left" in body.page.inner_text("[data-guard]")
    body.page.click("[data-swap]")
    assert body.drawing.cells == {CHART.mirror[c]: s for c, s in before.items()}
    assert body.page.inner_text("[data-yes]") == "Yes, right"


def test_the_keyboard_alone_paints_and_hears_it(body):
    page = body.page
    page.focus("[data-part=sheet]")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert body.said.startswith("Right, ")
    page.keyboard.press("3")
    page.keyboard.press(" ")
    assert body.said.startswith("Right, ")
    assert body.said.endswith("strong, 7–8")
    one = len(body.drawing.cells)
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    assert len(body.drawing.cells) > one
    page.keyboard.press("z")
    page.keyboard.press("e")
    page.keyboard.press("Shift+ArrowUp")
    assert body.said.endswith("erased")
    page.keyboard.press(".")
    body.settled("pelvis_back_right45")
    assert body.said == "Hips, from behind, right"
    assert page.get_attribute("[data-part=sheet]", "aria-label").startswith(
        "Hips, from behind, right. Drawn: Right, "
    )
    assert set(body.drawing.cells.values()) == {3}


def test_the_list_and_the_picture_are_one_drawing(body):
    page = body.page
    page.click("a.listbtn")
    page.select_option("select[data-place=buttock_centre_R]", "3")
    assert set(body.drawing.cells) == set(CHART.cells_of["buttock_centre_R"])
    page.click(".listseg [data-to=draw]")
    assert body.painted_at(*middle("pelvis_back", CHART.cells_of["buttock_centre_R"]))
    page.click("[data-remove]")
    page.click("a.listbtn")
    assert page.input_value("select[data-place=buttock_centre_R]") == ""


def test_what_was_painted_is_kept_and_the_questions_follow(body, person):
    from unknot.web.body.queries import latest_drawing

    spot = middle("pelvis_back", CHART.cells_of["buttock_centre_R"])
    body.stroke(spot, (spot[0] + 5, spot[1]))
    cells = body.cells
    body.page.click(".guard .btn-primary")
    body.page.wait_for_url("**/body/like/")
    assert latest_drawing(person).cells == cells
    body.page.check("input[name=answer-q_ache][value=yes]", force=True)
    with body.page.expect_navigation():
        body.page.click(".like-foot button")
    assert "/spots/" in body.page.url


def test_a_drawing_made_without_network_waits_here_and_is_sent_later(body, person, context, watch):
    from unknot.web.body.models import DrawingRow
    from unknot.web.body.queries import latest_drawing

    spot = middle("pelvis_back", CHART.cells_of["buttock_centre_R"])
    body.stroke(spot, (spot[0] + 5, spot[1]))
    cells = body.cells
    context.set_offline(True)
    body.page.click(".guard .btn-primary")
    body.page.wait_for_selector("[data-kept]:not([hidden])")
    assert DrawingRow.objects.count() == 0
    watch.errors = [said for said in watch.errors if "INTERNET_DISCONNECTED" not in said]
    context.set_offline(False)
    body.page.wait_for_url("**/body/like/")
    assert latest_drawing(person).cells == cells
    assert DrawingRow.objects.count() == 1


def test_a_blank_body_is_not_sent(body):
    body.page.click(".guard .btn-primary")
    assert body.page.get_attribute("[data-guard]", "role") == "alert"
    assert body.page.url.endswith("/body/")


def test_one_starts_from_the_last_drawing(page, live_server, person, watch):
    from unknot.web.body.actions import save_drawing

    old = timezone.now() - timezone.timedelta(days=4)
    save_drawing(person, PainDrawing({CHART.cells_of["calf_upper_L"][3]: 2}), now=old)
    body = Map(page, live_server.url).open()
    assert body.cells == ""
    page.click("text=Start from that drawing")
    page.wait_for_selector("un-body-chart[ready]", state="attached")
    assert body.drawing.cells == {CHART.cells_of["calf_upper_L"][3]: 2}
    assert page.get_attribute("un-body-chart", "view") == "back"


def test_without_a_script_the_list_is_the_page(browser, live_server, person):
    from unknot.web.body.queries import latest_drawing

    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/body/")
    assert page.locator(".lst").is_visible()
    assert not page.locator(".mapstage").is_visible()
    page.select_option("select[data-place=coccyx]", "2")
    page.click(".guard .btn-primary")
    assert latest_drawing(person).strengths == {"coccyx": 2}
    context.close()


def test_when_the_picture_cannot_be_loaded_the_list_takes_over(page, live_server, person):
    page.route("**/*.cells.png", lambda route: route.abort())
    page.goto(f"{live_server.url}/body/")
    page.wait_for_selector("[data-failed]:not([hidden])")
    assert page.locator("select[data-place=coccyx]").is_visible()


def test_the_page_weighs_less_than_400_kilobytes(page, live_server, person):
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    Map(page, live_server.url).open()
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < 400_000


def test_a_long_stroke_loses_no_point_on_a_processor_four_times_slower(body):
    """How many frames a second it keeps is in bench/painting.py."""
    body.touch.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    turns = [k * math.tau / 30 for k in range(90)]
    points = [(190 + k * 1.4 * math.cos(a), 230 + k * math.sin(a)) for k, a in enumerate(turns)]
    body.stroke(*points)
    shown = decoded("pelvis_back")
    under = {int(shown[int(y), int(x)]) - 1 for x, y in points if shown[int(y), int(x)]}
    private = {c for p in ("perineum_anal", "pubis_genital") for c in CHART.cells_of[p]}
    assert under - private <= set(body.drawing.cells)
    assert len(body.drawing.cells) > 300


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(browser, live_server, person, scheme, size):
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    body = Map(page, live_server.url).open()
    page.mouse.click(*body.stage(262, 220))
    clean(page, "the picture")
    page.click("a.listbtn")
    page.click("details.private summary")
    clean(page, "the list")
    page.goto(f"{live_server.url}/body/like/")
    page.click("details.qs summary")
    clean(page, "the questions")
    context.close()


def clean(page, where):
    found = Axe().run(page)
    assert found.violations_count == 0, f"{where}: {found.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide, f"{where} scrolls sideways"


def overlay_page(live_server, overlay):
    head = "".join(
        f'<link rel="stylesheet" href="/static/{name}">'
        for name in ("unknot/css/tokens.css", "unknot/css/base.css", "body/chart.css")
    )
    body = render_to_string("body/_textures.html") + render_to_string(
        "body/_overlay.html", {"overlay": overlay}
    )
    script = '<script type="module" src="/static/body/js/chart.js"></script>'
    return (
        f'<!doctype html><html lang="en"><head><title>Overlay</title>{head}</head>'
        f"<body><main><h1>Overlay</h1>{body}</main>{script}</body></html>"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_overlay_shows_its_layers_and_cannot_be_painted(page, live_server, person, scheme):
    from unknot.web.body.actions import save_drawing
    from unknot.web.body.mapping import to_drawn
    from unknot.web.body.overlay import change_overlay

    def drawn(**places):
        cells = {c: s for place, s in places.items() for c in CHART.cells_of[place]}
        return to_drawn(save_drawing(person, PainDrawing(cells), now=timezone.now()))

    before = drawn(buttock_centre_R=3, buttock_upper_outer_R=2)
    after = drawn(buttock_centre_R=2, buttock_lower_outer_R=2)
    html = overlay_page(live_server, change_overlay(before, after))
    page.emulate_media(color_scheme=scheme)
    page.route("**/overlay", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{live_server.url}/overlay")
    page.wait_for_selector("un-body-chart[ready]", state="attached")
    body = Map(page, live_server.url)
    body.settled("pelvis_back")
    assert body.painted_at(*middle("pelvis_back", CHART.cells_of["buttock_centre_R"]))
    assert body.painted_at(*middle("pelvis_back", CHART.cells_of["buttock_lower_outer_R"]))
    gone = middle("pelvis_back", CHART.cells_of["buttock_upper_outer_R"])
    assert not body.painted_at(*gone), "what is gone is an outline only"
    spot = middle("pelvis_back", CHART.cells_of["buttock_centre_L"])
    body.stroke(spot, (spot[0] + 8, spot[1]))
    assert not body.painted_at(*middle("pelvis_back", CHART.cells_of["buttock_centre_L"]))
    clean(page, "the overlay")
