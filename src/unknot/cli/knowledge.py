"""``unknot knowledge``: check the fact files, or list the figures that nobody has measured."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from unknot.catalogue.everything import Health, health
from unknot.knowledge.load import KnowledgeError, version


def add_arguments(parser: ArgumentParser) -> None:
    """What to do, and whether a program reads the answer."""
    parser.add_argument("what", choices=["check", "assumed"])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")


def run(arguments: Namespace) -> int:
    """0 when every file reads and every source key resolves; else 1, with what to do."""
    try:
        found = health()
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if arguments.what == "assumed":
        print(assumed_page(found), end="")
        return 0
    print(json.dumps(_as_json(found)) if arguments.json else _as_text(found))
    return 0 if found.sound else 1


def assumed_page(found: Health) -> str:
    """The assumed figures as a page of the docs: an honest list of what is still to measure."""
    rooms: dict[str, list[str]] = {}
    for one in found.assumed:
        room = one.place.split("/")[0].split(".")[0]
        place = one.place.removesuffix(".evidence").removeprefix(f"{room}.")
        rooms.setdefault(room, []).append(f"| `{place}` | {one.evidence.note} |")
    parts = [_ASSUMED]
    for room, rows in sorted(rooms.items()):
        parts += [f"## {room} ({len(rows)})\n", "| figure or rule | why this value |", "|---|---|"]
        parts += [*rows, ""]
    return "\n".join(parts)


_ASSUMED = """# Assumed: what nobody has measured

Written by `unknot knowledge assumed` from the fact files. Each line is our own choice, with the reason for it, and a place where a study or a clinician could replace it.
"""


def _as_json(found: Health) -> dict[str, object]:
    return {
        "facts": found.facts,
        "grades": found.grades,
        "assumed": [{"place": one.place, "note": one.evidence.note} for one in found.assumed],
        "unresolved": list(found.unresolved),
        "unused": list(found.unused),
        "knowledge": version(),
    }


def _as_text(found: Health) -> str:
    lines = [f"knowledge {version()}", "", "graded facts by room"]
    lines += [f"  {room:<12}{count:>5}" for room, count in sorted(found.facts.items())]
    lines += ["", "by grade"]
    lines += [f"  {grade:<12}{count:>5}" for grade, count in sorted(found.grades.items())]
    lines += ["", f"assumed ({len(found.assumed)}): nobody has measured these"]
    lines += [
        f"  {one.place.removesuffix('.evidence')}: {one.evidence.note}" for one in found.assumed
    ]
    lines += ["", *_listed("source keys that are no file in data/sources", found.unresolved)]
    lines += _listed("sources that no fact leans on: cite them or take them away", found.unused)
    return "\n".join(lines)


def _listed(title: str, items: tuple[str, ...]) -> list[str]:
    return [f"{title}: {len(items)}", *(f"  {item}" for item in items)]
