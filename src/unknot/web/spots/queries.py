"""What is known about a person's spots: their ranking, their presses, the spots chosen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from unknot.anatomy import excluded_spots
from unknot.catalogue import anatomy, locate
from unknot.limits import Limits
from unknot.locate import Drawing, Ranking, rank
from unknot.locate.presses import pressable
from unknot.web.accounts.models import Person
from unknot.web.body.queries import latest_drawing, latest_features
from unknot.web.check.queries import gate
from unknot.web.spots.mapping import to_drawing, to_presses
from unknot.web.spots.models import PressRow

# What a press told counts for two weeks; after that the place may have changed.
FRESH: Final = timedelta(days=14)
_LEAST_CHANCE: Final = 0.08
_MOST_SPOTS: Final = 5


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
    """Spots that must not be offered under *limits*; all of them without limits."""
    if limits is None:
        return frozenset(anatomy.spots())
    return excluded_spots(limits, anatomy.spots(), anatomy.zones())


def ranking(told: Drawing, limits: Limits | None) -> Ranking:
    """The ranking whose next press the limits allow."""
    return rank(told, locate.network(), excluded=left_out(limits))


def likely_spots(told: Drawing, made: Ranking, limits: Limits | None) -> list[tuple[str, str]]:
    """Spots worth pressing, best first: where the pain was familiar, then the most probable."""
    if made.nerve_like:
        return []
    allowed = pressable(locate.network(), left_out(limits))
    answered: dict[tuple[str, str], str] = {(p.spot, p.side): p.answer for p in told.presses}
    found = [key for key, answer in answered.items() if answer == "same_pain" and key[0] in allowed]
    for source in made.sources:
        for spot in allowed:
            key = (spot, source.side)
            owned = source.source in locate.facts().press[spot].own
            if owned and source.probability >= _LEAST_CHANCE and key not in found:
                found.append(key)
    return found[:_MOST_SPOTS]


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
