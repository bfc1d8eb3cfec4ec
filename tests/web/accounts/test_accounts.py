from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from unknot.web.accounts import archive
from unknot.web.accounts.models import Person

pytestmark = pytest.mark.django_db


def test_the_first_page_greets_without_storing_anyone(client):
    assert client.get("/").status_code == 200
    assert not Person.objects.exists()


def test_closed_pages_lead_to_welcome_until_somebody_agreed(client):
    assert client.get("/settings/")["Location"] == "/"


@pytest.mark.parametrize(
    "answers",
    [{"age": "17", "store": "1"}, {"age": "40"}, {"store": "1"}, {"age": "x", "store": "1"}],
)
def test_nobody_is_stored_without_age_and_consent(client, answers):
    shown = client.post("/consent/", {"country": "GB", **answers})
    assert shown.status_code == 200
    assert 'aria-invalid="true"' in shown.content.decode()
    assert not Person.objects.exists()


def test_the_consent_box_is_not_ticked_beforehand(client):
    assert "checked" not in client.get("/consent/").content.decode()


def test_agreeing_stores_the_person(client):
    client.post("/consent/", {"age": "40", "country": "IE", "store": "1"})
    person = Person.objects.get()
    assert (person.age, person.country) == (40, "IE")
    assert person.consented_at


SETTINGS = {
    "age": "41",
    "sex_at_birth": "female",
    "units": "imperial",
    "theme": "dark",
    "skin": "tone5",
    "build": "full",
    "country": "US",
    "mass": "70",
    "height": "170",
}


def test_settings_keep_what_was_chosen_in_the_unit_shown(client, person):
    client.post("/settings/", SETTINGS)
    person.refresh_from_db()
    assert (person.mass_kg, person.height_cm, person.theme) == (70, 170, "dark")
    assert (person.skin, person.build) == ("tone5", "full")
    assert person.voice is False
    assert 'data-theme="dark"' in client.get("/settings/").content.decode()


def test_an_impossible_weight_is_refused_beside_its_field(client, person):
    shown = client.post("/settings/", {**SETTINGS, "mass": "7"}).content.decode()
    assert "mass-error" in shown
    person.refresh_from_db()
    assert person.mass_kg is None


def test_what_is_exported_can_be_erased_and_brought_back(client, person):
    exported = client.get("/settings/export/").content
    receipt = client.post("/settings/erase/", {"sure": "1"})
    assert "receipt" in receipt.content.decode()
    assert not Person.objects.exists()
    archive.import_all(json.loads(exported))
    assert Person.objects.get().pk == person.pk


def test_looking_at_a_file_changes_nothing(client, person):
    exported = client.get("/settings/export/").content
    person.age = 50
    person.save()
    upload = SimpleUploadedFile("unknot.json", exported, "application/json")
    assert "would come in" in client.post("/settings/import/", {"file": upload}).content.decode()
    person.refresh_from_db()
    assert person.age == 50


@pytest.mark.parametrize("text", ["not json", "[]", '{"product": "unknot", "schema": 99}'])
def test_a_foreign_file_is_refused_in_words(client, person, text):
    upload = SimpleUploadedFile("x.json", text.encode(), "application/json")
    assert "file-error" in client.post("/settings/import/", {"file": upload}).content.decode()


def test_erasing_needs_a_tick(client, person):
    client.post("/settings/erase/", {})
    assert Person.objects.exists()


def test_a_number_of_one_s_own_goes_first_and_must_be_a_number(client, person):
    form = {"sex_at_birth": "female", "units": "metric", "theme": "system", "skin": "tone3"}
    form |= {"build": "slim", "country": "GB", "own_emergency": "+44 123-456"}
    assert client.post("/settings/", form).status_code == 302
    person.refresh_from_db()
    assert person.own_emergency == "+44123456"
    page = client.post("/settings/", form | {"own_crisis": "call mum"}).content.decode()
    assert "Give a phone number in digits" in page
