"""JSON in, JSON out, for every judging command: one object, or one object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

Answer = Callable[[dict[str, Any]], dict[str, Any]]


class InputError(ValueError):
    """What came in is not JSON of the right shape."""


def run_json(answer: Answer, arguments: argparse.Namespace) -> int:
    """Answer one request, or every line with ``--batch``; 2 when the input is at fault."""
    try:
        with _opened(arguments.input) as stream:
            if arguments.batch:
                for line in _answers(answer, stream):
                    sys.stdout.write(line + "\n")
                return 0
            print(json.dumps(answer(_read(stream.read())), ensure_ascii=False))
    except (ValueError, OSError) as error:
        print(_one_line(error), file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    return 0


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    if name == "-":
        yield sys.stdin
        return
    with Path(name).open(encoding="utf-8") as stream:
        yield stream


def _answers(answer: Answer, stream: TextIO) -> Iterator[str]:
    for line in stream:
        if not line.strip():
            continue
        try:
            yield json.dumps(answer(_read(line)), ensure_ascii=False)
        except ValueError as error:
            # A bad line keeps its place, and the run goes on.
            yield json.dumps({"error": _one_line(error)}, ensure_ascii=False)


def _read(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        msg = f"the input is not JSON: {error.msg} at character {error.pos}"
        raise InputError(msg) from error
    if not isinstance(value, dict):
        msg = "the input must be one JSON object, such as {...}"
        raise InputError(msg)
    return value


def _refuse(word: str) -> float:
    msg = f"the input holds {word}, which is not a number; leave the field out instead"
    raise InputError(msg)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())
