"""Where data lives, how SQLite is opened, and how static files get names that may be cached."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

DEMO_FILE = "demo.json"
# SQLite versions in which the write-ahead log's reset race is mended: sqlite.org/wal.html
_WAL_FIXED = ((3, 44, 6), (3, 45, 0)), ((3, 50, 7), (3, 51, 0))
_WAL_FIXED_FROM = (3, 51, 3)


def data_folder() -> Path:
    """``UNKNOT_DATA``, or the user's own data folder; made when missing, private to the user."""
    home = Path(os.environ.get("XDG_DATA_HOME", "") or Path.home() / ".local" / "share")
    folder = Path(os.environ.get("UNKNOT_DATA", "") or home / "unknot")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """The signing key of this installation, made once."""
    file = folder / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


def demo_person(folder: Path) -> str:
    """Who lives in *folder* where it was made by ``make demo``; empty for a person's own data.

    It is the data that says so, and no switch: a demo can never pass for somebody's own data, nor
    the other way round.
    """
    file = folder / DEMO_FILE
    return str(json.loads(file.read_text(encoding="utf-8"))["person"]) if file.exists() else ""


def journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """WAL only where its reset race is fixed; elsewhere several connections can ruin the file."""
    fixed = version >= _WAL_FIXED_FROM or any(low <= version < high for low, high in _WAL_FIXED)
    return "WAL" if fixed else "TRUNCATE"


def sqlite(folder: Path) -> dict[str, Any]:
    """Django's settings of the embedded database."""
    mode = journal_mode()
    synchronous = "NORMAL" if mode == "WAL" else "FULL"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "unknot.sqlite3",
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": f"PRAGMA journal_mode={mode}; PRAGMA synchronous={synchronous};"
            " PRAGMA foreign_keys=ON;",
        },
    }


def postgresql() -> dict[str, Any]:
    """Django's settings of a clinic's database, from ``UNKNOT_PG_*``."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        **{
            name: os.environ.get(f"UNKNOT_PG_{name}", "")
            for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")
        },
    }


class HashedFiles(CompressedManifestStaticFilesStorage):
    """File names carry a hash of their content; imports between ES modules are rewritten too."""

    support_js_module_import_aggregation = True
