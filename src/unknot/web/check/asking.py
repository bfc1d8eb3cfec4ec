"""Which check is being answered: the full one, the short one, or a few questions after a stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from unknot.catalogue.safety import safety_facts
from unknot.safety.check import Kind
from unknot.web.check import mapping
from unknot.web.check.models import CheckRow


@dataclass(frozen=True, slots=True)
class Asking:
    """A check under way. ``what`` is the sign or event that a focused one follows."""

    kind: Kind
    after_session: bool = False
    what: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """What the event itself tells, besides the answers."""
        known = safety_facts().facts["session_adverse_event"].values
        return {"session_adverse_event": self.what} if self.what in known else {}

    @property
    def url(self) -> str:
        """Where its pages live."""
        if self.kind == "focus":
            return reverse("check:after", args=[self.what])
        return reverse("check:short" if self.kind == "short" else "check:start")

    def how(self, full: CheckRow | None) -> dict[str, Any]:
        """How ``Check.path`` is to read the answers, with *full* as the last full check."""
        made: dict[str, Any] = {"kind": self.kind, "after_session": self.after_session}
        if self.kind == "focus":
            made["only"] = safety_facts().recheck[self.what]
            made["before"] = mapping.facts_before(full)
        return made


def follow_up(ended_by: str) -> str:
    """Which few questions follow a session that ended by *ended_by*; those of a plain stop else."""
    sign = ended_by.removeprefix("sign:")
    return sign if sign in safety_facts().recheck else "stop"
