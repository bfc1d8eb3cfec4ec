"""``unknot export``: everything we hold about you, as one JSON document on standard output."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from unknot.cli.database import open_database


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to choose: all or nothing."""


def run(arguments: Namespace) -> int:
    """Print the archive."""
    open_database()
    from unknot.web.accounts.archive import as_text, export_all

    sys.stdout.write(as_text(export_all(datetime.now(UTC))) + "\n")
    return 0
