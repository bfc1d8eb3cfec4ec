"""The recorded voice: which file holds which phrase of which language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from unknot.session.phrases import phrase_key, phrases

HERE: Final = Path(__file__).parent / "voices"
GAP_MS: Final = 40  # between two phrases of one sentence


@dataclass(frozen=True, slots=True)
class Clip:
    """One recorded phrase: what it is called, its file, and how long it lasts."""

    key: str
    file: str
    ms: int


def languages() -> list[str]:
    """The languages that have a recorded voice."""
    return sorted(f.parent.name for f in HERE.glob("*/manifest.json"))


def voice_folder(language: str) -> Path:
    """Where the recordings of *language* lie."""
    return HERE / language


@cache
def manifest(language: str) -> dict[str, Any]:
    """Engine, versions, hash and phrases of one language; ``phrases`` is empty where it has none."""
    file = voice_folder(language) / "manifest.json"
    if language not in languages():
        return {"language": language, "hash": "", "phrases": {}}
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def clips_of(text: str, language: str) -> list[Clip] | None:
    """The recordings that say *text*, in order; None where one of them is missing."""
    known = manifest(language)["phrases"]
    keys = [phrase_key(phrase) for phrase in phrases(text)]
    if not all(key in known for key in keys):
        return None
    return [Clip(key, known[key]["file"], known[key]["ms"]) for key in keys]


def spoken_ms(text: str, language: str) -> int | None:
    """How long the recorded voice takes for *text*; None where it cannot say it."""
    clips = clips_of(text, language)
    if clips is None:
        return None
    return sum(clip.ms for clip in clips) + GAP_MS * max(0, len(clips) - 1)
