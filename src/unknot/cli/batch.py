"""Many requests, a line each: streamed, in order, on all cores or a cluster, stopped and resumed.

Lines travel in chunks of a fixed size, so a file may be larger than memory. How a chunk is answered
does not depend on where, nor on what else is in it: the same lines out, to the bit.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, Final, Protocol

from unknot.cli.json_lines import one_line, run_json
from unknot.knowledge.load import version

CHUNK: Final = 128
# Below this many chunks a second process costs more than it saves.
_WORTH_A_POOL: Final = 3
_QUIET_S: Final = 2.0
_EVERY_S: Final = 1.0

AnswerLines = Callable[[list[str]], list[str]]


class BatchError(ValueError):
    """A batch cannot run, or cannot go on from where it was stopped."""


class _Pending(Protocol):
    def result(self) -> list[str]: ...


def add_arguments(parser: ArgumentParser) -> None:
    """Where the answers go, how to go on after a stop, and where it runs."""
    parser.add_argument("--output", metavar="FILE", help="with --batch: write the answers here")
    parser.add_argument(
        "--resume", metavar="FILE", help="with --output: keep the place here, and go on from it"
    )
    parser.add_argument("--workers", type=int, metavar="N", help="with --batch: processes to use")
    parser.add_argument("--dask", metavar="ADDRESS", help="with --batch: a Dask scheduler")


@dataclass(frozen=True, slots=True)
class Place:
    """How far a batch got: lines and bytes read, bytes written, and what it was answered by."""

    input: str
    knowledge: str
    lines: int = 0
    read: int = 0
    written: int = 0

    def save(self, path: Path) -> None:
        """Keeps it, whole or not at all."""
        beside = path.with_name(path.name + ".part")
        beside.write_text(json.dumps(asdict(self)), encoding="utf-8")
        beside.replace(path)


def run(parser: ArgumentParser, command: ModuleType, words: Sequence[str]) -> int:
    """Answers one request, or every line with ``--batch``; 2 when the input is at fault."""
    add_arguments(parser)
    arguments = parser.parse_args(words)
    if not arguments.batch:
        return run_json(command.answer, arguments)
    try:
        return run_batch(command.answer_lines, arguments, version())
    except BrokenPipeError:
        # The reader has what it wanted; Python must not complain about the rest at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ValueError, OSError) as error:
        sys.stderr.write(f"{one_line(error)}\n")
        return 2


def run_batch(answer_lines: AnswerLines, arguments: Namespace, knowledge: str) -> int:
    """Answer every line of the input; 130 when it was stopped and can go on."""
    if arguments.resume and (not arguments.output or arguments.input == "-"):
        raise BatchError("--resume needs --output FILE and an input file, not -")
    kept = Path(arguments.resume) if arguments.resume else None
    place = _begun(kept, arguments.input, knowledge)
    meter = Meter(place.lines)
    with _input(arguments.input, place) as stream, _output(arguments.output, place) as out:
        taken = chunks(stream)
        try:
            for lines, size, answers in answered(answer_lines, taken, arguments):
                whole = "".join(line + "\n" for line in answers).encode()
                out.write(whole)
                out.flush()
                place = replace(
                    place,
                    lines=place.lines + len(lines),
                    read=place.read + size,
                    written=place.written + len(whole),
                )
                if kept:
                    place.save(kept)
                meter.tell(place.lines)
        except KeyboardInterrupt:
            return _stopped(place, kept)
    if kept:
        kept.unlink(missing_ok=True)
    meter.close(place.lines)
    return 0


def _begun(kept: Path | None, name: str, knowledge: str) -> Place:
    fresh = Place(name, knowledge)
    if kept is None or not kept.exists():
        return fresh
    try:
        place = Place(**json.loads(kept.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise BatchError(
            f"{kept} is not a place to go on from; delete it to start again"
        ) from error
    if (place.input, place.knowledge) != (name, knowledge):
        raise BatchError(
            f"{kept} was kept for other input or other knowledge; delete it to start again"
        )
    return place


@contextmanager
def _input(name: str, place: Place) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as stream:
        stream.seek(place.read)
        yield stream


@contextmanager
def _output(name: str | None, place: Place) -> Iterator[BinaryIO]:
    if name is None:
        yield sys.stdout.buffer
        return
    with Path(name).open("r+b" if place.written else "wb") as stream:
        stream.truncate(place.written)
        stream.seek(place.written)
        yield stream


Chunk = tuple[list[str], int]


def chunks(stream: Iterable[bytes]) -> Iterator[Chunk]:
    """Lines with something in them, so many at a time, and how many bytes they took."""
    rows = iter(stream)
    while taken := list(islice(rows, CHUNK)):
        lines = [row.decode("utf-8", "replace") for row in taken if row.strip()]
        yield lines, sum(map(len, taken))


def answered(
    answer_lines: AnswerLines, chunks: Iterator[Chunk], arguments: Namespace
) -> Iterator[tuple[list[str], int, list[str]]]:
    """Lines, the bytes they took and their answers, chunk by chunk and in order."""
    if arguments.dask:
        yield from _on_cluster(answer_lines, chunks, arguments.dask)
        return
    first = list(islice(chunks, _WORTH_A_POOL))
    workers = arguments.workers or os.cpu_count() or 1
    every = chain(first, chunks)
    if workers < 2 or len(first) < _WORTH_A_POOL:
        for lines, size in every:
            yield lines, size, answer_lines(lines)
        return
    # A stop is for the parent to answer: workers end with their chunk.
    ignore = (signal.SIGINT, signal.SIG_IGN)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), signal.signal, ignore)
    try:
        yield from _in_order(lambda lines: pool.submit(answer_lines, lines), every, 2 * workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    submit: Callable[[list[str]], _Pending], chunks: Iterator[Chunk], window: int
) -> Iterator[tuple[list[str], int, list[str]]]:
    """Chunks in the order in which they came, never more than *window* of them under way."""
    under_way: deque[tuple[Chunk, _Pending]] = deque()
    for chunk in chunks:
        under_way.append((chunk, submit(chunk[0])))
        if len(under_way) >= window:
            (lines, size), pending = under_way.popleft()
            yield lines, size, pending.result()
    for (lines, size), pending in under_way:
        yield lines, size, pending.result()


def _on_cluster(
    answer_lines: AnswerLines, chunks: Iterator[Chunk], address: str
) -> Iterator[tuple[list[str], int, list[str]]]:
    if find_spec("distributed") is None:
        raise BatchError("--dask needs the package 'distributed' (unknot[cluster])")
    from distributed import Client

    with Client(address) as client:  # type: ignore[no-untyped-call]
        window = 4 * max(1, len(client.scheduler_info()["workers"]))
        submit: Any = lambda lines: client.submit(answer_lines, lines, pure=False)  # noqa: E731
        yield from _in_order(submit, chunks, window)


class Meter:
    """Lines and lines a second on standard error, once a run takes longer than a moment."""

    def __init__(self, lines: int) -> None:
        self.first, self.begun = lines, time.monotonic()
        self.told = self.begun

    def tell(self, lines: int) -> None:
        """So many lines are answered."""
        now = time.monotonic()
        if now - self.begun > _QUIET_S and now - self.told > _EVERY_S:
            self.told = now
            self._write(lines, now, "\r" if sys.stderr.isatty() else "\n")

    def close(self, lines: int) -> None:
        """That was all."""
        now = time.monotonic()
        if now - self.begun > _QUIET_S:
            self._write(lines, now, "\n")

    def _write(self, lines: int, now: float, end: str) -> None:
        speed = (lines - self.first) / max(now - self.begun, 1e-9)
        sys.stderr.write(f"{lines} lines, {speed:.0f} a second{end}")
        sys.stderr.flush()


def _stopped(place: Place, kept: Path | None) -> int:
    if kept is None:
        sys.stderr.write(f"\nstopped after {place.lines} lines\n")
    else:
        sys.stderr.write(f"\nstopped after {place.lines} lines; the same command goes on\n")
    return 130
