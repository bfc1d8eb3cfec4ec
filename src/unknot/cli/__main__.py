"""``unknot COMMAND``: replay any judgement from JSON, check the knowledge, serve the product."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from unknot.cli.json_lines import run_json

# Modules are imported when their command is called, so that a cold call stays well under a second.
COMMANDS: dict[str, tuple[str, str]] = {
    "triage": ("unknot.cli.triage", "may we press, and how gently at most?"),
    "locate": ("unknot.cli.locate", "which sources fit a drawing?"),
    "ladder": ("unknot.cli.ladder", "how hard does what I own press?"),
    "session": ("unknot.cli.session", "compile one guided session"),
    "play": ("unknot.cli.play", "run a session document with scripted answers"),
    "audio": ("unknot.cli.audio", "make a session into one audio file"),
    "plan": ("unknot.cli.plan", "what today is, and the dose"),
    "trend": ("unknot.cli.trend", "is it working?"),
    "experiment": ("unknot.cli.experiment", "what did an experiment on oneself find?"),
    "simulate": ("unknot.cli.simulate", "virtual people under the plan"),
    "drawing": ("unknot.cli.drawing", "places, areas and picture of a stored drawing"),
    "figures": ("unknot.cli.figures", "check that every picture is there"),
    "safety": ("unknot.cli.safety", "write every rule as a book for a clinician to review"),
    "knowledge": ("unknot.cli.knowledge", "check the fact files"),
    "serve": ("unknot.cli.serve", "serve the product on this computer"),
    "export": ("unknot.cli.export", "all your data as JSON"),
    "import": ("unknot.cli.import_", "bring exported data back"),
    "erase": ("unknot.cli.erase", "erase all your data, with a receipt"),
    "report": ("unknot.cli.report", "one page to show a professional"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it worked, 1 when a check failed, 2 when the input is at fault."""
    # Before NumPy wakes up: our matrices are small, so threads cost more than they save, and how
    # many there are would show in the last bit of an answer.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="unknot", description=__doc__)
    parser.add_argument("command", choices=sorted(COMMANDS), metavar="COMMAND", help=_listing())
    if not words or words[0] in {"-h", "--help"}:
        parser.print_help()
        return 0 if words else 2
    command = parser.parse_args(words[:1]).command
    module = import_module(COMMANDS[command][0])
    own = argparse.ArgumentParser(prog=f"unknot {command}", description=COMMANDS[command][1])
    if hasattr(module, "answer"):
        own.add_argument("--batch", action="store_true", help="one JSON object a line, in and out")
        own.add_argument("input", help="a JSON file, or - for standard input")
        if hasattr(module, "answer_lines"):
            return int(import_module("unknot.cli.batch").run(own, module, words[1:]))
        return run_json(module.answer, own.parse_args(words[1:]))
    module.add_arguments(own)
    try:
        return int(module.run(own.parse_args(words[1:])))
    except BrokenPipeError:
        # The reader has what it wanted; Python must not complain about the rest at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _listing() -> str:
    return "; ".join(f"{name}: {what}" for name, (_, what) in COMMANDS.items())


if __name__ == "__main__":
    raise SystemExit(main())
