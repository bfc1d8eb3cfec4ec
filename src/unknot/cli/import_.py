"""``unknot import FILE``: bring an export back. What is here stays unless it has the same id."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from unknot.cli.database import open_database


def add_arguments(parser: ArgumentParser) -> None:
    """The file, and whether to look only."""
    parser.add_argument("file", help="a file from `unknot export`; - is standard input")
    parser.add_argument("--look", action="store_true", help="only say what would come in")


def run(arguments: Namespace) -> int:
    """Print the counts as JSON; 2 and one line on standard error when the file is at fault."""
    open_database()
    from unknot.web.accounts.archive import check_archive, import_all

    try:
        source = arguments.file
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        archive = json.loads(text)
        counts = check_archive(archive) if arguments.look else import_all(archive)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"unknot import: {' '.join(str(error).split())}\n")
        return 2
    done = "would_import" if arguments.look else "imported"
    print(json.dumps({done: counts}, ensure_ascii=False))
    return 0
