"""The page for a clinician tells of all that is known, from its first day on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from unknot.web.practice.models import EventRow

pytestmark = pytest.mark.django_db


def test_weeks_that_were_taken_in_from_a_file_are_part_of_the_period(client, person):
    first = timezone.now() - timedelta(days=28)
    EventRow.objects.create(id="old", person=person, at=first, kind="pain", data={"value": 5})
    page = client.get("/report/").content.decode()
    begun = timezone.localtime(first).date().isoformat()
    assert f"{begun} to {timezone.localdate().isoformat()}" in page


def test_a_person_without_a_past_begins_on_the_day_they_came(client, person):
    today = timezone.localdate().isoformat()
    assert f"{today} to {today}" in client.get("/report/").content.decode()
