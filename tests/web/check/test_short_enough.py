"""How much a healthy person has to read and tap: a budget, so that the check does not grow unseen.

At 238 words a minute and a second a tap these budgets are under two minutes; ``make check-walk``
measures the real pages in the browser.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.check.reading import Reading
from tests.web.journey import cleared
from unknot.web.check.models import CheckRow

pytestmark = pytest.mark.django_db


def read(client, path):
    reading = Reading()
    cleared(client, path=path, seen=reading.page)
    return reading


def aged(**span):
    for row in CheckRow.objects.all():
        row.at -= timedelta(**span)
        row.save()


@pytest.mark.parametrize("sex", ["female", "male", ""])
def test_the_full_check_of_a_healthy_person_stays_short(client, person, sex):
    person.sex_at_birth = sex
    person.save()
    reading = read(client, "/check/")
    assert reading.pages <= 9
    assert reading.words <= 420
    assert reading.taps <= 13


def test_the_short_check_of_a_healthy_person_stays_short(client, person):
    read(client, "/check/")
    aged(hours=13)
    reading = read(client, "/check/short/")
    assert (reading.pages, reading.taps) == (5, 6)
    assert reading.words <= 150


def test_a_week_later_less_is_asked_than_at_first(client, person):
    first = read(client, "/check/")
    aged(days=8)
    again = read(client, "/check/")
    assert again.words < first.words - 40
