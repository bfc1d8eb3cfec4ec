"""Any session as one audio file: rendered once, kept under a name of what it holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import soundfile

from unknot.recording.chapters import opus_comments, tag_mp3
from unknot.recording.joined import joined
from unknot.recording.mix import RATE, blocks
from unknot.recording.ogg import head, pages, tags
from unknot.recording.script import Script, script
from unknot.recording.sounds import sounds
from unknot.recording.voices import manifest

VERSION: Final = 1  # of everything in here that changes what a file sounds like
KINDS: Final = ("opus", "mp3")
_SQUEEZED: Final = 0.6  # of libsndfile: 0 is the best sound, 1 the smallest file
_EVERY: Final = 250  # packets between two words about how far it is
Progress = Callable[[float], bool]


class StoppedError(Exception):
    """Somebody stopped the rendering; nothing was written."""


def name_of(told: Script, kind: str) -> str:
    """The name of the file that *told* becomes: a hash of what it says and of how it is said."""
    held = {
        "version": VERSION,
        "script": asdict(told) | {"made_on": told.made_on.isoformat()},
        "voice": manifest(told.language)["hash"],
        "sounds": {name: sound.to_json() for name, sound in sounds().items()},
    }
    plain = json.dumps(held, sort_keys=True, ensure_ascii=False)
    return f"{sha256(plain.encode()).hexdigest()[:24]}.{kind}"


def render(told: Script, file: Path, kind: str, progress: Progress = lambda _: True) -> Path:
    """Writes *told* to *file*; a file that is there is left as it is.

    *progress* is told how much (0 to 1) is done, and says whether to go on.

    Raises:
        StoppedError: *progress* said no; no file was made.
    """
    if file.exists():
        progress(1.0)
        return file
    part = file.with_name(f"{file.stem}.part")
    try:
        (_write_opus if kind == "opus" else _write_mp3)(told, part, progress)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file


def _write_opus(told: Script, part: Path, progress: Progress) -> None:
    """Joins the recordings as they are."""
    with part.open("wb") as target:
        for page in pages(head(), tags("Unknot", opus_comments(told)), _watched(told, progress)):
            target.write(page)


def _watched(told: Script, progress: Progress) -> Iterator[bytes]:
    for number, (done, packet) in enumerate(joined(told)):
        if number % _EVERY == 0 and not progress(done):
            raise StoppedError
        yield packet


def _write_mp3(told: Script, part: Path, progress: Progress) -> None:
    """Mixes and encodes, which takes some seconds."""
    how: Mapping[str, Any] = {"bitrate_mode": "VARIABLE", "compression_level": _SQUEEZED}
    with soundfile.SoundFile(part, "w", RATE, 1, "MPEG_LAYER_III", format="MP3", **how) as target:
        for done, block in blocks(told):
            target.write(block)
            if not progress(done):
                raise StoppedError
    tag_mp3(part, told)


def audio_file(
    document: Mapping[str, Any], made_on: date, folder: Path, kind: str = "opus"
) -> Path:
    """*document* as a file in *folder*, from the cache where it is there already.

    Raises:
        ValueError: the document is blocked, or something in it has no recording.
    """
    told = script(document, made_on)
    return render(told, folder / name_of(told, kind), kind)
