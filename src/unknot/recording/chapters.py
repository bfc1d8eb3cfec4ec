"""Title, date and chapters as Opus comments and as an ID3 tag."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from unknot.recording.script import Script


def opus_comments(script: Script) -> list[str]:
    """Title, date, note and chapters of *script*, the way players of Ogg files read them."""
    return [
        f"TITLE={script.title}",
        "ARTIST=Unknot",
        f"DATE={script.made_on.isoformat()}",
        f"LANGUAGE={script.language}",
        f"DESCRIPTION={script.note}",
        *_times(script),
    ]


def _times(script: Script) -> Iterator[str]:
    for number, chapter in enumerate(script.chapters, 1):
        seconds, ms = divmod(chapter.at_ms, 1000)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        yield f"CHAPTER{number:03}={hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
        yield f"CHAPTER{number:03}NAME={chapter.title}"


def tag_mp3(file: Path, script: Script) -> None:
    """Puts an ID3 tag (version 2.3) with title, date and chapters before *file*."""
    ends = [chapter.at_ms for chapter in script.chapters[1:]] + [script.total_ms]
    names = [f"c{number}".encode() for number in range(len(script.chapters))]
    contents = b"toc\0" + bytes([3, len(names)]) + b"".join(name + b"\0" for name in names)
    frames = _text(b"TIT2", script.title) + _text(b"TPE1", "Unknot")
    frames += _text(b"TYER", str(script.made_on.year))
    frames += _text(b"TDAT", f"{script.made_on:%d%m}")
    frames += _frame(b"COMM", b"\x01eng" + _wide("") + b"\0\0" + _wide(script.note))
    frames += _frame(b"CTOC", contents)
    for name, chapter, end in zip(names, script.chapters, ends, strict=True):
        times = struct.pack(">IIII", chapter.at_ms, end, 0xFFFFFFFF, 0xFFFFFFFF)
        frames += _frame(b"CHAP", name + b"\0" + times + _text(b"TIT2", chapter.title))
    size = len(frames)
    head = b"ID3\x03\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    file.write_bytes(head + frames + file.read_bytes())


def _frame(name: bytes, body: bytes) -> bytes:
    return name + struct.pack(">I", len(body)) + b"\0\0" + body


def _text(name: bytes, text: str) -> bytes:
    return _frame(name, b"\x01" + _wide(text))


def _wide(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")
