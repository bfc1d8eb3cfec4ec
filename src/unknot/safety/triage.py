"""May we press at all, and how gently at most? The gravest rule that fires decides.

No score and no probability decides here, and nothing lowers a level except the clearing facts
that a rule names itself. Care advice is a second output: it never opens or shuts the gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from unknot.limits import NO_PRESSURE, Limits
from unknot.safety.case import Case, read_case
from unknot.safety.facts import Level, Modification
from unknot.safety.gate import Gate

LEVELS: Final[tuple[Level, ...]] = (
    "OK",
    "GO_WITH_MODIFICATIONS",
    "SEE_PROFESSIONAL_FIRST",
    "URGENT_SAME_DAY",
    "EMERGENCY_NOW",
)
BLOCKING: Final = frozenset(LEVELS[2:])
WEAK_FLAGS: Final = "weak_flags"
_CAPS: Final = ("max_level", "max_nrs", "spot_seconds", "minutes_per_side")
_WHOLE_SIDE: Final = {"left": "whole_side_L", "right": "whole_side_R"}
_SETS: Final = ("exclude_tools", "exclude_positions", "exclude_regions")


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired: its words, its sources, whom to see, and the facts that spoke for it."""

    id: str
    level: Level
    reason: str
    see: str
    sources: tuple[str, ...]
    because: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer: the level, every rule that fired (gravest first), and the limits.

    ``modifications`` are ids in the order of their files. The limits of a blocking level allow no
    pressing. ``care_advice`` holds codes such as BOOK_REVIEW or PHARMACIST.
    """

    level: Level
    rules: tuple[Fired, ...]
    modifications: tuple[str, ...]
    limits: Limits
    care_advice: tuple[str, ...]

    @property
    def blocks(self) -> bool:
        """Whether no session may start."""
        return self.level in BLOCKING

    def to_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "level": self.level,
            "rules": [
                {
                    "id": rule.id,
                    "level": rule.level,
                    "reason": rule.reason,
                    "sources": list(rule.sources),
                }
                for rule in self.rules
            ],
            "modifications": list(self.modifications),
            "limits": self.limits.to_json(),
            "care_advice": list(self.care_advice),
        }


def rank(level: Level) -> int:
    """0 for OK up to 4 for EMERGENCY_NOW."""
    return LEVELS.index(level)


def gravest(levels: Iterable[Level]) -> Level:
    """The highest of *levels*; OK where there is none."""
    return max(levels, key=rank, default="OK")


def triage(given: Mapping[str, Any], gate: Gate) -> Verdict:
    """The verdict over the facts in *given*; facts left out have their defaults.

    Raises:
        FactError: a fact is unknown or has a value that it cannot have.
    """
    case = read_case(given, gate.facts.facts)
    fired = sorted(_fired(case, gate), key=lambda rule: -rank(rule.level))
    weak = [key for key, (_, condition) in gate.weak.items() if condition.check(case).may]
    counted = [] if gate.weak_skip.check(case).must else weak
    fired = sorted([*fired, *_weak(counted, gate)], key=lambda rule: -rank(rule.level))
    changes = {k: m for k, (m, when) in gate.modifications.items() if when.check(case).may}
    level = gravest([rule.level for rule in fired])
    if level == "OK" and changes:
        level = "GO_WITH_MODIFICATIONS"
    limits = tighten(gate.start, changes, case)
    for rule in fired:
        if rule.level in BLOCKING:
            limits = limits.tightened(rule.id, blocked=True)
    return Verdict(
        level=level,
        rules=tuple(fired),
        modifications=tuple(changes),
        limits=limits,
        care_advice=tuple(dict.fromkeys(_advice(case, fired, counted, changes, gate))),
    )


def _fired(case: Case, gate: Gate) -> Iterator[Fired]:
    for key, (rule, when) in gate.rules.items():
        if when.check(case).may:
            yield Fired(
                id=key,
                level=rule.level,
                reason=rule.reason,
                see=rule.see,
                sources=rule.evidence.sources,
                because=tuple(when.given_by(case)),
            )


def _weak(counted: list[str], gate: Gate) -> Iterator[Fired]:
    policy = gate.facts.weak
    if len(counted) >= policy.escalate_at:
        words = tuple((key, gate.weak[key][0].words) for key in counted)
        yield Fired(
            id=WEAK_FLAGS,
            level=policy.level,
            reason=policy.reason,
            see=policy.see,
            sources=policy.evidence.sources,
            because=words,
        )


def tighten(start: Limits, changes: Mapping[str, Modification], case: Case) -> Limits:
    """*start* under every modification; steps down come last, from the level that is left."""
    limits = start
    for key, item in changes.items():
        caps = {cap: getattr(item, cap) for cap in _CAPS if getattr(item, cap) is not None}
        sets = {name: getattr(item, name) for name in _SETS if getattr(item, name)}
        side = _WHOLE_SIDE.get(case[item.side]) if item.side else None
        if side:
            del caps["max_level"]
            sets["exclude_regions"] = (*item.exclude_regions, side)
        limits = limits.tightened(key, **caps, **sets)
        if limits.exclude_regions.issuperset(_WHOLE_SIDE.values()):
            limits = limits.tightened(key, max_level=NO_PRESSURE)
    for key, item in changes.items():
        if item.level_change:
            lowered = max(1, limits.max_level + item.level_change)
            limits = limits.tightened(key, max_level=lowered)
    return limits


def _advice(
    case: Case,
    fired: Iterable[Fired],
    counted: list[str],
    changes: Mapping[str, Modification],
    gate: Gate,
) -> Iterator[str]:
    for rule in fired:
        if rule.id in gate.rules:
            yield from gate.rules[rule.id][0].care_advice
    for item in changes.values():
        yield from item.care_advice
    if len(counted) == 1:
        yield gate.facts.weak.watch
    mood = gate.facts.mood
    scores = [case[name] for name in ("phq2", "gad2") if isinstance(case[name], int)]
    if any(score >= mood.support_at for score in scores):
        yield mood.support
    if isinstance(case["phq2"], int) and case["phq2"] >= mood.crisis_at:
        yield mood.crisis
