"""The speech engines: a list of phrases in, one wave file each out."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ESPEAK_WORDS_A_MINUTE = 150  # at pace 1


def festival(lines: Sequence[tuple[str, float, Path]], voice: str) -> None:
    """One process for all: it takes seconds to start. *lines* are text, pace and file."""
    program = [f"(voice_{voice})", "(set! as_it_comes hts_engine_params)"]
    for text, pace, file in lines:
        quoted = text.replace("\\", "").replace('"', "")
        program += [
            # This voice does not heed Duration_Stretch; its engine takes the rate itself.
            f'(set! hts_engine_params (append as_it_comes (list (list "-r" {pace:.3f}))))',
            f'(utt.save.wave (SynthText "{quoted}") "{file}" (quote riff))',
        ]
    with tempfile.NamedTemporaryFile("w", suffix=".scm", encoding="utf-8") as script:
        script.write("\n".join(program))
        script.flush()
        subprocess.run(["festival", "--batch", script.name], check=True)


def espeak(lines: Sequence[tuple[str, float, Path]], voice: str) -> None:
    """One call a phrase."""
    for text, pace, file in lines:
        speed = str(round(ESPEAK_WORDS_A_MINUTE * pace))
        bare = text.strip(".")
        # A number with a full stop would be read as "the twenty-fourth".
        text = bare if bare.isdigit() else text
        subprocess.run(
            ["espeak-ng", "-v", voice, "-s", speed, "-p", "40", "-w", str(file), text], check=True
        )


ENGINES = {"festival": festival, "espeak-ng": espeak}


def versions(packages: Sequence[str]) -> Mapping[str, str]:
    """The installed version of each Debian package."""
    told = subprocess.run(
        ["dpkg-query", "-W", "-f=${Package} ${Version}\n", *packages],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return dict(line.split(" ", 1) for line in told.splitlines())
