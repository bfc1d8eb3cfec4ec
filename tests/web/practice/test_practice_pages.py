"""Before, at and after a session: only behind an open check, and each end kept once."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.web.journey import cleared, drawn, equipped
from unknot.web.check.models import CheckRow
from unknot.web.check.queries import gate
from unknot.web.practice.models import EventRow, SessionRow
from unknot.web.practice.queries import log

pytestmark = pytest.mark.django_db
START = "/session/"


@pytest.fixture
def nina(client, person):
    """Nina has an open check, a drawing and a tennis ball."""
    cleared(client)
    drawn(client)
    equipped(client)
    return person


def begun(client):
    response = client.post(START, {"minutes": "10"})
    assert response.status_code == 302
    return SessionRow.objects.order_by("made_at").last()


def send(client, row, *, at=None, **summary):
    told = {"peak": 4, "seconds": 60, "leg_symptoms": False, "ended_by": "finished"} | summary
    when = (at or timezone.now()).isoformat()
    return arrive(client, event("ended", told, row=row, at=when))


def event(kind, data, *, row=None, at=None, name=None):
    at = at or timezone.now().isoformat()
    session = row and str(row.id)
    return {
        "id": name or str(uuid.uuid4()),
        "kind": kind,
        "at": at,
        "session": session,
        "data": data,
    }


def arrive(client, *events):
    return client.post(
        "/api/practice/events", {"events": list(events)}, content_type="application/json"
    )


def test_the_session_page_says_what_will_happen(client, nina):
    page = client.get(START).content.decode()
    assert "What will happen" in page
    assert "Level" in page
    assert "STOP" in page


def test_nobody_is_told_to_fetch_their_hands(client, person):
    cleared(client)
    drawn(client)
    page = client.get(START, {"version": "hands"}).content.decode()
    assert "Only your hands" in page
    assert "Fetch it" not in page


def test_starting_keeps_the_document_with_the_stamp_of_the_check(client, nina):
    row = begun(client)
    door = gate(nina, timezone.now())
    assert row.document["gate"]["check"] == door.check_id
    assert row.document["gate"]["valid_until"] == door.valid_until.isoformat()
    page = client.get(reverse("practice:play", args=[row.id])).content.decode()
    assert "un-session-player" in page


def test_without_a_check_every_way_leads_to_the_check(client, person):
    drawn(client)
    assert client.get(START).url == "/check/"
    assert client.post(START, {"minutes": "10"}).url == "/check/"
    assert not SessionRow.objects.exists()


def test_a_blocked_person_reaches_no_session_on_any_route(client, person):
    drawn(client)
    cleared(client, {"q_chest": ("0",)})
    assert gate(person, timezone.now()).state == "blocked"
    for method in (client.get, client.post):
        assert "/check/result/" in method(START).url
    assert not SessionRow.objects.exists()
    assert client.get("/spots/press/").url.startswith("/check/result/")


def test_a_stale_check_asks_for_the_short_recheck(client, nina):
    for row in CheckRow.objects.all():
        row.at -= timedelta(hours=13)
        row.save()
    assert client.get(START).url == "/check/short/"


def test_a_session_of_somebody_else_is_not_found(client, nina):
    other = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/session/{other}/").status_code == 404
    assert client.get(f"/api/practice/sessions/{other}/document").status_code == 404


def test_the_end_of_a_session_arrives_once_however_often_it_is_sent(client, nina):
    row = begun(client)
    for _try in range(3):
        assert send(client, row, pain_before=5, pain_after=3).json()["refused"] == []
    assert [event["kind"] for event in log(nina)].count("session") == 1
    assert EventRow.objects.filter(kind="pain").count() == 2


def test_numbers_beyond_the_document_are_cut_to_it(client, nina):
    row = begun(client)
    send(client, row, rung=10, volume=8)
    told = EventRow.objects.get(kind="session").data
    assert told["rung"] <= row.document["caps"]["max_rung"]
    assert told["volume"] == row.volume


def test_an_end_dated_in_the_future_counts_as_now(client, nina):
    row = begun(client)
    send(client, row, at=timezone.now() + timedelta(days=3))
    assert EventRow.objects.get(kind="session").at <= timezone.now()


def test_leg_symptoms_shut_the_door_until_a_full_check(client, nina):
    row = begun(client)
    send(client, row, leg_symptoms=True, ended_by="sign:numb")
    assert gate(nina, timezone.now()).state == "none"
    assert client.get(START).url == "/check/"


def test_after_a_session_the_next_one_waits_for_its_rest(client, nina):
    row = begun(client)
    send(client, row)
    page = client.get(START).content.decode()
    assert "Rest is part of it" in page
    assert client.post(START, {"minutes": "10"}).status_code == 409


def test_the_page_after_asks_for_pain_and_for_anything_unusual(client, nina):
    row = begun(client)
    send(client, row)
    after = reverse("practice:after", args=[row.id])
    assert client.get(reverse("practice:play", args=[row.id])).url == after
    assert client.post(after, {"pain": "4"}).status_code == 422
    assert client.post(after, {"pain": "4", "unusual": "nothing"}).url == "/today/"
    assert [e["value"] for e in log(nina) if e["kind"] == "pain"] == [4]


def test_something_unusual_leads_to_the_questions_that_fit_it(client, nina):
    row = begun(client)
    send(client, row)
    after = reverse("practice:after", args=[row.id])
    response = client.post(after, {"pain": "4", "unusual": "tingling_over_30_min"})
    assert response.url == "/check/after/tingling_over_30_min/"
    assert client.get(START).url == "/check/"
    assert gate(nina, timezone.now()).state == "none"


def test_a_bad_end_names_its_field(client, nina):
    row = begun(client)
    answer = send(client, row, peak=99).json()
    assert answer["kept"] == []
    assert "peak" in answer["refused"][0]["error"]
    broken = client.post("/api/practice/events", {"events": 3}, content_type="application/json")
    assert broken.status_code == 422


def test_less_is_always_open_and_more_is_not(client, nina):
    page = client.get(START, {"level": "5", "minutes": "5"})
    document = page.context["document"]
    assert document["plan"]["level"] <= page.context["offer"].decision.dose.level
    assert document["total_ms"] <= 5 * 60000


def test_the_queries_of_the_pages_do_not_grow_with_the_log(
    client, nina, django_assert_max_num_queries
):
    row = begun(client)
    now = timezone.now()
    for day in range(60):
        EventRow.objects.create(
            id=f"pain-{day}",
            person=nina,
            at=now - timedelta(days=day + 1),
            kind="pain",
            data={"value": 4},
            knowledge="x",
        )
    with django_assert_max_num_queries(14):
        client.get(START)
    with django_assert_max_num_queries(6):
        client.get(reverse("practice:play", args=[row.id]))


def test_the_embedded_document_is_the_one_that_is_kept(client, nina):
    row = begun(client)
    told = client.get(f"/api/practice/sessions/{row.id}/document").json()
    assert told == json.loads(json.dumps(row.document))


def test_a_session_that_was_made_before_the_check_shut_is_played_no_more(client, nina):
    row = begun(client)
    play, document = f"/session/{row.id}/", f"/api/practice/sessions/{row.id}/document"
    assert client.get(play).status_code == client.get(document).status_code == 200
    cleared(client, {"q_chest": ("0",)})
    assert client.get(play).url == START
    answer = client.get(document)
    assert answer.status_code == 409
    assert "Do the check again first" in answer.json()["error"]


def test_a_second_graver_word_on_the_same_session_is_kept_too(client, nina):
    row = begun(client)
    send(client, row)
    for word in ("dizzy_once", "fainted"):
        client.post(f"/session/{row.id}/after/", {"pain": "3", "unusual": word})
    told = [event.get("event") for event in log(nina) if event["kind"] == "morning"]
    assert sorted(told) == ["dizzy_once", "fainted"]


@pytest.mark.parametrize("word", ["dizzy_once", "bruise_small", "tingling_gone_under_30_min"])
def test_any_unwanted_event_asks_for_a_full_check(client, nina, word):
    row = begun(client)
    send(client, row)
    client.post(f"/session/{row.id}/after/", {"pain": "3", "unusual": word})
    assert client.get(START).url == "/check/"
    assert gate(nina, timezone.now()).state == "none"


@pytest.mark.parametrize(
    ("ended_by", "what"),
    [("sign:numb", "numb"), ("sign:faint", "faint"), ("stop", "stop"), ("sign:odd", "stop")],
)
def test_after_a_stop_the_questions_that_fit_it_follow(client, nina, ended_by, what):
    row = begun(client)
    send(client, row, ended_by=ended_by)
    assert client.get(f"/session/{row.id}/recheck/").url == f"/check/after/{what}/"


def test_a_stop_sign_asks_for_a_full_check_and_a_plain_stop_does_not(client, nina):
    send(client, begun(client), ended_by="stop")
    assert gate(nina, timezone.now()).state == "clear"
    row = SessionRow.objects.get()
    row.pk, row._state.adding = None, True
    row.id = "00000000-0000-4000-8000-0000000000aa"
    row.save()
    send(client, row, ended_by="sign:spreading")
    assert (gate(nina, timezone.now()).state, gate(nina, timezone.now()).why) == ("none", "event")
