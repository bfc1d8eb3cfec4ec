"""A session of one's own as it is kept and shared: what is wished for, never how it was compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from unknot.session.errors import SessionError
from unknot.session.facts import SessionFacts
from unknot.session.versions import ALL, NAMES
from unknot.session.wish import SpotWish, movable, over_the_nerve

KIND: Final = "unknot-session"
RECIPE_FORMAT: Final = 1
NAME_MOST: Final = 80
NOTE_MOST: Final = 500
_SIDES: Final = ("L", "R")
_FIELDS: Final = (
    "kind", "format", "name", "spots", "minutes", "level", "version", "relief", "without", "waves",
    "seconds", "note",
)  # fmt: skip


class RecipeError(SessionError):
    """A shared session cannot be read; the message names the field and the remedy."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What somebody put together. It carries no limits: those are always the player's own.

    ``waves`` and ``seconds`` (of one hold) can only lower what the plan gives; None leaves it.
    """

    name: str
    spots: tuple[SpotWish, ...]
    minutes: float
    level: int
    version: str = ALL
    relief: bool = False
    without: frozenset[str] = frozenset()
    waves: int | None = None
    seconds: int | None = None
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The file that is shared; ``read_recipe`` gives the same recipe back."""
        made: dict[str, Any] = {
            "kind": KIND,
            "format": RECIPE_FORMAT,
            "name": self.name,
            "spots": [{"spot": s.spot, "side": s.side} for s in self.spots],
            "minutes": self.minutes,
            "level": self.level,
        }
        more = {
            "version": None if self.version == ALL else self.version,
            "relief": self.relief or None,
            "without": sorted(self.without) or None,
            "waves": self.waves,
            "seconds": self.seconds,
            "note": self.note or None,
        }
        return made | {name: value for name, value in more.items() if value is not None}


def read_recipe(data: object, facts: SessionFacts) -> Recipe:
    """*data*, as ``to_json`` writes it, as a recipe.

    Raises:
        RecipeError: a field is missing, unknown or out of range.
    """
    if not isinstance(data, Mapping) or data.get("kind") != KIND:
        raise RecipeError(f'kind must be "{KIND}": this is no session shared from Unknot')
    if data.get("format") != RECIPE_FORMAT:
        raise RecipeError(
            f"format is {data.get('format')!r}; this version reads {RECIPE_FORMAT}, so ask for the"
            " session again from an Unknot of the same version"
        )
    for name in data:
        if name not in _FIELDS:
            raise RecipeError(f"{name} is no field of a session; remove it")
    span, press = facts.blocks.minutes, facts.press
    return Recipe(
        name=_text(data, "name", NAME_MOST, needed=True),
        spots=_spots(data.get("spots"), facts),
        minutes=_number(data, "minutes", span.least, span.most),
        level=int(_number(data, "level", 1, 5, whole=True)),
        version=_version(data.get("version", ALL)),
        relief=_flag(data, "relief"),
        without=_without(data.get("without", []), facts),
        waves=_maybe(data, "waves", press.waves_max),
        seconds=_maybe(data, "seconds", press.hold_max_s),
        note=_text(data, "note", NOTE_MOST),
    )


def _text(data: Mapping[str, Any], name: str, most: int, *, needed: bool = False) -> str:
    value = data.get(name, "")
    text = " ".join(value.split()) if isinstance(value, str) else None
    if text is None or len(text) > most or (needed and not text):
        least = "1 to " if needed else "at most "
        raise RecipeError(f"{name} must be a text of {least}{most} letters, got {value!r:.60}")
    return text


def _number(
    data: Mapping[str, Any], name: str, low: int, high: int, *, whole: bool = False
) -> float:
    value = data.get(name)
    kinds = int if whole else (int, float)
    # NaN compares with nothing, so it is refused here too.
    if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
        number = "a whole number" if whole else "a number"
        raise RecipeError(f"{name} must be {number} from {low} to {high}, got {value!r:.60}")
    return value


def _maybe(data: Mapping[str, Any], name: str, high: int) -> int | None:
    return None if data.get(name) is None else int(_number(data, name, 1, high, whole=True))


def _flag(data: Mapping[str, Any], name: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise RecipeError(f"{name} must be true or false, got {value!r:.60}")
    return value


def _version(value: object) -> str:
    if value not in NAMES:
        raise RecipeError(f"version is {value!r:.60}; known are {', '.join(NAMES)}")
    return str(value)


def _without(value: object, facts: SessionFacts) -> frozenset[str]:
    known = movable(facts)
    if not isinstance(value, list):
        raise RecipeError(f"without must be a list of moves, got {value!r:.60}")
    for place, name in enumerate(value):
        if name not in known:
            raise RecipeError(
                f"without[{place}] is {name!r:.60}; known are {', '.join(sorted(known))}"
            )
    return frozenset(value)


def _spots(value: object, facts: SessionFacts) -> tuple[SpotWish, ...]:
    most = facts.press.spots_max
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        raise RecipeError(f"spots must be a list of 1 to {most} places, each with spot and side")
    made = [_spot(item, f"spots[{place}]", facts) for place, item in enumerate(value)]
    for place, one in enumerate(made):
        if one in made[:place]:
            raise RecipeError(
                f"spots[{place}] names {one.spot} {one.side} twice; remove one of them"
            )
    return tuple(made)


def _spot(item: object, where: str, facts: SessionFacts) -> SpotWish:
    if not isinstance(item, Mapping) or set(item) != {"spot", "side"}:
        raise RecipeError(f"{where} must have spot and side, and nothing else")
    spot, side = item["spot"], item["side"]
    if not isinstance(spot, str) or spot not in facts.spots:
        known = ", ".join(sorted(facts.spots))
        raise RecipeError(f"{where}.spot is {spot!r:.60}; known are {known}")
    if side not in _SIDES:
        raise RecipeError(f"{where}.side must be L or R, got {side!r:.60}")
    if over_the_nerve(facts.spots[spot], facts):
        raise RecipeError(
            f"{where}.spot {spot} lies over the big leg nerve and is never pressed in a session;"
            " choose another spot"
        )
    return SpotWish(spot, "L" if side == "L" else "R")
