"""``unknot report``: one page to show a professional, from the data on this computer."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from unknot.cli.database import open_database


def add_arguments(parser: ArgumentParser) -> None:
    """Text for people, or JSON for programs."""
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")


def run(arguments: Namespace) -> int:
    """Print the page; 2 when there is nobody to tell of."""
    open_database()
    from unknot.reports.letter import letter
    from unknot.web.accounts.access import person_here
    from unknot.web.progress.story import story_of

    person = person_here()
    if person is None:
        sys.stderr.write("unknot report: nobody has agreed to store answers here yet\n")
        return 2
    page = letter(story_of(person, datetime.now(UTC)))
    print(json.dumps(page.to_json(), ensure_ascii=False) if arguments.json else page.to_text())
    return 0
