"""What a device stores of the next session, so that it can be played without network."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from unknot.recording import pack
from unknot.web.away.files import session_files
from unknot.web.practice.models import SessionRow


def about(row: SessionRow) -> dict[str, Any]:
    """The session of *row* for a device: where it is, until when it may start, what it needs."""
    return {
        "id": str(row.id),
        "url": reverse("practice:play", args=[row.id]),
        "title": row.document["title"],
        "minutes": round(row.document["total_ms"] / 60000),
        "valid_until": row.document["gate"]["valid_until"],
        "files": [*session_files(), voice_of(row)],
    }


def voice_of(row: SessionRow) -> str:
    """Address of the recorded voice of *row*: optional, the words are always written."""
    return reverse("practice:voice", args=[row.id, pack(row.document).name])
