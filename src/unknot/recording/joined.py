"""A script as one Opus stream: the recordings themselves, joined by recorded silence.

Nothing is decoded or coded again, so it is quick and nothing is lost. Things begin on the next
20 ms, the length of a packet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from unknot.recording.ogg import PACKET_MS, packets
from unknot.recording.script import Script
from unknot.recording.sounds import sounds
from unknot.recording.voices import HERE, clips_of, voice_folder

SOUNDS = HERE / "sounds"
_MIDDLE = 25  # a packet of silence far from both ends of its file


def joined(script: Script) -> Iterator[tuple[float, bytes]]:
    """Every packet of *script* with how much of it (0 to 1) is done."""
    total = -(-script.total_ms // PACKET_MS)
    quiet = _packets(SOUNDS / "silence.opus")[_MIDDLE]
    at = 0
    for start, file in _files(script):
        while at < start:
            at += 1
            yield at / total, quiet
        for packet in _packets(file):
            at += 1
            yield min(1.0, at / total), packet
    while at < total:
        at += 1
        yield at / total, quiet


def _files(script: Script) -> Iterator[tuple[int, Path]]:
    """Each recording and the packet at which it is to begin; a late one begins when it can."""
    for line in script.lines:
        start = round(line.at_ms / PACKET_MS)
        if sounds()[line.sound].tones:
            yield start, SOUNDS / f"{line.sound}.opus"
        start += round(sounds()[line.sound].lead_ms / PACKET_MS)
        for clip in clips_of(line.text, script.language) or ():
            yield start, voice_folder(script.language) / clip.file
            start = 0


@lru_cache(maxsize=1200)
def _packets(file: Path) -> list[bytes]:
    return packets(file.read_bytes())
