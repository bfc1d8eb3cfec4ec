"""The ways to press one place, lightest first: what Less and More move along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from unknot.anatomy import Side, Spot
from unknot.pressure import Rung
from unknot.session.facts import SessionFacts
from unknot.session.parts import Picture
from unknot.session.words import Words

HANDS: Final = "hands"
ROLLER: Final = "roller"
# What each touch of a spot takes, by tool kind; a roller is wide and counts as soft.
_TAKES: Final = {
    "tennis_ball": frozenset({"ball", ROLLER, HANDS}),
    "soft_ball": frozenset({"soft_ball", ROLLER, HANDS}),
    "thumb": frozenset({HANDS}),
    "hand": frozenset({HANDS}),
    "palm": frozenset({HANDS}),
}
# Which motion of a posture each kind of step shows.
_MOVING: Final = {"move": "0", "roll": "roll"}
HAND_TOUCHES: Final = frozenset(touch for touch, takes in _TAKES.items() if takes == {HANDS})


@dataclass(frozen=True, slots=True)
class SetUp:
    """One rung on one place. ``change`` says how to get here from the rung below: ``now`` (the
    same set-up, with more or less weight on hands and feet), ``between`` presses, or None for the
    lightest. ``motions`` are pictures of its ``move`` and ``roll``, where there are any. ``says``
    holds the sentences that depend on the set-up.
    """

    rung: int
    level: int
    tool: str
    surface: str
    posture: str
    name: str
    light: bool
    lighter: str
    steps: tuple[str, ...]
    moves: tuple[str, ...]
    change: str | None
    picture: Picture
    motions: dict[str, Picture]
    says: dict[str, str]

    def picture_of(self, kind: str) -> Picture:
        """What a step of *kind* shows: the move in motion where there is such a picture."""
        return self.motions.get(kind, self.picture)

    def to_json(self) -> dict[str, Any]:
        return {
            "rung": self.rung,
            "level": self.level,
            "tool": self.tool,
            "surface": self.surface,
            "posture": self.posture,
            "name": self.name,
            "light": self.light,
            "lighter": self.lighter,
            "steps": list(self.steps),
            "moves": list(self.moves),
            "change": self.change,
            "picture": self.picture.to_json(),
            "motions": {kind: shown.to_json() for kind, shown in self.motions.items()},
            "says": dict(self.says),
        }


def may_roll(spot: Spot, facts: SessionFacts) -> bool:
    """Whether slow rolling over *spot* keeps clear of the nerve's path and of bone."""
    return clear_of_nerve(spot, facts) and not set(spot.regions) & set(facts.roll.bones)


def clear_of_nerve(spot: Spot, facts: SessionFacts) -> bool:
    """Whether *spot* is far enough from the sciatic line for a stroke; unknown is not far."""
    clearance = spot.nerve_clearance_cm
    return clearance is not None and clearance >= facts.roll.least_clearance_cm


def usable(
    rungs: Iterable[Rung], name: str, facts: SessionFacts, *, hands_only: bool
) -> list[Rung]:
    """Allowed rungs that reach the spot *name* with something it takes.

    A roller covers a hand's width, so it is only used where rolling is allowed at all.
    """
    spot = facts.spots[name]
    takes = frozenset({HANDS}) if hands_only else _TAKES[spot.touch]
    rolling = may_roll(spot, facts)
    made = []
    for rung in rungs:
        kinds = {rung.tool, *facts.pressure.tools[rung.tool].kinds}
        reaches = name in facts.pressure.postures[rung.posture].spots
        if rung.allowed and reaches and kinds & takes and (rolling or ROLLER not in kinds):
            made.append(rung)
    return made


def one_way_per_level(rungs: Sequence[Rung], name: str, facts: SessionFacts) -> list[Rung]:
    """The best combination of each level, light rung before full, lightest level first.

    The strongest level chooses first; the others stay with its tool and posture where they can,
    because every change means getting up.
    """
    chosen: dict[int, tuple[str, str, str]] = {}
    above: tuple[str, str, str] | None = None
    for level in sorted({r.level for r in rungs}, reverse=True):
        here = [r for r in rungs if r.level == level]
        best = min(here, key=lambda r: _preference(r, name, facts, above))
        above = chosen[level] = (best.tool, best.surface, best.posture)
    kept = [r for r in rungs if chosen[r.level] == (r.tool, r.surface, r.posture)]
    return sorted(kept, key=lambda r: r.rung)


def _preference(
    rung: Rung, name: str, facts: SessionFacts, above: tuple[str, str, str] | None
) -> tuple[Any, ...]:
    tool = facts.pressure.tools[rung.tool]
    shown = facts.spots[name].postures
    figure = facts.pressure.postures[rung.posture].figure
    rank = 0 if "ball" in tool.kinds else 1 if ROLLER in tool.kinds else 2
    return (
        rank,
        "soft_ball" not in tool.kinds,
        above is not None and above[0] != rung.tool,
        above is not None and above[2] != rung.posture,
        shown.index(figure) if figure in shown else len(shown),
        rung.posture,
        rung.surface,
        rung.tool,
    )


def describe(
    rungs: Sequence[Rung], name: str, side: Side, facts: SessionFacts, words: Words
) -> tuple[SetUp, ...]:
    """*rungs* of one spot in words, pictures and changes."""
    made: list[SetUp] = []
    for rung in rungs:
        below = made[-1] if made else None
        same = below is not None and (
            (below.tool, below.surface, below.posture) == (rung.tool, rung.surface, rung.posture)
        )
        change = None if below is None else "now" if same else "between"
        made.append(_set_up(rung, name, side, change, (facts, words)))
    return tuple(made)


def _set_up(
    rung: Rung, name: str, side: Side, change: str | None, told: tuple[SessionFacts, Words]
) -> SetUp:
    facts, words = told
    posture = facts.pressure.postures[rung.posture]
    key = f"posture.{rung.posture}"
    title = words.fact(f"{key}.name", posture.name)
    lighter = words.fact(f"{key}.light", posture.light)
    steps = tuple(words.fact(f"{key}.set_up.{n}", s) for n, s in enumerate(posture.set_up))
    tool = words.name("tools", rung.tool)
    alt = words.say(
        "titles",
        "picture",
        posture=title,
        tool=tool[:1].upper() + tool[1:],
        side=words.name("sides", side),
        spot=words.name("spots", name),
    )
    says = {"set_up": f"{title}. {lighter}" if rung.light else f"{title}."}
    says |= {f"set_up.{n}": text for n, text in enumerate(steps, 1)}
    says |= {"lighter": lighter} if rung.light else {}
    moves = tuple(words.fact(f"{key}.moves.{n}", m) for n, m in enumerate(posture.moves))
    says["move"] = words.say("cues", "move", move=moves[0])
    hands = rung.tool == HANDS
    says["load"] = words.say("cues", "load_hands" if hands else "load")
    if may_roll(facts.spots[name], facts):
        says["roll"] = words.say("cues", "roll_hands" if hands else "roll")
    named = {"move": moves[0], "roll": words.say("titles", "roll")}
    motions = {
        kind: Picture(posture.motions[place].figure, side, f"{alt} {named[kind]}.")
        for kind, place in _MOVING.items()
        if place in posture.motions and (kind == "move" or "roll" in says)
    }
    return SetUp(
        rung=rung.rung,
        level=rung.level,
        tool=rung.tool,
        surface=rung.surface,
        posture=rung.posture,
        name=title,
        light=rung.light,
        lighter=lighter,
        steps=steps,
        moves=moves,
        change=change,
        picture=Picture(posture.figure, side, alt),
        motions=motions,
        says=says,
    )
