"""What a device stores of the next session, so that it can be played without network."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

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
        "files": [*session_files(), *audio_files(row.document)],
    }


def audio_files(document: dict[str, Any]) -> list[str]:
    """Addresses of the recorded cues of *document*: optional, the words are always written."""
    return [str(address) for address in document.get("audio", [])]
