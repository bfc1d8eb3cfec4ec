"""The short sounds beside the words: one for each thing that a person has to tell apart by ear."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

RISE_S: Final = 0.012
FALL: Final = 1e-3  # what is left of a tone at its end


@dataclass(frozen=True, slots=True)
class Sound:
    """``tones`` are hertz, start and length in milliseconds; words begin ``lead_ms`` after it."""

    lead_ms: int
    level: float
    tones: tuple[tuple[int, int, int], ...]

    @property
    def ms(self) -> int:
        """How long it lasts."""
        return max((at + ms for _, at, ms in self.tones), default=0)

    def to_json(self) -> dict[str, Any]:
        return {"lead_ms": self.lead_ms, "level": self.level, "tones": [*map(list, self.tones)]}


@cache
def sounds() -> dict[str, Sound]:
    """Every sound that a cue may begin with, by name."""
    read = json.loads(Path(__file__).with_name("sounds.json").read_text(encoding="utf-8"))
    return {
        name: Sound(told["lead_ms"], told["level"], tuple(tuple(t) for t in told["tones"]))
        for name, told in read.items()
    }


def samples(sound: Sound, rate: int) -> NDArray[np.float32]:
    """*sound* as the browser plays it: sines that rise at once and die away."""
    made = np.zeros(round(sound.ms * rate / 1000), dtype=np.float64)
    for hertz, at_ms, ms in sound.tones:
        count = round(ms * rate / 1000)
        time = np.arange(count) / rate
        rise = min(RISE_S, ms / 3000)
        shape = np.where(
            time < rise, time / rise, FALL ** np.clip((time - rise) / (ms / 1000 - rise), 0, 1)
        )
        start = round(at_ms * rate / 1000)
        made[start : start + count] += sound.level * shape * np.sin(2 * np.pi * hertz * time)
    return made.astype(np.float32)
