"""``unknot audio FILE --out OUT``: a session document as one audio file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from unknot.recording.audio_file import KINDS, render
from unknot.recording.script import script
from unknot.session.errors import SessionError
from unknot.session.player import instant_ms, read_score


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The document, where the file goes, and whether a gate is asked for."""
    parser.add_argument("file", help="a session document, or - for standard input")
    parser.add_argument("--out", required=True, help="the file to write, .opus or .mp3")
    parser.add_argument(
        "--day", help="the day that the file names, YYYY-MM-DD; today where not set"
    )
    parser.add_argument(
        "--quiet-words", action="store_true", help="name no symptom, for a room with others in it"
    )
    parser.add_argument(
        "--require-gate",
        action="store_true",
        help="only behind a safety gate that is still valid",
    )


def run(arguments: argparse.Namespace) -> int:
    """Writes the file and prints one line of JSON about it; 2 if something cannot be read."""
    out = Path(arguments.out)
    kind = out.suffix.removeprefix(".")
    now = datetime.now(UTC)
    try:
        document = _document(arguments, kind, now)
        made_on = date.fromisoformat(arguments.day) if arguments.day else now.date()
        told = script(document, made_on, quiet=arguments.quiet_words)
        out.unlink(missing_ok=True)
        render(told, out, kind, _said)
    except (SessionError, ValueError, KeyError, OSError) as error:
        sys.stderr.write(f"unknot audio: {error}\n")
        return 2
    answer = {
        "file": str(out),
        "bytes": out.stat().st_size,
        "seconds": told.total_ms / 1000,
        "chapters": [{"at_ms": c.at_ms, "title": c.title} for c in told.chapters],
        "made_on": made_on.isoformat(),
    }
    print(json.dumps(answer, ensure_ascii=False))
    return 0


def _document(arguments: argparse.Namespace, kind: str, now: datetime) -> Mapping[str, Any]:
    """The session document, where a file may be made from it.

    Raises:
        ValueError: the file is of no kind that we write, or the gate is closed.
    """
    if kind not in KINDS:
        raise ValueError(f"--out must end in .opus or .mp3, got {arguments.out}")
    name = arguments.file
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    read: Mapping[str, Any] = json.loads(text)
    read_score(read)
    if arguments.require_gate and not _open(read, now):
        raise ValueError("gate is missing or no longer valid; do the check again")
    return read


def _open(document: Mapping[str, Any], now: datetime) -> bool:
    """Whether the check that the document rests on is there and still valid."""
    until = instant_ms((document.get("gate") or {}).get("valid_until"))
    return until is not None and now.timestamp() * 1000 <= until


def _said(done: float) -> bool:
    """How far it is, where somebody is watching."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:4.0%}" + ("\n" if done >= 1 else ""))
    return True
