"""Is every picture there that the knowledge names, drawn from its pose, told, and of use?"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any, Final

from unknot.knowledge.load import data_folder, parse
from unknot.web.figures import FIGURES

_POSE: Final = re.compile(r'<svg[^>]* data-pose="([0-9a-f]{16})"')
_SIDES: Final = frozenset({"side", "other"})


@dataclass(frozen=True, slots=True)
class Pictured:
    """What was looked at, and every complaint as a sentence with its remedy."""

    named: Mapping[str, tuple[str, ...]]
    pictures: int
    drawings: int
    complaints: tuple[str, ...]


def pictured(folder: Path = FIGURES) -> Pictured:
    """Holds the pictures under *folder* against the knowledge and their own list."""
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["figures"]
    named = named_in_knowledge()
    missing = [
        f"{facts[0]}: no picture is called {name!r}; draw it (make figures), or leave `figure` "
        "empty and it is not offered"
        for name, facts in named.items()
        if name not in listed
    ]
    wrong = [said for name, entry in listed.items() for said in _complaints(name, entry, folder)]
    return Pictured(
        named=named,
        pictures=len(listed),
        drawings=sum(len(entry["files"]) for entry in listed.values()),
        complaints=(*missing, *wrong, *_strays(listed, folder), *_unused(listed, named)),
    )


def _unused(listed: Mapping[str, Any], named: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(set(listed) - set(named)):
        yield f"{name}: no fact names this picture; name it where it is shown, or remove it"


def named_in_knowledge() -> dict[str, tuple[str, ...]]:
    """Every picture that a fact names, with the files that name it."""
    found: dict[str, list[str]] = {}
    home = data_folder()
    for path in sorted(home.rglob("*.yaml")):
        place = path.relative_to(home).as_posix()
        for name in _figures(parse(path.read_text(encoding="utf-8"), place)):
            found.setdefault(name, []).append(place)
    return {name: tuple(facts) for name, facts in sorted(found.items())}


def _figures(facts: Any) -> Iterator[str]:
    """Every filled `figure` field, however deep."""
    if isinstance(facts, dict):
        if isinstance(own := facts.get("figure"), str) and own:
            yield own
        facts = list(facts.values())
    if isinstance(facts, list):
        for fact in facts:
            yield from _figures(fact)


def _complaints(name: str, entry: Mapping[str, Any], folder: Path) -> Iterator[str]:
    if not entry["alt"].strip():
        yield f"{name}: it has no alt text; write `alt` in the pose library"
    if unknown := {gap for _, gap, _, _ in Formatter().parse(entry["alt"]) if gap} - _SIDES:
        yield f"{name}: alt names {min(unknown)!r}; it may name only side and other"
    for build, file in entry["files"].items():
        path = folder / file
        if not path.is_file():
            yield f"{name}: figures/{file} is missing; draw it (make figures)"
            continue
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != entry["sha256"][build]:
            yield f"{name}: figures/{file} is not the file that the list knows; draw it anew"
        pose = _POSE.search(raw.decode("utf-8"))
        if pose is None or pose[1] != entry["hash"]:
            yield f"{name}: figures/{file} was drawn from another pose; draw it anew (make figures)"


def _strays(listed: Mapping[str, Any], folder: Path) -> Iterator[str]:
    known = {folder / file for entry in listed.values() for file in entry["files"].values()}
    for path in sorted(set(folder.rglob("*.svg")) - known):
        place = path.relative_to(folder).as_posix()
        yield f"figures/{place}: no list names it; remove it or draw it (make figures)"
