"""Audio files while they are being made: begun, watched, stopped and kept, by their content.

What is going on is written beside the file, so that any process can tell how far it is.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from unknot.recording.audio_file import StoppedError, name_of, render
from unknot.recording.script import script
from unknot.web.practice.models import SessionRow

_KEPT: Final = 12  # files; the oldest go first
_DEAD_S: Final = 30  # without a word from the renderer
_log = logging.getLogger(__name__)


def day(row: SessionRow) -> date:
    """The day that a recording of *row* names: when its session was put together."""
    return timezone.localtime(row.made_at).date()


def folder() -> Path:
    """Where the files lie, private to the user."""
    made: Path = settings.DATA / "audio"
    made.mkdir(exist_ok=True, mode=0o700)
    return made


def state(document: Mapping[str, Any], made_on: date, kind: str) -> dict[str, Any]:
    """How far the file is: ``none``, ``busy``, ``ready`` or ``failed``, and ``done`` from 0 to 1."""
    file = _file(document, made_on, kind)
    if file.exists():
        return {"state": "ready", "done": 1.0, "bytes": file.stat().st_size}
    note = _note(file)
    try:
        told = note.read_text(encoding="utf-8")
        fresh = time.time() - note.stat().st_mtime < _DEAD_S
    except OSError:
        return {"state": "none", "done": 0.0}
    if told == "failed":
        return {"state": "failed", "done": 0.0}
    return {"state": "busy", "done": float(told or 0)} if fresh else {"state": "none", "done": 0.0}


def ready(document: Mapping[str, Any], made_on: date, kind: str) -> Path | None:
    """The finished file; None while there is none."""
    file = _file(document, made_on, kind)
    return file if file.exists() else None


def begin(document: Mapping[str, Any], made_on: date, kind: str) -> None:
    """Starts to make the file in the background, unless it is there or on its way."""
    if state(document, made_on, kind)["state"] in {"ready", "busy"}:
        return
    file = _file(document, made_on, kind)
    _stop_note(file).unlink(missing_ok=True)
    _note(file).write_text("0", encoding="utf-8")
    work = threading.Thread(target=_make, args=(document, made_on, kind, file), daemon=True)
    work.start()


def stop(document: Mapping[str, Any], made_on: date, kind: str) -> None:
    """Ends the making of the file; nothing of it is kept."""
    file = _file(document, made_on, kind)
    if _note(file).exists():
        _stop_note(file).touch()
        _note(file).unlink(missing_ok=True)


def forget() -> None:
    """Removes every file: what a person erased must not be left here in sound."""
    for file in folder().iterdir():
        file.unlink(missing_ok=True)


def _make(document: Mapping[str, Any], made_on: date, kind: str, file: Path) -> None:
    def told(done: float) -> bool:
        if _stop_note(file).exists():
            return False
        _note(file).write_text(f"{done:.3f}", encoding="utf-8")
        return True

    try:
        render(script(document, made_on), file, kind, told)
        _note(file).unlink(missing_ok=True)
        _keep_the_newest()
    except StoppedError:
        _note(file).unlink(missing_ok=True)
    except Exception:  # noqa: BLE001 - the page says that it failed, and the log says why
        _log.exception("no audio file could be made")
        _note(file).write_text("failed", encoding="utf-8")
    finally:
        _stop_note(file).unlink(missing_ok=True)


def _keep_the_newest() -> None:
    made = [file for file in folder().iterdir() if file.suffix in {".opus", ".mp3"}]
    for file in sorted(made, key=lambda one: one.stat().st_mtime, reverse=True)[_KEPT:]:
        file.unlink(missing_ok=True)


def _file(document: Mapping[str, Any], made_on: date, kind: str) -> Path:
    return folder() / name_of(script(document, made_on), kind)


def _note(file: Path) -> Path:
    return file.with_suffix(".progress")


def _stop_note(file: Path) -> Path:
    return file.with_suffix(".stop")
