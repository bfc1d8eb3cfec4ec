"""The same tests run on both databases; these say which one it is."""

from __future__ import annotations

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_pages_are_tried_on_the_database_that_was_asked_for():
    wanted = "postgresql" if os.environ.get("UNKNOT_PG_NAME") else "sqlite"
    assert connection.vendor == wanted
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
