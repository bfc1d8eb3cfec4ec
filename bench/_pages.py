"""Pages of the docs that the benchmarks write: the same figures, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

_DOCS = Path(__file__).parents[1] / "docs/reference"


def write(name: str, parts: Iterable[str]) -> None:
    """Writes ``docs/reference/NAME`` from *parts*, each a paragraph or a table."""
    (_DOCS / name).write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
