"""The person's own data on this computer, for the commands that serve, move or erase it."""

from __future__ import annotations

import os


def open_database() -> None:
    """Set Django up and bring the database to today's shape; it is made where there is none.

    Raises:
        SystemExit: it cannot be opened; the message says which one, why, and what to do.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.settings")
    import django
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        why = str(error).strip().splitlines()[-1]
        raise SystemExit(_sentence(connection.settings_dict, why)) from error


def _sentence(settings: dict[str, object], why: str) -> str:
    name = settings["NAME"]
    if str(settings["ENGINE"]).endswith("postgresql"):
        remedy = "Make that database, or correct UNKNOT_PG_NAME, _USER, _PASSWORD, _HOST, _PORT."
        return f"unknot: the PostgreSQL database {name} cannot be opened ({why}). {remedy}"
    remedy = "Make its folder writable, put a copy back, or name another folder in UNKNOT_DATA."
    return f"unknot: the data file {name} cannot be opened ({why}). {remedy}"
