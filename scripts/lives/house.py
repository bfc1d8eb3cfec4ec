"""A data folder of its own for a simulated person, and the product opened on it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.lives.people import Who

_DEMO_FILE = "demo.json"


class NotADemoError(ValueError):
    """The folder holds something else; it is left alone."""


def emptied(folder: Path, who: Who) -> Path:
    """*folder* empty but for the mark that everything in it is simulated.

    Raises:
        NotADemoError: the folder is there and carries no such mark, so it may be somebody's own.
    """
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _DEMO_FILE).exists():
            msg = f"{folder} was not made by make demo; give another folder"
            raise NotADemoError(msg)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark = {"person": who.label, "persona": who.persona, "seed": who.seed}
    (folder / _DEMO_FILE).write_text(json.dumps(mark), encoding="utf-8")
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    """The product on *folder*, in this process; once a process, and never on a clinic's database."""
    for name in [name for name in os.environ if name.startswith("UNKNOT_PG_")]:
        del os.environ[name]
    os.environ |= {"UNKNOT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "unknot.web.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from django.conf import settings
    from django.test.utils import override_settings

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    hosts = [*settings.ALLOWED_HOSTS, "testserver"]
    with override_settings(STORAGES=storages, ALLOWED_HOSTS=hosts):
        yield
