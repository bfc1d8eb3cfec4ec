"""What a person asks for, and every ground on which it is refused."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from unknot.anatomy import Side, Spot, excluded_places
from unknot.limits import HIGHEST_LEVEL, Limits
from unknot.pressure import Body, Kit
from unknot.session.errors import WishError
from unknot.session.facts import SessionFacts

RUNGS_PER_LEVEL: Final = 2
_SIDES: Final = ("L", "R")
_ANYBODY: Final = Body()


@dataclass(frozen=True, slots=True)
class SpotWish:
    """One place to press. ``tenderness`` (0 to 10) orders the places; without it the list does,
    the most tender first.
    """

    spot: str
    side: Side
    tenderness: int | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """How hard and how much at most, as the plan gives it; ``seconds`` is one hold."""

    rung: int
    waves: int
    seconds: int
    volume: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A session as it is asked for; ``first`` is true for somebody's first one.

    ``version`` narrows the kit for today. ``relief`` is the ninety-second one, for the most tender
    place alone, whatever ``minutes`` says. ``without`` holds moves that somebody never wants.
    """

    spots: tuple[SpotWish, ...]
    level: int
    minutes: float
    kit: Kit
    body: Body = _ANYBODY
    dose: Dose | None = None
    language: str = "en"
    first: bool = False
    version: str = "all"
    relief: bool = False
    without: frozenset[str] = frozenset()


def check_wish(wish: Wish, limits: Limits | None, facts: SessionFacts) -> Limits:
    """The limits, if nothing stands against *wish*.

    Raises:
        WishError: there are no limits, they allow no pressing, or the wish asks for something
            unknown, excluded or out of range. The message names the field and the remedy.
    """
    if limits is None:
        raise WishError("limits is missing; run `unknot triage` and pass its limits on whole")
    if limits.blocked:
        raise WishError("limits.blocked is true, so there is no session; follow the safety check")
    if not limits.allows_pressure():
        raise WishError("limits.max_level is 0, so there is no pressing; do the safety check again")
    if wish.language not in facts.words:
        known = ", ".join(sorted(facts.words))
        raise WishError(f"language is {wish.language!r}; known are {known}")
    _check_level(wish, limits, facts.rules.first_level)
    _check_minutes(wish, facts)
    _check_spots(wish, limits, facts)
    _check_dose(wish, facts)
    return limits


def movable(facts: SessionFacts) -> frozenset[str]:
    """Everything that ``Wish.without`` may name: warm-ups, stretches, ``roll`` and ``move``."""
    return frozenset({*facts.warm_ups, *facts.stretches, "roll", "move"})


def over_the_nerve(spot: Spot, facts: SessionFacts) -> bool:
    """Whether *spot* lies on the sciatic nerve's path, where nobody is pressed."""
    clearance = spot.nerve_clearance_cm
    band = facts.pelvis.sciatic_corridor.half_width_cm
    return spot.nerve_path or (clearance is not None and clearance < band)


def _number(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(float(str(value)))


def _whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _check_level(wish: Wish, limits: Limits, most_at_first: int) -> None:
    if not _whole(wish.level, 1, HIGHEST_LEVEL):
        raise WishError(f"level must be a whole number from 1 to 5, got {wish.level!r}")
    if wish.level > limits.max_level:
        raise WishError(
            f"level {wish.level} is above limits.max_level {limits.max_level}; ask for less"
        )
    if wish.first and wish.level > most_at_first:
        raise WishError(
            f"level {wish.level} is above {most_at_first}, where a first session stays; ask for less"
        )


def _check_minutes(wish: Wish, facts: SessionFacts) -> None:
    span = facts.blocks.minutes
    given = _number(wish.minutes) and span.least <= wish.minutes <= span.most
    if not wish.relief and not given:
        raise WishError(
            f"minutes must be a number from {span.least} to {span.most}, got {wish.minutes!r}"
        )


def _check_spots(wish: Wish, limits: Limits, facts: SessionFacts) -> None:
    most = facts.press.spots_max
    if not wish.spots:
        raise WishError("spots is empty; name at least one spot and its side")
    if len(wish.spots) > most:
        raise WishError(
            f"spots holds {len(wish.spots)} places; a session has at most {most}, each side counts"
        )
    excluded = excluded_places(limits, facts.spots, facts.zones)
    for place, asked in enumerate(wish.spots):
        _check_spot(asked, f"spots[{place}]", excluded, facts)
    keys = [(s.spot, s.side) for s in wish.spots]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise WishError(f"spots[{place}] names {key[0]} {key[1]} twice; remove one of them")


def _check_spot(asked: SpotWish, where: str, excluded: frozenset[str], facts: SessionFacts) -> None:
    if asked.spot not in facts.spots:
        known = ", ".join(sorted(facts.spots))
        raise WishError(f"{where}.spot is {asked.spot!r}; known are {known}")
    if asked.side not in _SIDES:
        raise WishError(f"{where}.side must be L or R, got {asked.side!r}")
    if over_the_nerve(facts.spots[asked.spot], facts):
        raise WishError(
            f"{where}.spot {asked.spot} lies over the big leg nerve and is never pressed in a"
            " session; choose another spot"
        )
    if asked.spot in excluded or f"{asked.spot}_{asked.side}" in excluded:
        raise WishError(
            f"{where}.spot {asked.spot} is ruled out by limits.exclude_regions; choose another spot"
        )
    if asked.tenderness is not None and not _whole(asked.tenderness, 0, 10):
        raise WishError(
            f"{where}.tenderness must be a whole number from 0 to 10, got {asked.tenderness!r}"
        )


def _check_dose(wish: Wish, facts: SessionFacts) -> None:
    dose = wish.dose
    if dose is None:
        return
    top = wish.level * RUNGS_PER_LEVEL
    if not _whole(dose.rung, 1, top):
        raise WishError(
            f"dose.rung must be a whole number from 1 to {top}, the top of level {wish.level},"
            f" got {dose.rung!r}"
        )
    ranges = (("waves", facts.press.waves_max), ("seconds", facts.press.hold_max_s))
    for name, high in ranges:
        value = getattr(dose, name)
        if not _whole(value, 1, high):
            raise WishError(f"dose.{name} must be a whole number from 1 to {high}, got {value!r}")
    if dose.volume is not None and not _whole(dose.volume, 1, 8):
        raise WishError(f"dose.volume must be a whole number from 1 to 8, got {dose.volume!r}")
