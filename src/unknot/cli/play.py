"""``unknot play FILE --script SCRIPT``: the reference player over a document, its log as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from unknot.session.errors import SessionError
from unknot.session.player import read_score, read_script
from unknot.session.player import run as play


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The document, the script, and whether a gate is asked for."""
    parser.add_argument("file", help="a session document, or - for standard input")
    parser.add_argument("--script", required=True, help="a JSON list of events with at_ms")
    parser.add_argument(
        "--require-gate",
        action="store_true",
        help="start only behind a safety gate that is still valid",
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints one line of JSON for everything that happened; 2 if something cannot be read."""
    try:
        score = read_score(_json(arguments.file, "FILE"))
        script = read_script(_json(arguments.script, "--script"))
        _, log = play(score, script, require_gate=arguments.require_gate)
    except SessionError as error:
        sys.stderr.write(f"unknot play: {error}\n")
        return 2
    for entry in log:
        sys.stdout.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return 0


def _json(name: str, what: str) -> Any:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SessionError(f"{what} cannot be read: {name}: {error}") from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SessionError(
            f"{what} is not JSON: {error.msg} at character {error.pos} of {name}"
        ) from error
