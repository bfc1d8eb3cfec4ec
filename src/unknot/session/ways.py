"""With what each place is pressed, and how hard: the rungs of this session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from unknot.limits import Limits
from unknot.pressure import Rung, ladder
from unknot.session.errors import WishError
from unknot.session.facts import SessionFacts
from unknot.session.set_ups import HANDS, one_way_per_level, usable
from unknot.session.wish import RUNGS_PER_LEVEL, Dose, SpotWish, Wish

Way = Sequence[Rung]  # what may press one place, lightest first
_MOST_SWAPS: Final = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """How hard: the rung that is meant, the one below it for the first hold, and the highest."""

    level: int
    rung: int
    first_rung: int
    max_rung: int
    dose: Dose | None

    def to_json(self) -> dict[str, Any]:
        given = self.dose
        return {
            "level": self.level,
            "rung": self.rung,
            "first_rung": self.first_rung,
            "max_rung": self.max_rung,
            "waves": given and given.waves,
            "seconds": given and given.seconds,
            "volume": given and given.volume,
        }


def reaches_of(
    wish: Wish, limits: Limits, facts: SessionFacts, visits: Sequence[SpotWish]
) -> list[Way]:
    """For each visit every rung that may press there, never above the wish.

    Raises:
        WishError: nothing may.
    """
    top = wish.dose.rung if wish.dose else wish.level * RUNGS_PER_LEVEL
    rungs = [r for r in ladder(wish.body, wish.kit, facts.pressure, limits) if r.rung <= top]
    made: list[Way] = []
    for asked in visits:
        reach = usable(rungs, asked.spot, facts, hands_only=limits.max_level == 1)
        if not reach:
            raise WishError(
                f"kit holds nothing that may press {asked.spot} at level {wish.level} or below"
                " under these limits; add a softer ball, a wall or a chair, or choose another spot"
            )
        made.append(reach)
    return made


def ways_of(reaches: Sequence[Way], visits: Sequence[SpotWish], facts: SessionFacts) -> list[Way]:
    """For each visit the way that is meant: one combination per level, lightest first."""
    pairs = zip(reaches, visits, strict=True)
    return [one_way_per_level(reach, asked.spot, facts) for reach, asked in pairs]


def swaps_of(reach: Way, way: Way, spot: str, facts: SessionFacts, *, top: int) -> list[Way]:
    """Ways to stay in one other posture, up to rung *top*; hands, which are always there, last."""
    known = {rung.posture for rung in way}
    postures = dict.fromkeys(r.posture for r in reach if {r.posture} != known and r.rung <= top)
    made = [
        one_way_per_level([r for r in reach if r.posture == p and r.rung <= top], spot, facts)
        for p in postures
    ]
    made.sort(key=lambda other: (other[-1].posture in known, *_liking(other, spot, facts)))
    by_hand = [other for other in made if other[-1].tool == HANDS]
    others = [other for other in made if other[-1].tool != HANDS]
    return [*others[: _MOST_SWAPS - len(by_hand[:1])], *by_hand[:1]]


def _liking(way: Way, spot: str, facts: SessionFacts) -> tuple[int, str]:
    """How soon the facts of *spot* name the picture of this way."""
    shown = facts.spots[spot].postures
    figure = facts.pressure.postures[way[-1].posture].figure
    return (shown.index(figure) if figure in shown else len(shown), way[-1].posture)


def plan_of(wish: Wish, found: Sequence[Way]) -> Plan:
    """The meant rung: the dose's, or the light one of the level; no higher than can be reached."""
    reach = max(rung.rung for way in found for rung in way)
    meant = wish.dose.rung if wish.dose else wish.level * RUNGS_PER_LEVEL - 1
    rung = max(r.rung for way in found for r in way if r.rung <= meant)
    below = max(1, rung - RUNGS_PER_LEVEL)
    first = max(below, found[0][0].rung)
    return Plan((rung + 1) // RUNGS_PER_LEVEL, rung, first, reach, wish.dose)


def at_rung(way: Way, rung: int) -> int:
    """The place in *way* of the highest rung up to *rung*; the lightest where none is."""
    return max((n for n, r in enumerate(way) if r.rung <= rung), default=0)
