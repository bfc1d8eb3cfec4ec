"""``unknot trend FILE.csv``: daily ratings in; level, change and how sure out."""

from __future__ import annotations

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from unknot.catalogue.outcomes import trend
from unknot.knowledge.load import version
from unknot.outcomes import TrendError


def add_arguments(parser: ArgumentParser) -> None:
    """The file, and the day to look from."""
    parser.add_argument("file", help="rows of date,value; - is standard input")
    parser.add_argument("--today", default=None, help="ISO date; the last row's date if left out")


def read_rows(text: str) -> list[tuple[date, float]]:
    """The rows of a ``date,value`` file, with or without a heading.

    Raises:
        TrendError: a row cannot be read; the message names it.
    """
    made: list[tuple[date, float]] = []
    for number, row in enumerate(csv.reader(text.splitlines()), start=1):
        if not row or (number == 1 and row[0].strip().lower() == "date"):
            continue
        try:
            day, value = row
            made.append((date.fromisoformat(day.strip()), float(value)))
        except ValueError as error:
            msg = f"row {number} must be date,value such as 2026-10-22,4; got {','.join(row)!r}"
            raise TrendError(msg) from error
    if not made:
        raise TrendError("the file holds no rows of date,value")
    return made


def run(arguments: Namespace) -> int:
    """Prints the trend as JSON; 2 and one line on standard error if the file cannot be read."""
    try:
        source = arguments.file
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        rows = read_rows(text)
        today = date.fromisoformat(arguments.today) if arguments.today else max(rows)[0]
        result = trend(rows, today)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"unknot trend: {error}\n")
        return 2
    sys.stdout.write(json.dumps({**result.to_json(), "knowledge": version()}) + "\n")
    return 0
