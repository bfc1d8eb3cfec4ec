"""The answer: what today is for, how much, and every reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from unknot.knowledge.evidence import Grade
from unknot.plan.clamps import Bound, Dose
from unknot.plan.facts import Rule
from unknot.plan.zones import Zone

Today = Literal["session", "rest", "see_professional", "recheck", "stopped"]
Stage = Literal[
    "onboard",
    "build",
    "hold",
    "back_off",
    "review",
    "maintain",
    "on_demand",
    "finished",
    "paused",
    "stopped",
]


@dataclass(frozen=True, slots=True)
class Because:
    """A rule that had a say: its id, its words, what it rests on."""

    rule: str
    text: str
    sources: tuple[str, ...]
    grade: Grade = "assumed"

    def to_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {**asdict(self), "sources": list(self.sources)}


@dataclass(frozen=True, slots=True)
class Change:
    """What would change the answer of a rule or of a clamp, in words."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What today is for. ``dose`` is the next dose; None where none may be given.

    ``ready`` says that the rest rules allow a session at this instant; on a day of rest that the
    person asked for, or once the plan has ended, ``today`` is rest and ``ready`` may still be true.
    On a rest day ``dose`` is what comes after the rest and ``not_before`` when that is (UTC).
    ``zone`` and ``signs`` tell what the last session did and by which sign. ``bounds`` name the cap
    that lowered each part of the dose, ``clamp`` the one that matters most. ``ask_morning`` asks for
    a missing answer. ``offers`` are things to put before the person: ``find_level``,
    ``professional``, ``other_ways``, ``stop_plan``. ``relapse_kit`` is the dose to keep for later.
    """

    today: Today
    dose: Dose | None
    because: tuple[Because, ...]
    zone: Zone | None = None
    not_before: datetime | None = None
    clamp: str | None = None
    ask_morning: bool = False
    stage: Stage = "build"
    ready: bool = False
    signs: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()
    would_change: tuple[Change, ...] = ()
    offers: tuple[str, ...] = ()
    relapse_kit: Dose | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's form."""
        when = self.not_before
        return {
            "today": self.today,
            "dose": None if self.dose is None else asdict(self.dose),
            "because": [b.to_json() for b in self.because],
            "zone": self.zone,
            "signs": list(self.signs),
            "stage": self.stage,
            "ready": self.ready,
            "not_before": None if when is None else when.isoformat(),
            "clamp": self.clamp,
            "bounds": [asdict(b) for b in self.bounds],
            "ask_morning": self.ask_morning,
            "would_change": [asdict(c) for c in self.would_change],
            "offers": list(self.offers),
            "relapse_kit": None if self.relapse_kit is None else asdict(self.relapse_kit),
        }


def because(rules: Mapping[str, Rule], *names: str) -> tuple[Because, ...]:
    """The words and sources of the rules called *names*, each once, in order."""
    return tuple(
        Because(n, rules[n].text, rules[n].evidence.sources, rules[n].evidence.grade)
        for n in dict.fromkeys(names)
    )


def changes(rules: Mapping[str, Rule], *names: str) -> tuple[Change, ...]:
    """What would change the answer of each of *names*."""
    return tuple(Change(n, rules[n].change) for n in dict.fromkeys(names))
