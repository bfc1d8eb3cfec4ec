"""``unknot serve``: bring the database and the files up to date, then serve on this computer."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from unknot.cli.database import open_database

LOOPBACK = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=LOOPBACK, help="address to listen on (default: loopback)")
    parser.add_argument("--port", type=int, default=8000)


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; one process with four threads, as SQLite wants it."""
    open_database()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    print(f"Unknot is ready on http://{arguments.host}:{arguments.port}", flush=True)
    print("Stop it with Ctrl-C. Your answers stay on this computer.", flush=True)
    _gunicorn(f"{arguments.host}:{arguments.port}")
    return 0


def _gunicorn(bind: str) -> None:
    from gunicorn.app.base import BaseApplication

    class OneHouse(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            settings: dict[str, Any] = {
                "bind": bind,
                "workers": 1,
                "worker_class": "gthread",
                "threads": 4,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            from unknot.web.wsgi import application

            return application

    sys.argv = sys.argv[:1]  # gunicorn must not read our arguments as its own
    OneHouse().run()
