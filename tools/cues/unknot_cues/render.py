"""Phrases to content-hashed Opus files, and the manifest that names them."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from unknot.recording.sounds import samples, sounds
from unknot.session.facts import Voice
from unknot_cues.engines import ENGINES, versions
from unknot_cues.shape import read_wave, shaped, write_wave

KBITS = 14
SOUND_KBITS = 24
SOUND_RATE = 24_000
# A phrase may take as long as its letters are given, and this part of the pause after a sentence.
SHARE_MS = 60
FASTEST = 1.3


@dataclass(frozen=True)
class Speaker:
    """Who speaks a language: the engine, its voice, and its pace (1 is as it comes)."""

    engine: str
    voice: str
    package: str
    pace: float


def render(language: str, said: dict[str, str], speaker: Speaker, voice: Voice, out: Path) -> None:
    """Writes a file for every phrase of *said* (by its key) and ``manifest.json``; old ones go.

    What is there already, in the same words by the same engine, stays as it is.
    """
    out.mkdir(parents=True, exist_ok=True)
    head = _head(language, speaker)
    there = _there(out, head)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        paces = dict.fromkeys(said, speaker.pace)
        phrases = {k: there[k] for k in said if k in there and there[k]["text"] == said[k]}
        waiting = [key for key in said if key not in phrases]
        while waiting:
            made = _spoken([(said[key], paces[key]) for key in waiting], speaker, work)
            late = []
            for key, file in zip(waiting, made, strict=True):
                length = _encoded(file, work / "shaped.wav", work / "out.opus")
                allowed = _allowed(said[key], voice)
                if length > allowed and paces[key] < FASTEST:
                    paces[key] = min(FASTEST, paces[key] * length / allowed * 1.03)
                    late.append(key)
                    continue
                phrases[key] = _kept(work / "out.opus", out) | {"ms": length, "text": said[key]}
            waiting = late
    _write_manifest(out, head, phrases)


def _head(language: str, speaker: Speaker) -> dict[str, object]:
    return {
        "language": language,
        "engine": speaker.engine,
        "voice": speaker.voice,
        "pace": speaker.pace,
        "packages": versions(sorted({speaker.engine, speaker.package, "opus-tools", "libopus0"})),
        "codec": f"Opus, {KBITS} kbit/s, mono",
    }


def _there(out: Path, head: dict[str, object]) -> dict[str, dict[str, object]]:
    """The phrases of an earlier run, where engine, versions and settings are the same."""
    file = out / "manifest.json"
    if not file.exists():
        return {}
    told = json.loads(file.read_text(encoding="utf-8"))
    same = {name: told.get(name) for name in head} == head
    return told["phrases"] if same else {}


def _allowed(text: str, voice: Voice) -> int:
    return voice.ms_per_character * len(text) + SHARE_MS


def _spoken(lines: list[tuple[str, float]], speaker: Speaker, work: Path) -> list[Path]:
    files = [work / f"{place}.wav" for place in range(len(lines))]
    told = [(text, pace, file) for (text, pace), file in zip(lines, files, strict=True)]
    ENGINES[speaker.engine](told, speaker.voice)
    return files


def _encoded(file: Path, cut: Path, target: Path) -> int:
    """Trims *file* and writes it as Opus to *target*; its milliseconds."""
    samples, rate = read_wave(file)
    ready = shaped(samples, rate)
    write_wave(cut, ready, rate)
    _as_opus(cut, target, KBITS)
    return round(len(ready) / rate * 1000)


def _as_opus(wave: Path, target: Path, kbits: int) -> None:
    subprocess.run(
        [
            "opusenc", "--quiet", "--speech", "--bitrate", str(kbits), "--framesize", "20",
            "--serial", "1", "--padding", "0", "--discard-comments", str(wave), str(target),
        ],
        check=True,
    )  # fmt: skip


def render_sounds(out: Path) -> None:
    """Every short sound, and a second of silence, for files that are joined from recordings."""
    out.mkdir(parents=True, exist_ok=True)
    silence = np.zeros(SOUND_RATE)
    made = {name: samples(sound, SOUND_RATE) for name, sound in sounds().items() if sound.tones}
    with tempfile.TemporaryDirectory() as folder:
        wave = Path(folder) / "sound.wav"
        for name, body in {**made, "silence": silence}.items():
            write_wave(wave, body, SOUND_RATE)
            _as_opus(wave, out / f"{name}.opus", SOUND_KBITS)


def _kept(file: Path, out: Path) -> dict[str, object]:
    body = file.read_bytes()
    name = f"{sha256(body).hexdigest()[:16]}.opus"
    (out / name).write_bytes(body)
    return {"file": name, "bytes": len(body)}


def _write_manifest(
    out: Path, head: dict[str, object], phrases: dict[str, dict[str, object]]
) -> None:
    kept = {str(p["file"]) for p in phrases.values()}
    for file in out.glob("*.opus"):
        if file.name not in kept:
            file.unlink()
    listed = {key: phrases[key] for key in sorted(phrases)}
    digest = sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()[:16]
    text = json.dumps({**head, "hash": digest, "phrases": listed}, ensure_ascii=False, indent=1)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")
