"""What differs from what was asked for, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from unknot.limits import Limits
from unknot.session.allot import Pressing
from unknot.session.around import Around
from unknot.session.facts import SessionFacts
from unknot.session.set_ups import (
    HAND_TOUCHES,
    HANDS,
    ROLLER,
    clear_of_nerve,
    may_roll,
)
from unknot.session.versions import HANDS_ONLY
from unknot.session.ways import Plan, Way
from unknot.session.wish import RUNGS_PER_LEVEL, SpotWish, Wish
from unknot.session.words import Words

_SAID_BY_RELIEF = frozenset({"once", "shorter_minutes", "no_warm_up", "no_stretch"})
# Breaths, holds and stretches come whole, so a session ends a little before its minutes are up.
_WHOLE_PARTS_S = 30


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Something that differs from the wish: a code, words, and the place it is about (or None)."""

    code: str
    text: str
    spot: str | None = None
    side: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "text": self.text, "spot": self.spot, "side": self.side}


@dataclass(frozen=True, slots=True)
class _Notes:
    """Adjustments while they are being gathered."""

    words: Words
    made: list[Adjustment]

    def add(self, code: str, about: SpotWish | None = None, **values: str) -> None:
        """Notes *code*, about one place or about the whole session."""
        text = self.words.say("adjusted", code, **values)
        where = (None, None) if about is None else (about.spot, about.side)
        self.made.append(Adjustment(code, text, *where))


def adjustments(
    wish: Wish,
    limits: Limits,
    pressing: Pressing,
    made: tuple[Plan, Sequence[Way], Around, float],
    told: tuple[SessionFacts, Words],
) -> tuple[Adjustment, ...]:
    """Everything that differs from *wish*, in words; *made* ends with the seconds it takes."""
    (plan, ways, around, total_s), (facts, words) = made, told
    notes = _Notes(words, [])
    for code, about, values in pressing.cut:
        notes.add(code, about, **{name: f"{v:g}" for name, v in values.items()})
    if limits.max_level == 1:
        notes.add("hands_only_limits")
    for asked, way in zip(pressing.visits, ways, strict=True):
        _about_one(notes, wish, asked, way, facts, by_limits=limits.max_level == 1)
    if plan.first_rung > max(1, plan.rung - RUNGS_PER_LEVEL):
        notes.add("first_not_lighter", pressing.visits[0])
    if not around.warm_up:
        notes.add("no_warm_up")
    if not around.stretches:
        notes.add("no_stretch")
    if ends_early(wish, total_s):
        notes.add("ends_early", wanted=f"{wish.minutes:g}", minutes=str(whole_minutes(total_s)))
    found = tuple(notes.made)
    return _of_relief(found, words) if wish.relief else found


def ends_early(wish: Wish, total_s: float) -> bool:
    """Whether a session of *total_s* is so much shorter than *wish* that it has to be said."""
    return not wish.relief and total_s < wish.minutes * 60 - _WHOLE_PARTS_S


def whole_minutes(seconds: float) -> int:
    """*seconds* in minutes, to the nearest."""
    return int((seconds + 30) // 60)


def _of_relief(made: tuple[Adjustment, ...], words: Words) -> tuple[Adjustment, ...]:
    """One line for all that ninety seconds leave out, and what else was noted."""
    kept = (note for note in made if note.code not in _SAID_BY_RELIEF)
    return (Adjustment("relief", words.say("adjusted", "relief")), *kept)


def _about_one(
    notes: _Notes, wish: Wish, asked: SpotWish, way: Way, facts: SessionFacts, *, by_limits: bool
) -> None:
    if way[-1].level < wish.level:
        notes.add("level_down", asked, wanted=str(wish.level), level=str(way[-1].level))
    if {rung.tool for rung in way} == {HANDS} and not by_limits:
        by_spot = facts.spots[asked.spot].touch in HAND_TOUCHES
        wanted = "asked" if wish.version == HANDS_ONLY else "kit"
        notes.add("hands_only_spot" if by_spot else f"hands_only_{wanted}", asked)
    if _roller_stays_away(wish, asked, facts):
        clear = clear_of_nerve(facts.spots[asked.spot], facts)
        notes.add("roller_over_bone" if clear else "roller_near_nerve", asked)


def _roller_stays_away(wish: Wish, asked: SpotWish, facts: SessionFacts) -> bool:
    """Whether a roller of the kit would reach the spot, but must not roll there."""
    owns = any(ROLLER in facts.pressure.tools[t].kinds for t in wish.kit.tools)
    reaches = any(
        asked.spot in p.spots and ROLLER in p.takes for p in facts.pressure.postures.values()
    )
    return owns and reaches and not may_roll(facts.spots[asked.spot], facts)
