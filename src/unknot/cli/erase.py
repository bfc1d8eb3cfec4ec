"""``unknot erase --yes``: erase everything about you on this computer, with a receipt."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from unknot.cli.database import open_database


def add_arguments(parser: ArgumentParser) -> None:
    """One word of confirmation, because there is no way back."""
    parser.add_argument("--yes", action="store_true", help="really erase; there is no way back")


def run(arguments: Namespace) -> int:
    """Print the receipt as JSON; 2 without ``--yes``, and nothing is touched."""
    if not arguments.yes:
        sys.stderr.write("unknot erase: add --yes to erase everything; `unknot export` first?\n")
        return 2
    open_database()
    from unknot.web.accounts.archive import erase_all

    receipt = {"erased": erase_all(), "at": datetime.now(UTC).isoformat()}
    print(json.dumps(receipt, ensure_ascii=False))
    return 0
