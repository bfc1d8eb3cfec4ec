"""The ladder as the page shows it: five levels, strongest on top, in words and never in kPa."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from unknot.catalogue.pressure import pressure_facts
from unknot.limits import Limits
from unknot.pressure import Rung
from unknot.web.kit.tiles import TOOLS

# Above this ratio of the range's ends a person is told that the estimate is shaky.
_SHAKY = 3.5
_FIRST_LEVELS = 2
_TOOL_WORDS = {
    "hard_ball": "hard balls",
    "massage_gun": "massage guns",
    "textured_roller": "spikes and ridges",
    "textured_ball": "spikes",
    "firm_roller": "firm rollers",
}
_POSITION_WORDS = {
    "floor_any": "the floor",
    "floor_full_weight": "your full weight on the floor",
    "standing_unsupported": "standing without support",
    "figure_four": "crossing ankle over knee",
    "figure_four_full_stretch": "crossing ankle over knee",
    "cross_leg_over_midline": "crossing your leg over",
    "deep_flexion_over_90": "bending your hip deeply",
    "supine_after_16_weeks": "lying on your back",
    "floor_side_lying_on_operated_side": "lying on that side",
}


@dataclass(frozen=True, slots=True)
class SetUp:
    """One tool in one posture, with the surfaces that will do."""

    tool: str
    tool_name: str
    posture_name: str
    surfaces: str
    figure: str
    light: str
    shaky: bool
    allowed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The estimate behind one set-up, for those who open "How we estimate"."""

    level: int
    name: str
    force: str
    mean: str
    index: str


@dataclass(frozen=True, slots=True)
class LevelCard:
    """One level: ``state`` is ``me`` (start here), ``open``, ``lock`` or ``empty``."""

    level: int
    name: str
    state: str
    compare: str
    why: str
    first: SetUp | None
    others: tuple[SetUp, ...]


def level_cards(rungs: Sequence[Rung], limits: Limits | None) -> list[LevelCard]:
    """Five cards, strongest first."""
    start = start_level(rungs)
    names = pressure_facts().levels.names
    return [_card(level, names[level - 1], rungs, limits, start) for level in range(5, 0, -1)]


def start_level(rungs: Sequence[Rung]) -> int | None:
    """Where a first session starts: the gentlest allowed level with a tool, never above 2."""
    allowed = [r.level for r in rungs if r.allowed]
    with_tool = [r.level for r in rungs if r.allowed and r.tool != "hands"]
    if with_tool and min(with_tool) <= _FIRST_LEVELS:
        return min(with_tool)
    return min(allowed, default=None)


def numbers(rungs: Sequence[Rung]) -> list[Numbers]:
    """Force, mean pressure and index of every full rung, each with its range."""
    made: dict[tuple[str, str], Numbers] = {}
    facts = pressure_facts()
    for rung in rungs:
        if rung.light:
            continue
        name = f"{facts.tools[rung.tool].name}. {facts.postures[rung.posture].name}"
        made.setdefault(
            (rung.tool, rung.posture),
            Numbers(
                level=rung.level,
                name=name,
                force=_span(rung.load_n, 0),
                mean=_span(rung.mean_kpa, 0),
                index=_span(rung.index, 2),
            ),
        )
    return list(made.values())


def reason_words(reason: str) -> str:
    """Why a set-up is locked, in plain words; empty where it is allowed."""
    code, _sep, item = reason.partition(":")
    if code == "tool_excluded":
        thing = _TOOL_WORDS.get(item, item.replace("_", " "))
        return _("Your safety check rules out %(thing)s.") % {"thing": thing}
    if code == "position_excluded":
        thing = _POSITION_WORDS.get(item, item.replace("_", " "))
        return _("Your safety check rules out %(thing)s.") % {"thing": thing}
    return {
        "no_safety_check": _("Opens after your safety check."),
        "blocked": _("Not now. Your safety check says to wait."),
        "above_max_level": _("Above your ceiling for now."),
        "opt_in_only": _("The strongest way. We do not suggest it."),
    }.get(code, "")


def _card(
    level: int, name: str, rungs: Sequence[Rung], limits: Limits | None, start: int | None
) -> LevelCard:
    setups = _setups([r for r in rungs if r.level == level and not r.light])
    open_ones = [s for s in setups if s.allowed]
    if not setups:
        state, why = "empty", _("Nothing in your kit is this strong. That is fine.")
    elif open_ones:
        state, why = ("me" if level == start else "open"), ""
    else:
        above = limits is not None and level > limits.max_level > 0
        state, why = "lock", reason_words("above_max_level") if above else setups[0].why
    ordered = sorted(setups, key=_first_choice)
    return LevelCard(
        level=level,
        name=name,
        state=state,
        compare=_compare(level),
        why=why,
        first=ordered[0] if ordered else None,
        others=tuple(ordered[1:]),
    )


def _first_choice(setup: SetUp) -> tuple[bool, bool, bool, int]:
    """Open before locked, a tool before hands, sure before shaky, common before rare."""
    order = list(pressure_facts().tools) if setup.tool not in TOOLS else list(TOOLS)
    return (not setup.allowed, setup.tool == "hands", setup.shaky, order.index(setup.tool))


def _compare(level: int) -> str:
    if level == 1:
        return _("The gentlest level.")
    return _("Clearly stronger than level %(below)s.") % {"below": level - 1}


def _setups(rungs: Sequence[Rung]) -> list[SetUp]:
    facts = pressure_facts()
    grouped: dict[tuple[str, str], list[Rung]] = {}
    for rung in rungs:
        grouped.setdefault((rung.tool, rung.posture), []).append(rung)
    made = []
    for (tool, posture), group in grouped.items():
        best = max(group, key=lambda r: r.allowed)
        places = [facts.surfaces[r.surface].name for r in group]
        made.append(
            SetUp(
                tool=tool,
                tool_name=facts.tools[tool].name,
                posture_name=facts.postures[posture].name,
                surfaces=_(" or ").join(places) if len(places) > 1 else "",
                figure=facts.postures[posture].figure,
                light=facts.postures[posture].light,
                shaky=best.index.high / best.index.low > _SHAKY,
                allowed=best.allowed,
                why=reason_words(best.reason),
            )
        )
    return made


def _span(span: object, digits: int) -> str:
    value, low, high = (getattr(span, name) for name in ("value", "low", "high"))
    return f"{value:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"
