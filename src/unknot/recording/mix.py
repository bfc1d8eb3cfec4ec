"""A script as samples, block by block, so that a long one never lies in memory whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from unknot.recording.script import Script
from unknot.recording.sounds import samples, sounds
from unknot.recording.voices import GAP_MS, clips_of, voice_folder

RATE: Final = 24_000
_BLOCK_S: Final = 5
Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Placed:
    """Something to be heard, and the sample at which it begins."""

    at: int
    body: Samples


def placed(script: Script) -> list[Placed]:
    """Every sound and every phrase of *script* at its time, in order.

    Words that would run into the words before them wait until those are over.
    """
    made: list[Placed] = []
    free = 0.0
    for line in script.lines:
        sound = sounds()[line.sound]
        if sound.tones:
            made.append(Placed(_sample(line.at_ms), samples(sound, RATE)))
        now = max(line.at_ms + sound.lead_ms, free)
        for clip in clips_of(line.text, script.language) or ():
            body = _recorded(script.language, clip.file)
            made.append(Placed(_sample(now), body))
            now += 1000 * len(body) / RATE + GAP_MS
        free = now
    return sorted(made, key=lambda one: one.at)


def blocks(script: Script) -> Iterator[tuple[float, Samples]]:
    """*script* as blocks of samples from -1 to 1, each with how much of it (0 to 1) is done."""
    waiting = placed(script)
    total = _sample(script.total_ms)
    size = _BLOCK_S * RATE
    for start in range(0, total, size):
        block = np.zeros(min(size, total - start), dtype=np.float32)
        end = start + len(block)
        for one in waiting:
            if one.at >= end:
                break
            low, high = max(start, one.at), min(end, one.at + len(one.body))
            if low < high:
                block[low - start : high - start] += one.body[low - one.at : high - one.at]
        waiting = [one for one in waiting if one.at + len(one.body) > end]
        yield end / total, np.clip(block, -1, 1)


def _sample(ms: float) -> int:
    return round(ms * RATE / 1000)


@lru_cache(maxsize=1200)
def _recorded(language: str, file: str) -> Samples:
    body, rate = soundfile.read(voice_folder(language) / file, dtype="float32")
    # Opus always comes back at twice our rate; speech has nothing above what is left.
    step = rate // RATE
    whole = body[: len(body) // step * step].reshape(-1, step).mean(axis=1)
    made: Samples = whole.astype(np.float32)
    return made
