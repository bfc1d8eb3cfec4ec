"""How long a page takes on the server, after two years of use on SQLite."""

from __future__ import annotations

import os
import statistics
import tempfile
from time import process_time

DAYS, TURNS, MOST_MS = 730, 7, 100
Row = tuple[str, str, str, str]


def times(days: int = DAYS, turns: int = TURNS) -> dict[str, float]:
    """Middle of *turns* processor times of each page in ms, once the first visit has warmed it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNKNOT_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.settings"
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        settings.ALLOWED_HOSTS.append("testserver")
        from django.test import Client
        from django.utils import timezone

        from tests.web.journey import cleared, drawn, equipped
        from tests.web.test_queries import PAGES, years_pass
        from unknot.web.accounts.models import Person

        person = Person.objects.create(consented_at=timezone.now(), age=38, sex_at_birth="female")
        client = Client()
        cleared(client)
        drawn(client)
        equipped(client)
        years_pass(person, days, since=0)
        return {path: _one(client, path, turns) for path in PAGES}


def _one(client: object, path: str, turns: int) -> float:
    taken = []
    for _ in range(turns + 1):
        begun = process_time()
        assert client.get(path).status_code in {200, 302}, path  # type: ignore[attr-defined]
        taken.append(1000 * (process_time() - begun))
    return statistics.median(taken[1:])


def rows() -> list[Row]:
    """The five slowest pages, and all of them together."""
    found = sorted(times().items(), key=lambda item: -item[1])
    slow = [
        (f"page {path}", f"{ms:.0f} ms", f"must be under {MOST_MS}", "") for path, ms in found[:5]
    ]
    middle = statistics.median(ms for _, ms in found)
    return [*slow, (f"the middle of {len(found)} pages", f"{middle:.0f} ms", "", "")]


if __name__ == "__main__":
    for path, ms in sorted(times().items(), key=lambda item: -item[1]):
        print(f"{ms:7.1f} ms  {path}")
