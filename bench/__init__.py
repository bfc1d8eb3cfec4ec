"""Speed claims, each measured beside a naive version in the same run and printed as a ratio."""

from __future__ import annotations

from importlib import import_module


def rows_of(module: str) -> list[tuple[str, str, str, str]]:
    """What one benchmark measures: (what, measured, beside, ratio)."""
    made: list[tuple[str, str, str, str]] = import_module(f"bench.{module}").rows()
    return made
