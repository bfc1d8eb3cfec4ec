"""What is measured beside pain now: filled in when due, shown with its range, never a gate."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.web.journey import cleared, drawn, equipped
from unknot.anatomy import difference, read_cells
from unknot.catalogue import anatomy
from unknot.web.body.models import DrawingRow
from unknot.web.measures.actions import record_measure
from unknot.web.measures.models import MeasureRow
from unknot.web.measures.queries import due, filled, offered
from unknot.web.practice.actions import record_event
from unknot.web.progress import queries

pytestmark = pytest.mark.django_db
PEG = {"pain": 6, "enjoyment": 7, "activity": 5}


@pytest.fixture
def ready(client, person):
    cleared(client)
    drawn(client)
    equipped(client)
    return person


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup_of(response).get_text(" ").split())


def weekly(person, name, values, items=None, step=7):
    now = timezone.now()
    for n, value in enumerate(reversed(values)):
        at = now - timedelta(days=step * n)
        answers = items(value) if items else {name: value}
        record_measure(person, name, answers, at=at, key=f"{name}-{n}")


def test_what_is_due_is_asked_on_one_page_and_mood_only_once_begun(client, ready):
    asked = {
        i["value"] for i in soup_of(client.get("/progress/check-in/")).select("input[name=measure]")
    }
    assert {"peg", "sleep", "own_activities", "nrs_worst", "nrs_average"} <= asked
    assert not {"phq2", "gad2", "change_felt"} & asked
    later = timezone.localdate() + timedelta(days=30)
    assert "change_felt" in due({}, later, timezone.localdate())


def test_answers_are_kept_with_their_score_and_the_rest_may_stay_empty(client, ready):
    data = {"measure": ["peg", "sleep"], **{f"peg-{k}": str(v) for k, v in PEG.items()}}
    assert client.post("/progress/check-in/", data).status_code == 302
    row = MeasureRow.objects.get()
    assert (row.instrument, row.value) == ("peg", 6.0)
    assert "peg" not in due(filled(ready), timezone.localdate(), timezone.localdate())


def test_a_half_filled_measure_keeps_what_was_chosen_and_says_what_is_missing(client, ready):
    page = client.post("/progress/check-in/", {"measure": ["peg"], "peg-pain": "6"})
    assert page.status_code == 422
    assert "Answer all 3 questions here" in text(page)
    assert soup_of(page).select_one("input[name=peg-pain][value='6']").has_attr("checked")


def test_a_number_off_the_scale_is_told_and_not_kept(client, ready):
    page = client.post(
        "/progress/check-in/", {"measure": ["sitting_comfort"], "sitting_comfort-minutes": "7"}
    )
    assert page.status_code == 422
    assert "steps of 5" in text(page)
    assert not MeasureRow.objects.exists()


def test_own_activities_keep_their_names(client, ready):
    data = {"measure": ["own_activities"], "own_activities-activity_1": "3"}
    data["own_activities-activity_1-word"] = "climbing stairs"
    client.post("/progress/check-in/", data)
    assert "climbing stairs" in text(client.get("/progress/own_activities/"))
    again = soup_of(client.get("/progress/check-in/?measure=own_activities"))
    assert again.select_one("input[name$=activity_1-word]")["value"] == "climbing stairs"


@pytest.mark.parametrize("name", ["phq2", "gad2"])
def test_low_mood_leads_to_people_and_changes_no_session(client, ready, name):
    before = queries.full_advice(ready, timezone.now()).decision
    page = soup_of(client.get(f"/progress/check-in/?measure={name}"))
    names = sorted({i["name"] for i in page.select("input[type=radio]")})
    answered = client.post("/progress/check-in/", {"measure": [name], **dict.fromkeys(names, "3")})
    assert answered["Location"] == "/progress/support/"
    assert "call for help now" in text(client.get("/progress/support/"))
    assert queries.full_advice(ready, timezone.now()).decision == before


def test_every_measure_has_a_page_before_anything_was_filled_in(client, ready):
    for name in offered():
        page = client.get(f"/progress/{name}/")
        assert page.status_code == 200
        assert "Nothing has been filled in yet." in text(page)
    assert client.get("/progress/nothing/").status_code == 404


def test_a_measure_shows_sentence_range_what_matters_band_and_table(client, ready):
    weekly(ready, "peg", [8, 8, 7, 5, 3, 3, 2, 2], lambda v: dict.fromkeys(PEG, v))
    page = client.get("/progress/peg/")
    assert "Likely better: down by about" in text(page)
    assert "8 times in 10" in text(page)
    assert "30%" in text(page)
    soup = soup_of(page)
    assert soup.select("svg .c-band")
    assert soup.select("svg .c-target")
    assert "a change that would matter" in soup.select_one(".key").text
    assert len(soup.select("tbody tr")) == 8


def test_one_hand_is_not_one_hands(client, ready):
    weekly(ready, "figure_four_reach", [4, 1], lambda v: {"hands": v})
    page = text(client.get("/progress/figure_four_reach/"))
    assert "A change of about 1 hand is what counts here." in page
    assert "1 hands" not in text(client.get("/progress/"))
    assert "was 4 hands" in text(client.get("/progress/"))


def test_too_few_answers_say_how_many_more_are_needed(client, ready):
    weekly(ready, "sleep", [4, 5])
    assert "2 more answers and we can compare." in text(client.get("/progress/sleep/"))


def test_a_measure_without_a_known_change_claims_none(client, ready):
    weekly(ready, "sleep", [4, 4, 5, 5, 6, 6])
    assert "Nobody knows how much change matters here." in text(client.get("/progress/sleep/"))
    assert "how much matters is not known" in text(client.get("/progress/"))


def test_a_start_on_a_bad_day_is_told_as_such(client, ready):
    now = timezone.now()
    for day, value in enumerate([9, 4, 4, 5, 4, 4, 5, 4, 4, 4, 5, 4, 4, 4, 5, 4]):
        at = now - timedelta(days=16 - day)
        record_event(ready, kind="pain", data={"value": value}, at=at)
    assert "You began on a bad day." in text(client.get("/progress/"))


def test_cannot_tell_yet_says_for_about_how_long(client, ready):
    now = timezone.now()
    for day, value in enumerate([6, 5, 6, 7, 5, 6, 6, 5, 6, 5, 5, 4, 4, 4, 4, 4, 4, 4]):
        at = now - timedelta(days=18 - day)
        record_event(ready, kind="pain", data={"value": value}, at=at)
    page = text(client.get("/progress/"))
    assert "Cannot tell yet" in page
    assert "more days of ratings may settle it" in page


def test_sessions_are_shown_as_steps_minutes_and_a_table(client, ready):
    assert "No sessions yet." in text(client.get("/progress/pressing/"))
    now = timezone.now()
    for n, rung in enumerate([1, 1, 2, 3]):
        told = {"rung": rung, "seconds": 90, "peak": 3, "volume": 1}
        record_event(ready, kind="session", data=told, at=now - timedelta(days=12 - 3 * n))
    page = client.get("/progress/pressing/")
    assert "4 sessions so far: begun on level 1, at most on 2, last on 2." in text(page)
    assert soup_of(page).select("svg .c-steps")
    assert len(soup_of(page).select("tbody tr")) == 4


def test_the_drawn_area_is_held_against_the_first_drawing(client, ready):
    assert "Draw again after some weeks" in text(client.get("/progress/area/"))
    DrawingRow.objects.update(at=timezone.now() - timedelta(days=30))
    drawn(client, "buttock_upper_outer_R")
    page = client.get("/progress/area/")
    assert soup_of(page).select("un-body-chart")
    assert "of 10 parts are left" in text(page)
    first, last = DrawingRow.objects.order_by("at")
    chart = anatomy.chart()
    made = difference(read_cells(first.cells, chart), read_cells(last.cells, chart), chart)
    for mm2 in (made.gone_mm2, made.still_mm2, made.new_mm2):
        assert not mm2 or f"about {round(mm2 / 100)} cm²" in text(page)
    assert made.gone_mm2 + made.still_mm2 == first.extent_mm2
    assert made.still_mm2 + made.new_mm2 == last.extent_mm2


def test_an_answer_sent_twice_is_kept_once(ready):
    for _time in range(2):
        record_measure(ready, "sleep", {"sleep": 5}, at=timezone.now(), key="same")
    assert MeasureRow.objects.count() == 1
