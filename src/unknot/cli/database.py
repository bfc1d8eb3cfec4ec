"""The person's own data on this computer, for the commands that move or erase it."""

from __future__ import annotations

import os


def open_database() -> None:
    """Set Django up and bring the database to today's shape; it is made where there is none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
