"""The recorded voice of a session reaches its player, and nobody else's."""

from __future__ import annotations

import json
import time

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.web.journey import cleared, drawn, equipped
from unknot.web.practice.models import SessionRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(client, person):
    cleared(client)
    drawn(client)
    equipped(client)
    assert client.post("/session/", {"minutes": "10"}).status_code == 302
    return SessionRow.objects.get()


def player(client, row):
    page = client.get(reverse("practice:play", args=[row.id])).content
    return BeautifulSoup(page, "html.parser").select_one("un-session-player")


def test_the_page_names_one_piece_that_holds_every_phrase(client, row):
    told = player(client, row)
    index = json.loads(told.select_one("#pack").string)
    answer = client.get(told["data-voice"])
    assert answer.status_code == 200
    assert len(answer.content) == sum(size for _, _, size, _ in index["clips"])
    assert "immutable" in answer["Cache-Control"]
    said = {cue["text"] for step in row.document["steps"] for cue in step["cues"]}
    assert said <= set(index["texts"])


def test_a_piece_of_another_name_is_not_there(client, row):
    assert client.get(f"/session/{row.id}/voice/0000000000000000/").status_code == 404
    other = "00000000-0000-4000-8000-000000000000"
    name = player(client, row)["data-voice"].split("/")[-2]
    assert client.get(f"/session/{other}/voice/{name}/").status_code == 404


def test_somebody_who_wants_no_voice_gets_a_silent_player(client, row):
    assert "data-silent" not in player(client, row).attrs
    row.person.voice = False
    row.person.save()
    assert "data-silent" in player(client, row).attrs


def waited(client, row, kind):
    """The state of a file once nothing is busy any more."""
    for _try in range(400):
        told = client.get(reverse("practice:audio_progress", args=[row.id, kind])).json()
        if told["state"] != "busy":
            return told
        time.sleep(0.1)
    raise AssertionError(told)


@pytest.fixture
def shelf(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path / "audio"


def test_a_session_becomes_a_file_that_can_be_fetched(client, row, shelf):
    page = reverse("practice:audio", args=[row.id])
    fetched = reverse("practice:audio_file", args=[row.id, "opus"])
    assert "Make the file" in client.get(page).content.decode()
    assert client.get(fetched).status_code == 404
    client.post(page, {"kind": "opus", "do": "make"})
    assert waited(client, row, "opus")["state"] == "ready"
    assert "Download" in client.get(page).content.decode()
    answer = client.get(fetched)
    assert answer["Content-Type"] == "audio/ogg"
    assert f"unknot-{row.made_at:%Y-%m-%d}.opus" in answer["Content-Disposition"]
    body = b"".join(answer.streaming_content)
    assert body.startswith(b"OggS")
    assert row.document["title"].encode() in body


def test_making_a_file_can_be_stopped_and_leaves_nothing(client, row, shelf):
    page = reverse("practice:audio", args=[row.id])
    client.post(page, {"kind": "mp3", "do": "make"})
    client.post(page, {"kind": "mp3", "do": "stop"})
    for _try in range(200):
        if not [f for f in shelf.iterdir() if f.suffix in {".part", ".stop"}]:
            break
        time.sleep(0.1)
    assert list(shelf.iterdir()) == []
    assert client.get(reverse("practice:audio_file", args=[row.id, "mp3"])).status_code == 404


def test_no_file_no_card_and_no_progress_behind_a_check_that_no_longer_stands(client, row, shelf):
    client.post(reverse("practice:audio", args=[row.id]), {"kind": "opus", "do": "make"})
    waited(client, row, "opus")
    cleared(client, {"q_chest": ("0",)})
    for name in ("audio", "card"):
        assert client.get(reverse(f"practice:{name}", args=[row.id])).url == "/session/"
    for name in ("audio_file", "audio_progress"):
        assert client.get(reverse(f"practice:{name}", args=[row.id, "opus"])).status_code == 404


def test_what_is_erased_is_gone_in_sound_as_well(client, row, shelf):
    client.post(reverse("practice:audio", args=[row.id]), {"kind": "opus", "do": "make"})
    waited(client, row, "opus")
    assert list(shelf.glob("*.opus"))
    client.post(reverse("accounts:erase"), {"sure": "on"})
    assert list(shelf.iterdir()) == []


def test_the_card_holds_what_stops_a_session_where_to_press_and_that_the_check_comes_first(
    client, row
):
    page = client.get(reverse("practice:card", args=[row.id])).content.decode()
    text = BeautifulSoup(page, "html.parser").get_text(" ")
    assert "Do the short safety check on the day you press" in text
    for sign in row.document["signs"]:
        assert (sign["text"] in text) == (sign["then"] == "end_session")
    for visit in row.document["visits"]:
        assert visit["label"] in text
        assert visit["find"][0] in text


def test_the_language_of_the_next_session_can_be_chosen(client, row):
    client.post(reverse("practice:sound"), {"language": "de"})
    client.post(reverse("practice:sound"), {"language": "tlh"})
    row.person.refresh_from_db()
    assert row.person.language == "de"
    page = BeautifulSoup(client.get(reverse("practice:sound")).content, "html.parser")
    phrase = page.select_one("[data-key='halt still']")
    assert phrase.span.string == "Halt still."
    name = phrase["data-file"]
    ours = client.get(reverse("practice:phrase", args=["de", name]))
    assert ours.content.startswith(b"OggS")
    assert client.get(reverse("practice:phrase", args=["en", name])).status_code == 404
    assert client.get(reverse("practice:phrase", args=["de", "manifest"])).status_code == 404
    client.post("/session/", {"minutes": "10"})
    assert SessionRow.objects.order_by("made_at").last().document["language"] == "de"


def test_the_recorded_voice_is_put_by_for_a_time_without_network(client, row):
    told = client.post("/api/practice/next").json()["session"]
    voices = [file for file in told["files"] if "/voice/" in file]
    assert len(voices) == 1
    assert client.get(voices[0]).status_code == 200
