"""The worker, the manifest and the session that is put by."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.web.journey import cleared
from tests.web.practice.test_practice_pages import begun, nina, send
from unknot.web.away.files import shell_files, shell_pages, shell_version
from unknot.web.practice.incoming import KINDS
from unknot.web.practice.models import SessionRow

pytestmark = pytest.mark.django_db
__all__ = ["nina"]


def put_by(client):
    return client.post("/api/practice/next").json()


def test_the_worker_is_served_from_the_root_and_never_stored(client, db):
    answer = client.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    text = answer.content.decode()
    assert f'VERSION = "{shell_version()}"' in text
    listed = json.loads(re.search(r"const FILES = (\[.*?\]);", text)[1])
    assert listed == list(shell_files())


def test_every_file_of_the_shell_is_there(client, db):
    from django.contrib.staticfiles import finders

    for address in shell_files():
        assert finders.find(address.removeprefix("/static/")), address


def test_every_page_of_the_shell_opens_for_a_person(client, nina):
    for address in shell_pages():
        assert client.get(address).status_code == 200, address


def test_every_page_names_the_manifest(client, nina):
    assert 'rel="manifest"' in client.get("/today/").content.decode()
    made = client.get("/manifest.webmanifest").json()
    assert made["scope"] == "/"
    assert {icon["sizes"] for icon in made["icons"]} >= {"192x192", "512x512"}


def test_the_session_put_by_is_the_one_that_start_would_begin(client, nina):
    session = put_by(client)["session"]
    assert put_by(client)["session"]["id"] == session["id"], "asking twice makes no second one"
    row = begun(client)
    assert str(row.id) == session["id"]
    assert session["valid_until"] == row.document["gate"]["valid_until"]
    assert session["url"] == f"/session/{row.id}/"
    assert SessionRow.objects.count() == 1


def test_what_was_asked_for_otherwise_is_another_session(client, nina):
    first = put_by(client)["session"]
    client.post("/session/", {"minutes": "5"})
    assert SessionRow.objects.exclude(id=first["id"]).count() == 1


def test_an_ended_session_is_not_taken_up_again(client, nina):
    row = begun(client)
    send(client, row)
    told = put_by(client)
    assert told == {"session": None, "why": "rest"}


def test_nothing_is_put_by_behind_a_shut_door(client, nina):
    cleared(client, {"q_chest": ("0",)})
    assert put_by(client) == {"session": None, "why": "check"}
    assert not SessionRow.objects.exists()


def test_a_new_check_makes_a_new_session_to_put_by(client, nina):
    first = put_by(client)["session"]
    for row in nina.checks.all():
        row.at -= timedelta(hours=13)
        row.save()
    assert put_by(client)["session"] is None
    cleared(client)
    second = put_by(client)["session"]
    assert second["id"] != first["id"]
    assert second["valid_until"] > timezone.now().isoformat()


def test_every_kind_of_answer_has_a_name_where_refused_ones_are_read(client, nina):
    page = client.get("/settings/").content.decode()
    for kind in KINDS:
        assert f'data-kind="{kind}"' in page, kind


def test_nobody_gets_a_session_before_they_agreed(client, db):
    assert client.post("/api/practice/next").status_code == 403


def test_a_page_with_answers_is_stored_blank(client, nina):
    from tests.web.journey import drawn

    drawn(client)
    text = client.get("/worker.js").content.decode()
    assert json.loads(re.search(r"const BLANK = (\{.*?\});", text)[1]) == {"/body/": "/body/blank/"}
    assert "/body/" not in shell_pages()
    page = client.get("/body/blank/").content.decode()
    assert 'cells=""' in page
    assert "your last drawing" not in page
    assert " selected" not in page
