"""A raw recording made ready: silence cut off, one loudness, soft ends."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

LEAD_S = 0.01  # silence that is left before the first sound
TAIL_S = 0.06
FADE_S = 0.008
FLOOR_DB = -42  # quieter than this, against the loudest part, counts as silence
TARGET_DB = -20  # mean loudness of what is spoken
PEAK_DB = -1.5


def read_wave(file: Path) -> tuple[np.ndarray, int]:
    """Samples from -1 to 1, and how many a second; mono."""
    with wave.open(str(file)) as source:
        if source.getnchannels() != 1 or source.getsampwidth() != 2:
            raise ValueError(f"{file}: expected 16 bit mono")
        raw = source.readframes(source.getnframes())
        return np.frombuffer(raw, "<i2").astype(float) / 32768, source.getframerate()


def write_wave(file: Path, samples: np.ndarray, rate: int) -> None:
    """16 bit mono."""
    with wave.open(str(file), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


def loudness(samples: np.ndarray, rate: int) -> np.ndarray:
    """Root mean square over 10 ms, one value for each 10 ms."""
    size = rate // 100
    whole = samples[: len(samples) // size * size].reshape(-1, size)
    return np.sqrt((whole**2).mean(axis=1))


def shaped(samples: np.ndarray, rate: int) -> np.ndarray:
    """*samples* trimmed, at one mean loudness, with soft ends."""
    level = loudness(samples, rate)
    loud = np.flatnonzero(level > level.max() * 10 ** (FLOOR_DB / 20))
    start = max(0, int(loud[0] * rate / 100 - LEAD_S * rate))
    end = min(len(samples), int((loud[-1] + 1) * rate / 100 + TAIL_S * rate))
    cut = samples[start:end].copy()
    spoken = level[level > level.max() * 0.1]
    gain = 10 ** (TARGET_DB / 20) / np.sqrt((spoken**2).mean())
    gain = min(gain, 10 ** (PEAK_DB / 20) / np.abs(cut).max())
    cut *= gain
    fade = int(FADE_S * rate)
    ramp = np.linspace(0, 1, fade)
    cut[:fade] *= ramp
    cut[-fade:] *= ramp[::-1]
    return cut
