"""What can be wrong with a question about pressure."""

from __future__ import annotations


class PressureError(ValueError):
    """A body or a kit cannot be used; the message names the field and what it may hold."""
