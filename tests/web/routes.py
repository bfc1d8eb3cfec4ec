"""Every address of the product that needs no name of a thing in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver

# What is no page to be looked at: files, and what only sends on.
FILES = frozenset(
    {"/worker.js", "/manifest.webmanifest", "/plan/week.ics", "/settings/export/", "/body/blank/"}
)


def plain(patterns: Any = None, before: str = "/") -> Iterator[str]:
    """The addresses without a part to fill in, those of the API left out."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from plain(pattern.url_patterns, path)
        elif "<" not in path and not path.startswith("/api/") and path not in FILES:
            yield path
