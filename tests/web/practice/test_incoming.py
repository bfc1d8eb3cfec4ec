"""Answers that come late: each kept once, in order, and careful about what happened meanwhile."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.web.journey import cleared
from tests.web.practice.test_practice_pages import arrive, begun, event, nina, send
from unknot.web.check.queries import gate
from unknot.web.practice.models import EventRow, LineRow
from unknot.web.practice.queries import log

pytestmark = pytest.mark.django_db
__all__ = ["nina"]


def ago(**time):
    return (timezone.now() - timedelta(**time)).isoformat()


def test_check_ins_are_kept_in_the_order_in_which_they_were_given(client, nina):
    row = begun(client)
    lines = [
        event("line", {"event": "answered", "value": n}, row=row, at=ago(seconds=60 - n // 2))
        for n in range(8)
    ]
    for _try in range(3):
        assert arrive(client, *lines).json()["kept"] == [line["id"] for line in lines]
    assert [line.data["value"] for line in LineRow.objects.all()] == list(range(8))


def test_a_delivery_that_was_cut_off_goes_on_where_it_stopped(client, nina):
    row = begun(client)
    lines = [event("line", {"event": "answered", "value": n}, row=row) for n in range(6)]
    arrive(client, *lines[:4])
    arrive(client, *lines)
    assert LineRow.objects.count() == 6


def test_one_answer_that_cannot_be_read_does_not_hold_back_the_others(client, nina):
    row = begun(client)
    good = event("morning", {"feel": "fine", "pain": 3})
    for bad, field in (
        (event("morning", {"feel": "splendid", "pain": 3}), "feel"),
        (event("morning", {"feel": "fine"}), "pain"),
        (event("line", {"event": "danced"}, row=row), "data.event"),
        (event("line", {"event": "answered"}), "session"),
        (event("dance", {}), "kind"),
        (event("pain", {"value": 11}), "value"),
        (event("told", {"sign": "numb"}, row=row), "session"),
        (event("ended", {"peak": "high"}, row=row), "peak"),
        (event("ended", {"rung": "high"}, row=row), "data"),
        (event("pain", {"value": 1}, at=ago(days=400)), "at"),
    ):
        answer = arrive(client, bad, good).json()
        assert answer["kept"] == [good["id"]]
        assert answer["refused"][0]["id"] == bad["id"]
        assert field in answer["refused"][0]["error"]
    assert [e["kind"] for e in log(nina)] == ["morning"]


def test_a_name_that_is_no_session_is_refused_and_not_an_error(client, nina):
    for name in ("-" * 36, str(uuid.uuid4()), "abc", None):
        item = {**event("ended", {}), "session": name}
        assert arrive(client, item).json()["refused"][0]["id"] == item["id"]


def test_a_morning_that_arrives_days_later_belongs_to_its_own_morning(client, nina):
    row = begun(client)
    send(client, row, at=timezone.now() - timedelta(days=4))
    arrive(client, event("morning", {"feel": "sore", "pain": 5}, at=ago(days=3)))
    arrive(client, event("morning", {"feel": "fine", "pain": 2}, at=ago(days=1)))
    mornings = [e for e in log(nina) if e["kind"] == "morning"]
    assert [m["pain"] for m in mornings] == [5, 2]
    assert [m["session"] for m in mornings] == [f"session-{row.id}", None]


def test_harm_that_arrives_late_shuts_the_door_though_a_check_came_between(client, nina):
    row = begun(client)
    happened = timezone.now() - timedelta(days=2)
    for check in nina.checks.all():
        check.at -= timedelta(days=3)
        check.save()
    cleared(client)
    assert gate(nina, timezone.now()).state == "clear"
    send(client, row, at=happened, leg_symptoms=True, ended_by="sign:numb")
    assert gate(nina, timezone.now()).state == "none"


def test_a_reason_told_after_stop_adds_to_the_end_and_shuts_the_door(client, nina):
    row = begun(client)
    send(client, row, ended_by="stop")
    assert gate(nina, timezone.now()).state == "clear"
    told = event("told", {"sign": "numb"}, row=row)
    for _try in range(2):
        assert arrive(client, told).json()["kept"] == [told["id"]]
    kept = EventRow.objects.get(kind="session")
    assert kept.data["ended_by"] == "sign:numb"
    assert kept.data["leg_symptoms"] is True
    assert gate(nina, timezone.now()).state == "none"


def test_a_milder_reason_takes_no_leg_sign_back(client, nina):
    row = begun(client)
    send(client, row, ended_by="sign:numb", leg_symptoms=True)
    arrive(client, event("told", {"sign": "sharp"}, row=row))
    assert EventRow.objects.get(kind="session").data["leg_symptoms"] is True


def test_after_answers_arrive_once_and_a_second_harm_is_not_lost(client, nina):
    row = begun(client)
    send(client, row)
    first = event("after", {"pain": 4, "unusual": "dizzy_once"}, row=row)
    second = event("after", {"pain": 4, "unusual": "tingling_over_30_min"}, row=row)
    arrive(client, first, second, first)
    events = [e["event"] for e in log(nina) if e["kind"] == "morning"]
    assert sorted(events) == ["dizzy_once", "tingling_over_30_min"]
    assert gate(nina, timezone.now()).state == "none"


def test_nothing_is_kept_before_anybody_has_agreed(client, db):
    assert arrive(client, event("pain", {"value": 3})).status_code == 403


def test_another_site_cannot_send_answers(client, nina):
    item = {"events": [event("pain", {"value": 3})]}
    answer = client.post(
        "/api/practice/events",
        item,
        content_type="application/json",
        headers={"Origin": "https://elsewhere.example"},
    )
    assert answer.status_code == 403
    assert log(nina) == []


def test_a_drawing_made_without_network_arrives_once_and_whole(client, nina):
    from unknot.catalogue import anatomy
    from unknot.web.body.models import DrawingRow

    made = event(
        "drawing", {"cells": "3:500-540", "chart": anatomy.chart().version}, at=ago(hours=5)
    )
    before = DrawingRow.objects.count()
    for _try in range(3):
        assert arrive(client, made).json()["kept"] == [made["id"]]
    assert DrawingRow.objects.count() == before + 1
    row = DrawingRow.objects.get(id=made["id"])
    assert row.cells == "3:500-540"
    assert row.at.isoformat() == made["at"]


@pytest.mark.parametrize(
    "data, words",
    [
        ({"cells": "3:540-500"}, "could not read"),
        ({"cells": ""}, "at least one place"),
        ({"cells": "1:5", "chart": "older"}, "data.chart"),
        ({}, "data.chart"),
    ],
)
def test_a_drawing_that_cannot_be_read_is_refused_with_the_reason(client, nina, data, words):
    from unknot.catalogue import anatomy

    if "cells" in data:
        data = {"chart": anatomy.chart().version} | data
    sent = event("drawing", data)
    (refused,) = arrive(client, sent).json()["refused"]
    assert words in refused["error"]


def test_private_places_do_not_come_through_the_outbox(client, nina):
    from unknot.catalogue import anatomy

    chart = anatomy.chart()
    cell = chart.cells_of["perineum_anal"][0]
    sent = event("drawing", {"cells": f"2:{cell}", "chart": chart.version})
    (refused,) = arrive(client, sent).json()["refused"]
    assert "Private places" in refused["error"]
