"""The one ladder: every set-up that the kit allows, gentlest first, in five levels of two rungs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from unknot.limits import Limits
from unknot.pressure.body import Body, log_spread
from unknot.pressure.combination import (
    Combination,
    Estimate,
    Range,
    around,
    estimate,
    full_load,
    press,
)
from unknot.pressure.errors import PressureError
from unknot.pressure.facts import Levels, PressureFacts

HANDS: Final = "hands"
_HALVINGS: Final = 20


@dataclass(frozen=True, slots=True)
class Kit:
    """What a person owns (tool ids) and has at home (surface ids); hands are always there.

    ``opted_in``: the person asked for the strongest set-ups, which nobody is offered unasked.
    """

    tools: frozenset[str] = frozenset()
    surfaces: frozenset[str] = frozenset()
    opted_in: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """One combination on the ladder.

    ``rung`` runs from 1 to 10; odd rungs are light (hands and feet take part of the weight), even
    ones full. ``reason`` is ``ok``, or what stands in the way: ``no_safety_check``, ``blocked``,
    ``above_max_level``, ``tool_excluded:<id>``, ``position_excluded:<id>`` or ``opt_in_only``.
    """

    rung: int
    level: int
    tool: str
    surface: str
    posture: str
    index: Range
    load_n: Range
    mean_kpa: Range
    peak_kpa: Range
    allowed: bool
    reason: str

    @property
    def light(self) -> bool:
        return self.rung % 2 == 1

    def to_json(self) -> dict[str, Any]:
        return {
            "rung": self.rung,
            "level": self.level,
            "tool": self.tool,
            "surface": self.surface,
            "posture": self.posture,
            "index": self.index.to_json(),
            "load_n": self.load_n.to_json(),
            "mean_kpa": self.mean_kpa.to_json(),
            "peak_kpa": self.peak_kpa.to_json(),
            "allowed": self.allowed,
            "reason": self.reason,
        }


def ladder(body: Body, kit: Kit, facts: PressureFacts, limits: Limits | None) -> tuple[Rung, ...]:
    """All rungs of *kit* for *body*, in order of the intensity index.

    A combination stands in the level of its full load, in both its rungs: hands tire, and a cap
    must hold when they do. Without limits nothing is allowed, because unknown is not no.

    Raises:
        PressureError: the kit names a tool or surface that does not exist.
    """
    _check_kit(kit, facts)
    made = [
        rung
        for combination in combinations(kit, facts)
        for rung in _both_rungs(combination, body, facts, (kit, limits))
    ]
    made.sort(key=lambda rung: (rung.index.value, rung.rung, rung.posture, rung.tool, rung.surface))
    return tuple(made)


def combinations(kit: Kit, facts: PressureFacts) -> Iterator[Combination]:
    """Every tool, surface and posture of *kit* that fit each other and may be offered at all."""
    tools = sorted({HANDS, *kit.tools})
    surfaces = {*kit.surfaces, *(k for k, s in facts.surfaces.items() if s.always_there)}
    for posture_id, posture in facts.postures.items():
        if not (posture.offered and posture.figure and facts.loads[posture.load].offered):
            continue
        for surface in sorted(surfaces.intersection(posture.surfaces)):
            for tool in tools:
                fact = facts.tools[tool]
                if fact.offered and set(posture.takes) & {tool, *fact.kinds}:
                    yield Combination(tool, surface, posture_id)


def boundaries(levels: Levels) -> tuple[float, ...]:
    """Indices between neighbouring levels: the geometric midpoints of their middles."""
    return tuple(math.sqrt(a * b) for a, b in pairwise(levels.middles))


def level_of(index: float, levels: Levels) -> int:
    """The level, 1 to 5, that an intensity index belongs to."""
    return 1 + sum(index >= boundary for boundary in boundaries(levels))


def why_not(
    combination: Combination, level: int, facts: PressureFacts, limits: Limits | None
) -> str:
    """The first thing in *limits* that stands against *combination* at *level*, or ``ok``."""
    if limits is None:
        return "no_safety_check"
    if not limits.allows_pressure():
        return "blocked"
    tool = {combination.tool, *facts.tools[combination.tool].kinds}
    for excluded in sorted(tool & limits.exclude_tools):
        return f"tool_excluded:{excluded}"
    place = {combination.posture, *facts.postures[combination.posture].positions}
    for excluded in sorted(place & limits.exclude_positions):
        return f"position_excluded:{excluded}"
    return "above_max_level" if level > limits.max_level else "ok"


def _both_rungs(
    combination: Combination,
    body: Body,
    facts: PressureFacts,
    person: tuple[Kit, Limits | None],
) -> Iterator[Rung]:
    kit, limits = person
    load = full_load(combination, body, facts)
    full = estimate(combination, load, body, facts)
    level = level_of(full.index.value, facts.levels)
    reason = why_not(combination, level, facts, limits)
    if reason == "ok" and facts.postures[combination.posture].opt_in and not kit.opted_in:
        reason = "opt_in_only"
    light = estimate(combination, _light_load(combination, load, level, body, facts), body, facts)
    yield _rung(combination, light, level, 2 * level - 1, reason)
    yield _rung(combination, full, level, 2 * level, reason)


def _light_load(
    combination: Combination, load: Range, level: int, body: Body, facts: PressureFacts
) -> Range:
    """Part of the weight on hands and feet, but never so much that it is the level below."""
    share = facts.spread.light_share
    least = boundaries(facts.levels)[level - 2] if level > 1 else 0.0
    low, high = load.value * share.value, load.value
    if press(combination, low, body, facts).index < least:
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            below = press(combination, middle, body, facts).index < least
            low, high = (middle, high) if below else (low, middle)
    else:
        high = low
    spread = math.hypot(log_spread(load.low, load.high), log_spread(share.low, share.high))
    return around(high, spread)


def _rung(combination: Combination, made: Estimate, level: int, rung: int, reason: str) -> Rung:
    return Rung(
        rung=rung,
        level=level,
        tool=combination.tool,
        surface=combination.surface,
        posture=combination.posture,
        index=made.index,
        load_n=made.load_n,
        mean_kpa=made.mean_kpa,
        peak_kpa=made.peak_kpa,
        allowed=reason == "ok",
        reason=reason,
    )


def _check_kit(kit: Kit, facts: PressureFacts) -> None:
    for name, owned, known in (
        ("tools", kit.tools, facts.tools),
        ("surfaces", kit.surfaces, facts.surfaces),
    ):
        for item in sorted(owned):
            if item not in known:
                msg = f"kit.{name} holds {item!r}, which is not one of {', '.join(sorted(known))}"
                raise PressureError(msg)
