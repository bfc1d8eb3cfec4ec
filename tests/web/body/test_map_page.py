"""Where it hurts: what is kept, what is asked again, and what other pages get to know."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from unknot.anatomy import instances, marks, read_cells, write_cells
from unknot.catalogue import anatomy

pytestmark = pytest.mark.django_db
CHART = anatomy.chart()
BUTTOCK = CHART.cells_of["buttock_centre_R"]


def painted(**more):
    """What a page that can paint posts."""
    return {"chart": CHART.version, "cells": f"3:{BUTTOCK[0]}-{BUTTOCK[3]}", **more}


def post(client, data):
    return client.post("/body/", data)


def soup(page):
    return BeautifulSoup(page.content, "html.parser")


def chosen(page):
    return {
        select["data-place"]: select.select_one("option[selected]")["value"]
        for select in soup(page).select("select[data-place]")
        if select.select_one("option[selected]")
    }


def test_a_painted_drawing_is_kept_and_leads_on(client, person):
    from unknot.web.body.models import DrawingRow
    from unknot.web.body.queries import latest_drawing

    page = post(client, painted())
    assert page.url == "/body/like/"
    row = DrawingRow.objects.get()
    assert row.cells == f"3:{BUTTOCK[0]}-{BUTTOCK[3]}"
    assert row.chart == CHART.version
    assert row.knowledge
    assert row.extent_mm2 == sum(CHART.areas_mm2[cell] for cell in BUTTOCK[:4])
    drawn = latest_drawing(person)
    assert list(drawn.regions) == ["buttock_centre_R"]
    assert 0 < drawn.regions["buttock_centre_R"] < 1
    assert drawn.strengths == {"buttock_centre_R": 3}


def test_the_list_alone_gives_the_same_stored_form_as_painting(client, person):
    from unknot.web.body.models import DrawingRow

    post(client, {"place-buttock_centre_R": "3", "place-coccyx": "1"})
    listed = DrawingRow.objects.last()
    whole = read_cells(listed.cells, CHART)
    assert set(BUTTOCK) <= set(whole.cells)
    post(client, painted(cells=write_cells(whole)))
    assert DrawingRow.objects.last().cells == listed.cells
    assert DrawingRow.objects.last().marks == listed.marks
    assert listed.marks == {"buttock_centre_R": [1.0, 3], "coccyx": [1.0, 1]}


def test_before_the_first_drawing_there_is_none(person):
    from unknot.web.body.queries import first_drawing, latest_drawing

    assert latest_drawing(person) is None
    assert first_drawing(person) is None


def test_a_new_drawing_is_a_new_row(client, person):
    from unknot.web.body.models import DrawingRow
    from unknot.web.body.queries import first_drawing, latest_drawing

    post(client, painted())
    post(client, {"place-coccyx": "4"})
    assert DrawingRow.objects.count() == 2
    assert list(first_drawing(person).regions) == ["buttock_centre_R"]
    assert list(latest_drawing(person).regions) == ["coccyx"]


def test_an_empty_drawing_is_asked_again(client, person):
    from unknot.web.body.models import DrawingRow

    page = post(client, painted(cells=""))
    assert page.status_code == 422
    assert "Mark at least one place" in page.content.decode()
    assert not DrawingRow.objects.exists()


def test_a_day_without_pain_can_be_said(client, person):
    from unknot.web.body.queries import first_drawing, latest_drawing

    assert "Nothing hurts today" not in client.get("/body/").content.decode()
    post(client, painted())
    assert "Nothing hurts today" in client.get("/body/").content.decode()
    page = client.post("/body/", {"nothing": "1"})
    assert page.url.endswith("/today/")
    assert latest_drawing(person).regions == {}
    assert first_drawing(person).regions != {}


@pytest.mark.parametrize("cells", ["5:1", "1:99999", "nonsense", "1:3,2"])
def test_cells_that_nobody_painted_are_refused_and_the_list_is_kept(client, person, cells):
    page = post(client, painted(cells=cells, **{"place-coccyx": "2"}))
    assert page.status_code == 422
    assert "could not read the painted areas" in page.content.decode()
    assert chosen(page) == {"coccyx": "2"}


def test_a_page_from_before_a_new_chart_is_read_by_its_list(client, person):
    from unknot.web.body.queries import latest_drawing

    post(client, {"chart": "old", "cells": "1:0-5", "place-coccyx": "2"})
    assert list(latest_drawing(person).regions) == ["coccyx"]


def test_private_places_are_kept_only_with_leave(client, person):
    from unknot.web.body.queries import latest_drawing

    page = post(client, {"place-perineum_anal": "2", "place-coccyx": "1"})
    assert page.status_code == 422
    assert "Tick the box under Private places" in page.content.decode()
    assert chosen(page) == {"perineum_anal": "2", "coccyx": "1"}
    assert soup(page).select_one("details.private").has_attr("open")
    post(client, {"place-perineum_anal": "2", "place-coccyx": "1", "keep_private": "1"})
    assert set(latest_drawing(person).regions) == {"perineum_anal", "coccyx"}


def test_private_places_are_folded_away_and_never_needed(client, person):
    page = soup(client.get("/body/"))
    private = page.select_one("details.private")
    assert not private.has_attr("open")
    assert {s["data-place"] for s in private.select("select")} == {"perineum_anal", "pubis_genital"}
    assert not private.select_one("input[name=keep_private]").has_attr("checked")


def test_the_list_has_every_place_once_with_its_side_in_words(client, person):
    page = soup(client.get("/body/"))
    places = [select["data-place"] for select in page.select("select[data-place]")]
    assert sorted(places) == sorted(instances(anatomy.regions()))
    for select in page.select("select[data-place$=_R]"):
        assert select["aria-label"].startswith("Right, ")


def test_the_list_shows_all_places_without_a_script(client, person):
    page = soup(client.get("/body/"))
    assert page.select_one("form#map-form .lst")
    assert page.select_one("form#map-form button:not([type])")
    assert page.select_one("input[name=cells]").has_attr("disabled")


def test_coming_back_soon_changes_the_same_drawing(client, person):
    post(client, painted())
    page = client.get("/body/")
    assert chosen(page) == {"buttock_centre_R": "3"}
    assert soup(page).select_one("un-body-chart")["cells"] == f"3:{BUTTOCK[0]}-{BUTTOCK[3]}"
    assert "This is your last drawing" in page.content.decode()


def test_later_one_starts_blank_and_may_start_from_the_last_drawing(client, person):
    from unknot.web.body.models import DrawingRow

    post(client, painted())
    DrawingRow.objects.update(at=timezone.now() - timedelta(days=3))
    page = client.get("/body/")
    assert chosen(page) == {}
    assert "Start from that drawing" in page.content.decode()
    page = client.get("/body/?from=last")
    assert chosen(page) == {"buttock_centre_R": "3"}
    assert soup(page).select_one("un-body-chart")["cells"]


def test_without_a_script_untouched_places_keep_their_painted_cells(client, person):
    from unknot.web.body.models import DrawingRow

    post(client, painted())
    base = DrawingRow.objects.get()
    post(
        client,
        {"base": base.id, "place-buttock_centre_R": "3", "place-coccyx": "2"},
    )
    after = read_cells(DrawingRow.objects.last().cells, CHART)
    assert {c: s for c, s in after.cells.items() if s == 3} == read_cells(base.cells, CHART).cells
    post(client, {"base": base.id, "place-buttock_centre_R": "4"})
    assert DrawingRow.objects.last().marks == {"buttock_centre_R": [1.0, 4]}


@pytest.mark.parametrize("base", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_base_that_is_nobodys_counts_as_blank(client, person, base):
    assert post(client, {"base": base, "place-coccyx": "2"}).status_code == 302


def test_a_drawing_on_an_older_chart_is_read_by_its_places(client, person):
    from unknot.web.body.mapping import to_drawing
    from unknot.web.body.models import DrawingRow
    from unknot.web.body.queries import latest_drawing

    DrawingRow.objects.create(
        person=person,
        at=timezone.now(),
        chart="older",
        cells="1:0-9999",
        marks={"coccyx": [0.8, 2], "calf_upper_L": [0.1, 1], "elbow_L": [1.0, 1]},
        extent_mm2=1200,
        knowledge="x",
    )
    drawn = latest_drawing(person)
    assert drawn.regions["coccyx"] == 0.8
    shown = marks(to_drawing(drawn, CHART), CHART)
    assert {place: mark.strength for place, mark in shown.items()} == {"coccyx": 2}
    assert client.get("/body/").status_code == 200


def test_the_page_opens_where_the_drawing_is(client, person):
    post(client, {"place-foot_dorsum_L": "3"})
    assert soup(client.get("/body/")).select_one("un-body-chart")["view"] == "front"


def test_the_page_never_asks_the_database_more_with_years_of_drawings(
    client, person, django_assert_num_queries
):
    from unknot.anatomy import PainDrawing
    from unknot.web.body.actions import save_drawing

    for days in range(40):
        save_drawing(
            person, PainDrawing({BUTTOCK[0]: 2}), now=timezone.now() - timedelta(days=days)
        )
    with django_assert_num_queries(2):
        client.get("/body/")
    with django_assert_num_queries(2):
        client.post("/body/", painted())


def test_left_and_right_are_named_for_every_view():
    from unknot.web.body.assets import views

    edges = {view["id"]: view["edges"] for view in views()}
    assert edges["back"] == ["LEFT", "RIGHT"]
    assert edges["front"] == ["RIGHT", "LEFT"]
    assert edges["pelvis_back_left45"] == ["LEFT", "RIGHT"]
    assert edges["left"] == ["front", "back"]
    assert edges["right"] == ["back", "front"]


def test_every_view_has_its_files_and_words():
    from unknot.web.body import words
    from unknot.web.body.assets import FOLDER, tabs, views

    for view in views():
        assert view["id"] in words.VIEWS
        for name in ("picture", "cells"):
            assert (FOLDER / view[name].rsplit("/", 1)[1]).is_file()
    names = ["Front", "Back", "Left", "Right", "Hips", "Legs", "Soles"]
    assert [tab["tab"] for tab in tabs(views())] == names
    assert words.view_words("under_the_arm") == ("Under the arm", "under the arm")


def test_the_browsers_cell_table_is_the_one_that_judgements_rest_on():
    from unknot.knowledge.load import data_folder
    from unknot.web.body.assets import FOLDER

    browser = json.loads((FOLDER / "cells.json").read_text(encoding="utf-8"))
    table = json.loads((data_folder() / "anatomy/chart.json").read_text(encoding="utf-8"))
    assert browser == {name: table[name] for name in browser}
    assert browser["version"] == CHART.version


def test_every_region_stands_in_one_part_of_the_list():
    from unknot.web.body import words

    listed = [region for _title, own in words.PARTS for region in own]
    assert sorted([*listed, *words.PRIVATE]) == sorted(anatomy.regions())
    private = {key for key, region in anatomy.regions().items() if region.private}
    assert set(words.PRIVATE) == private


def test_the_page_has_no_inline_style_and_loads_nothing_from_elsewhere(client, person):
    page = client.get("/body/").content.decode()
    assert " style=" not in page
    assert not re.search(r'(src|href)="https?://', page)


def test_everything_kept_here_is_exported_and_erased(client, person, now):
    from unknot.web.accounts.archive import erase_all, export_all
    from unknot.web.body.models import DrawingRow

    post(client, painted())
    names = [record["model"] for record in export_all(now)["records"]]
    assert "body.drawingrow" in names
    assert erase_all()["pain drawing"] == 1
    assert not DrawingRow.objects.exists()


def test_legs_and_soles_have_a_tab_each_and_one_turns_from_leg_to_leg(client, person):
    page = soup(client.get("/body/"))
    tabs = [tab["data-view"] for tab in page.select("un-body-chart button[data-view]")]
    assert tabs == ["front", "back", "left", "right", "pelvis_back", "inner_leg_right", "sole"]
    views = json.loads(page.select_one("#chart-config").string)["views"]
    legs = [view["id"] for view in views if view["group"] == "legs"]
    assert legs == ["inner_leg_right", "inner_leg_left"]


@pytest.mark.parametrize(
    "place, view",
    [
        ("foot_sole_L", "sole"),
        ("leg_medial_R", "inner_leg_right"),
        ("thigh_medial_lower_L", "inner_leg_left"),
    ],
)
def test_the_map_opens_where_the_drawing_shows(client, person, place, view):
    cells = CHART.cells_of[place]
    post(client, {"chart": CHART.version, "cells": f"2:{cells[0]}"})
    assert soup(client.get("/body/")).select_one("un-body-chart")["view"] == view
