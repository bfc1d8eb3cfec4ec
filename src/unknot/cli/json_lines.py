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
            print(json.dumps(answer(read_object(stream.read())), ensure_ascii=False))
    except (ValueError, OSError) as error:
        print(one_line(error), file=sys.stderr)
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
            yield json.dumps(answer(read_object(line)), ensure_ascii=False)
        except ValueError as error:
            # A bad line keeps its place, and the run goes on.
            yield json.dumps({"error": one_line(error)}, ensure_ascii=False)


def read_object(text: str) -> dict[str, Any]:
    """One JSON object.

    Raises:
        InputError: it is something else.
    """
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


def one_line(error: BaseException) -> str:
    """The words of an error, on one line."""
    return " ".join(str(error).split())
