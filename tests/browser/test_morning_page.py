"""What the morning page keeps back until it is needed stays out of sight."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from unknot.web.accounts.models import Person

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_a_complaint_shows_only_once_there_is_something_to_complain_about(page, live_server, watch):
    Person.objects.create(consented_at=timezone.now(), age=38, sex_at_birth="female")
    page.goto(live_server.url + "/morning/")
    for part in page.locator("[hidden]").all():
        expect(part).to_be_hidden()
