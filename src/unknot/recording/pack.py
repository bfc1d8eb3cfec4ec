"""The voice of one session in one piece: every phrase that it may say, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from unknot.recording.sounds import sounds
from unknot.recording.voices import GAP_MS, clips_of, manifest, voice_folder


@dataclass(frozen=True, slots=True)
class Pack:
    """What a player needs to speak a session: ``index`` for the page, ``files`` to be joined."""

    language: str
    index: dict[str, Any]
    files: tuple[str, ...]

    @property
    def name(self) -> str:
        """A hash over what the joined files hold."""
        return sha256("".join(self.files).encode()).hexdigest()[:16]

    def read(self) -> bytes:
        """All recordings, joined in the order of the index."""
        folder = voice_folder(self.language)
        return b"".join((folder / name).read_bytes() for name in self.files)


def pack(document: Mapping[str, Any]) -> Pack:
    """The recordings of everything that *document* may say, and where each lies in the piece.

    ``clips`` are key, first byte, bytes and milliseconds; ``texts`` name the clips of a sentence.
    A sentence without a recording is not listed, and the player falls back to its device's voice.
    """
    language = document["language"]
    known = manifest(language)["phrases"]
    clips: list[list[Any]] = []
    files: list[str] = []
    at: dict[str, int] = {}
    texts: dict[str, list[int]] = {}
    offset = 0
    for text in spoken_in(document):
        found = clips_of(text, language)
        if found is None or text in texts:
            continue
        for clip in found:
            if clip.key not in at:
                at[clip.key] = len(clips)
                size = known[clip.key]["bytes"]
                clips.append([clip.key, offset, size, clip.ms])
                files.append(clip.file)
                offset += size
        texts[text] = [at[clip.key] for clip in found]
    index = {
        "language": language,
        "gap_ms": GAP_MS,
        "clips": clips,
        "texts": texts,
        "sounds": {name: sound.to_json() for name, sound in sounds().items()},
    }
    return Pack(language, index, tuple(files))


def spoken_in(document: Mapping[str, Any]) -> Iterator[str]:
    """Every sentence that a player of *document* may say aloud, in the order of need."""
    yield from (cue["text"] for step in document["steps"] for cue in step["cues"])
    yield from document["says"].values()
    for visit in document["visits"]:
        ways = [visit["set_ups"], *(swap["set_ups"] for swap in visit.get("swaps", ()))]
        yield from (text for way in ways for set_up in way for text in set_up["says"].values())
    yield from document.get("quiet", {}).values()
