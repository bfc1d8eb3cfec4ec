"""A clock that stands where it is put. It exists here, beside the product, and nowhere in it."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from typing import Self

from django.utils import timezone


class MovedClock:
    """While it is entered, the whole process believes it is ``now``; afterwards time is real again.

    What is served to people runs in a process of its own that never loads this file, so a moved
    clock cannot open a door for anybody (``tests/lives/test_clock.py``).
    """

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._real = timezone.now

    def __enter__(self) -> Self:
        timezone.now = lambda: self.now  # type: ignore[assignment]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        timezone.now = self._real  # type: ignore[assignment]
