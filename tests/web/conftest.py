"""Named people for web tests: Nina has agreed and may use the pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest


@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.fixture
def person(db, now):
    from unknot.web.accounts.models import Person

    return Person.objects.create(consented_at=now, age=38, sex_at_birth="female")
