"""What is known about a person's spots: their ranking, their presses, the spots chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from unknot.anatomy import excluded_places
from unknot.catalogue import anatomy, locate
from unknot.limits import Limits
from unknot.locate import Drawing, Ranking, rank
from unknot.locate.presses import pressable
from unknot.locate.rank import Ranked
from unknot.web.accounts.models import Person
from unknot.web.body.overlay import pattern_overlay
from unknot.web.body.queries import latest_drawing, latest_features
from unknot.web.check.queries import gate
from unknot.web.spots.mapping import to_drawing, to_presses
from unknot.web.spots.models import PressRow

# What a press told counts for two weeks; after that the place may have changed.
FRESH: Final = timedelta(days=14)
_MOST_SPOTS: Final = 5
_MOST_THIN: Final = 3


def presses(person: Person, now: datetime) -> list[PressRow]:
    """The presses that still count, oldest first."""
    return list(PressRow.objects.filter(person=person, at__gt=now - FRESH, at__lte=now))


def drawing(person: Person, rows: list[PressRow]) -> Drawing | None:
    """What the person told us, or None when they have not drawn anything."""
    drawn = latest_drawing(person)
    known = locate.network().regions
    marks = {k: v for k, v in drawn.regions.items() if k in known and v > 0} if drawn else {}
    if not marks:
        return None
    asked = locate.facts().features
    features = {k: v for k, v in latest_features(person).items() if k in asked and v is not None}
    private = frozenset(k for k, region in anatomy.regions().items() if region.private)
    return to_drawing(person, marks, features, to_presses(rows), private=private)


def left_out(limits: Limits | None) -> frozenset[str]:
    """Spots that must not be offered under *limits*; all of them without limits.

    One side of a spot is named ``<spot>_L`` or ``<spot>_R``.
    """
    if limits is None:
        return frozenset(anatomy.spots())
    return excluded_places(limits, anatomy.spots(), anatomy.zones())


def ranking(told: Drawing, limits: Limits | None) -> Ranking:
    """The ranking whose next press the limits allow."""
    return rank(told, locate.network(), excluded=left_out(limits))


def likely_spots(told: Drawing, made: Ranking, limits: Limits | None) -> list[tuple[str, str]]:
    """Spots worth pressing, best first: where the pain was familiar, then the most probable.

    Where none is probable, the few that fit relatively best stand in, so that a small drawing is
    a thin start and no dead end (``is_thin`` tells which these are).
    """
    if made.nerve_like:
        return []
    out = left_out(limits)
    allowed = pressable(locate.network(), out)
    familiar: list[tuple[str, str]] = [
        (p.spot, p.side) for p in told.presses if p.answer == "same_pain"
    ]
    found = [key for key in familiar if key[0] in allowed and "_".join(key) not in out]
    least = locate.facts().model.worth_pressing_from
    for key, source in _by_source(made, allowed, out):
        if source.probability >= least and key not in found:
            found.append(key)
    return found[:_MOST_SPOTS] or _thin_spots(told, made, allowed, out)


def _by_source(
    made: Ranking, allowed: list[str], out: frozenset[str] = frozenset()
) -> Iterator[tuple[tuple[str, str], Ranked]]:
    """Every allowed spot on an open side with its own sources, the most probable source first."""
    press = locate.facts().press
    for source in made.sources:
        for spot in allowed:
            if source.source in press[spot].own and f"{spot}_{source.side}" not in out:
                yield (spot, source.side), source


def _thin_spots(
    told: Drawing, made: Ranking, allowed: list[str], out: frozenset[str]
) -> list[tuple[str, str]]:
    """Spots whose source is often felt in a mark and was not pressed yet.

    None where a look-alike stands out: then whom to see comes before a weak guess.
    """
    best = locate.facts().families[made.families[0].family]
    if not made.abstain and best.action == "see_professional":
        return []
    pressed = {(p.spot, p.side) for p in told.presses}
    fits = (key for key, source in _by_source(made, allowed, out) if source.explains)
    return [key for key in dict.fromkeys(fits) if key not in pressed][:_MOST_THIN]


def is_thin(told: Drawing, made: Ranking, key: tuple[str, str]) -> bool:
    """Whether *key* only fits better than the rest, and not well."""
    if any((p.spot, p.side) == key and p.answer == "same_pain" for p in told.presses):
        return False
    own = (source.probability for at, source in _by_source(made, [key[0]]) if at == key)
    return max(own) < locate.facts().model.worth_pressing_from


def chosen_spots(person: Person) -> list[tuple[str, str]]:
    """The spots for a session, best first; none without a drawing or without open limits.

    A nerve answer or a nerve-like drawing leaves none: pressing stops there.
    """
    now = timezone.now()
    limits = gate(person, now).limits
    told = drawing(person, presses(person, now))
    if told is None or limits is None or not limits.allows_pressure():
        return []
    return likely_spots(told, ranking(told, limits), limits)


def pressing_ruled_out(person: Person, limits: Limits) -> bool:
    """Whether a nerve answer or a nerve-like drawing of *person* rules out all pressing."""
    told = drawing(person, presses(person, timezone.now()))
    return told is not None and ranking(told, limits).nerve_like


def usual(person: Person, source: str, side: str) -> dict[str, Any]:
    """The chart with where *source* is usually felt and what the person drew."""
    network = locate.network()
    felt = network.felt[network.causes.index((source, side))]
    pattern = {name: float(felt[column]) for name, column in network.regions.items()}
    return pattern_overlay(f"{source}-{side}", pattern, latest_drawing(person))
