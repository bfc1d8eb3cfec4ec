"""The mood page: help that is one tap away, nothing kept, no door moved."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.web.journey import cleared
from unknot.web.check.models import CheckRow
from unknot.web.check.queries import gate

pytestmark = pytest.mark.django_db
PAGE = "/check/mood/"


def send(client, **told):
    return client.post(PAGE, told).content.decode()


def test_it_is_open_to_all_and_shows_crisis_contacts_at_once(client):
    page = client.get(PAGE).content.decode()
    assert "Little interest or pleasure in doing things" in page
    assert "findahelpline.com" in page
    assert "Robert L. Spitzer" in page


def test_the_numbers_are_those_of_the_person_s_country(client, person):
    person.country, person.own_crisis = "US", "5551234"
    person.save()
    page = client.get(PAGE).content.decode()
    assert "tel:5551234" in page
    assert "tel:988" not in page


def test_a_high_score_brings_contacts_first_and_one_plain_question(client, person):
    page = send(client, **{"phq2.0": "3", "phq2.1": "3"})
    assert "tel:116123" in page
    assert "Are you having thoughts of harming yourself" in page
    again = send(client, **{"phq2.0": "3", "phq2.1": "3", "safe": "plan_or_cannot_stay_safe"})
    assert "Please reach somebody now" in again
    assert "tel:999" in again
    assert "Please talk to somebody today" in send(client, not_coping="1", safe="thoughts_no_plan")


def test_nothing_stands_out_where_nothing_does(client, person):
    page = send(client, **{"phq2.0": "0", "phq2.1": "1"})
    assert "Nothing here stands out" in page
    assert "talk to a doctor" in send(client, **{"phq2.0": "3"})
    assert "Goals of moving" in send(client, yellow=["0", "1", "2"])


def test_no_answer_is_kept_and_no_door_moves(client, person):
    cleared(client)
    door, rows = gate(person, timezone.now()), CheckRow.objects.count()
    send(client, not_coping="1", safe="plan_or_cannot_stay_safe", **{"phq2.0": "3"})
    assert CheckRow.objects.count() == rows
    assert gate(person, timezone.now()).state == door.state == "clear"


def test_odd_values_are_left_out(client):
    assert "Nothing here stands out" in send(
        client, **{"phq2.0": "9", "gad2.1": "x", "yellow": "77"}
    )


def test_the_two_pages_on_mood_tell_of_each_other(client, person):
    assert 'href="/progress/support/"' in client.get(PAGE).content.decode()
    assert f'href="{PAGE}"' in client.get("/progress/support/").content.decode()


def test_learn_leads_to_every_safety_rule(client, person):
    from django.urls import reverse

    assert f'href="{reverse("guide:rules")}"' in client.get(reverse("guide:learn")).content.decode()
