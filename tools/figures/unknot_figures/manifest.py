"""The list of pictures that the product reads: names, files, words, source pose and hashes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from unknot_figures import library
from unknot_figures.places import FIGURES
from unknot_figures.rig import builds

FORMAT = 1


def file_of(name: str, build: str) -> str:
    folder = "postures" if build == next(iter(builds())) else f"postures/{build}"
    return f"{folder}/{name}.svg"


def entry(name: str) -> dict:
    spec = library.pose(name)
    files = {build: file_of(name, build) for build in builds()}
    return {
        "alt": " ".join(spec["alt"].split()),
        "files": files,
        "frames": len(library.frames(spec)),
        "hash": library.fingerprint(name),
        "pose": name,
        "sha256": {build: _digest(FIGURES / file) for build, file in files.items()},
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def read() -> dict[str, dict]:
    path = FIGURES / "manifest.json"
    return json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else {}


def write() -> None:
    """Writes the manifest of the whole library and removes pictures that are no longer in it."""
    listed = {name: entry(name) for name in library.names()}
    whole = json.dumps({"format": FORMAT, "figures": listed}, indent=1, ensure_ascii=False)
    (FIGURES / "manifest.json").write_text(whole + "\n", encoding="utf-8")
    kept = {FIGURES / file for one in listed.values() for file in one["files"].values()}
    for stray in set((FIGURES / "postures").rglob("*.svg")) - kept:
        stray.unlink()
