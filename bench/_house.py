"""The product on a port of this machine, with one person in it who may start a session."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CHROMIUM = "/usr/bin/chromium"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Requests are not what is measured here."""


@contextmanager
def house(minutes: int) -> Iterator[tuple[str, str]]:
    """Serves for as long as it is open; the address, and the path of a session of *minutes*."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNKNOT_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        path = _person_with_a_session(minutes)
        from unknot.web.wsgi import application

        port = int(os.environ.get("UNKNOT_BENCH_PORT", "0"))
        server = make_server(
            "127.0.0.1", port, application, server_class=_Server, handler_class=_Silent
        )
        work = threading.Thread(target=server.serve_forever, daemon=True)
        work.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", path
        finally:
            server.shutdown()


def _person_with_a_session(minutes: int) -> str:
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from tests.web.journey import cleared, drawn, equipped
    from unknot.web.accounts.models import Person

    settings.ALLOWED_HOSTS.append("testserver")
    Person.objects.create(consented_at=timezone.now(), age=40, sex_at_birth="male", mass_kg=75)
    client = Client()
    cleared(client)
    drawn(client)
    equipped(client)
    client.post("/spots/press/", {"spot": "spot_gmed2", "side": "R", "answer": "same_pain"})
    answer = client.post("/session/", {"minutes": str(minutes)})
    if answer.status_code != 302 or not answer.url.startswith("/session/"):
        raise RuntimeError(f"no session was made: {answer.status_code}")
    return str(answer.url)


def recording_folder() -> Path:
    """Where recordings of a run are put, so that they can be looked at."""
    made = Path("build/by-ear")
    made.mkdir(parents=True, exist_ok=True)
    return made
