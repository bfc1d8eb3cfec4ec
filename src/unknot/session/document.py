"""One guided session as data: the contract between the compiler and every player."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from unknot.limits import Limits
from unknot.session.adjust import Adjustment
from unknot.session.parts import Step

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A compiled session. ``to_json`` is the contract, ``docs/reference/session.schema.json``."""

    language: str
    knowledge: str
    title: str
    limits: Limits
    steps: tuple[Step, ...]
    adjusted: tuple[Adjustment, ...]
    parts: Mapping[str, Any]

    @property
    def total_ms(self) -> int:
        """Length of the session."""
        return self.steps[-1].end_ms

    @property
    def pressing_ms(self) -> int:
        """Time with weight on a spot."""
        return sum(s.end_ms - s.start_ms for s in self.steps if s.pressing)

    def to_json(self) -> dict[str, Any]:
        """The document; ``id`` is the hash of all the rest but the gate."""
        body = {
            "format": FORMAT,
            "language": self.language,
            "knowledge": self.knowledge,
            "title": self.title,
            "total_ms": self.total_ms,
            "pressing_ms": self.pressing_ms,
            "limits": self.limits.to_json(),
            "adjusted": [a.to_json() for a in self.adjusted],
            **self.parts,
            "steps": [step.to_json() for step in self.steps],
        }
        plain = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest = sha256(plain.encode()).hexdigest()[:16]
        return {"format": FORMAT, "id": digest, "gate": None, **body}
