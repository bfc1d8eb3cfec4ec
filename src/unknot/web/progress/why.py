"""Every decision explained: which rule, on what evidence, which cap held, what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unknot.catalogue.guide import sources
from unknot.catalogue.plan import policy
from unknot.plan import Decision

GRADES: Final = {
    "measured": gettext_lazy("Measured in studies"),
    "consensus": gettext_lazy("Agreed by professionals or tried in studies"),
    "assumed": gettext_lazy("Our own careful choice; nobody has measured it"),
}
PARTS: Final = {
    "rung": gettext_lazy("pressure"),
    "volume": gettext_lazy("time"),
    "per_week": gettext_lazy("sessions a week"),
    "seconds": gettext_lazy("seconds on a spot"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule with what it rests on and what would change its answer."""

    rule: str
    text: str
    change: str
    grade: Any
    works: tuple[Any, ...]
    holds: str = ""


def explain(*decisions: Decision) -> list[Reason]:
    """The rules that had a say in each of *decisions*, with the caps that held a part of its dose."""
    made: dict[str, Reason] = {}
    for reason in (reason for found in decisions for reason in _of(found)):
        made.setdefault(reason.rule, reason)
    return list(made.values())


def _of(decision: Decision) -> list[Reason]:
    known, works = policy(), sources()
    made = []
    for said in decision.because:
        rule = known.rules[said.rule]
        cited = tuple(works[key] for key in rule.evidence.sources if key in works)
        made.append(Reason(said.rule, rule.text, rule.change, GRADES[rule.evidence.grade], cited))
    held: dict[str, list[str]] = {}
    for bound in decision.bounds:
        held.setdefault(bound.clamp, []).append(str(PARTS[bound.what]))
    for name, parts in held.items():
        clamp = known.clamps.get(name)
        if clamp is not None:
            cited = tuple(works[key] for key in clamp.evidence.sources if key in works)
            holds = _("Holds: %(parts)s") % {"parts": ", ".join(parts)}
            grade = GRADES[clamp.evidence.grade]
            made.append(Reason(name, clamp.text, clamp.change, grade, cited, holds))
    return made
