"""``unknot figures check``: is every picture there, drawn from its pose, and told in words?"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from unknot.web.pictured import Pictured, pictured


def add_arguments(parser: ArgumentParser) -> None:
    """What to do, and whether a program reads the answer."""
    parser.add_argument("what", choices=["check"])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")


def run(arguments: Namespace) -> int:
    """0 when nothing is wrong; else 1, with every complaint and its remedy."""
    found = pictured()
    print(json.dumps(_as_json(found)) if arguments.json else _as_text(found))
    return int(bool(found.complaints))


def _as_json(found: Pictured) -> dict[str, object]:
    return {
        "named": {name: list(facts) for name, facts in found.named.items()},
        "pictures": found.pictures,
        "drawings": found.drawings,
        "complaints": list(found.complaints),
    }


def _as_text(found: Pictured) -> str:
    counted = (
        f"{len(found.named)} pictures named in the knowledge; {found.pictures} listed, in "
        f"{found.drawings} drawings: all there, from their poses, with words"
        if not found.complaints
        else f"{len(found.complaints)} complaints"
    )
    return "\n".join([*found.complaints, counted])
