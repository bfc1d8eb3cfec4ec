"""What a session did: green, amber, red, stop, or not known yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from unknot.plan.episodes import Episode
from unknot.plan.events import Event
from unknot.plan.facts import Zones

Zone = Literal["unknown", "green", "amber", "red", "stop"]
_HARM: Final[dict[Zone, int]] = {"green": 0, "unknown": 1, "amber": 2, "red": 3, "stop": 4}


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks against a session, and when it was told."""

    zone: Zone
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """The zone of a session, the signs that put it there, and when the last of them was told.

    Green and unknown carry no signs.
    """

    zone: Zone
    signs: tuple[str, ...] = ()
    told: datetime | None = None


def read_zone(episode: Episode, facts: Zones) -> Reading:
    """The zone of one session, from what was said during it and on the mornings after.

    The worst sign decides. Green needs a known peak and a full answer (soreness and pain) from
    ``answer_after_h`` to ``answer_within_h`` hours; all else is unknown, and unknown is never calm.
    """
    signs = list(_during(episode.session, facts))
    for morning in episode.mornings:
        signs += _after(episode, morning, facts)
    if signs:
        worst = max((s.zone for s in signs), key=_HARM.__getitem__)
        mine = [s for s in signs if s.zone == worst]
        return Reading(worst, tuple(dict.fromkeys(s.name for s in mine)), max(s.at for s in mine))
    known = episode.session.rating("peak") is not None and any(
        _full(episode, morning, facts) for morning in episode.mornings
    )
    return Reading("green" if known else "unknown")


def _during(session: Event, facts: Zones) -> Iterator[Sign]:
    if session.data.get("leg_symptoms"):
        yield Sign("stop", "leg_symptoms", session.at)
    peak = session.rating("peak")
    if peak is not None and peak >= facts.red_peak:
        yield Sign("red", "peak", session.at)
    elif peak is not None and peak >= facts.amber_peak:
        yield Sign("amber", "peak", session.at)


def _after(episode: Episode, morning: Event, facts: Zones) -> Iterator[Sign]:
    hours = (morning.at - episode.session.at).total_seconds() / 3600
    event = morning.data.get("event")
    if event in facts.stop_events:
        yield Sign("stop", str(event), morning.at)
    elif event in facts.red_events:
        yield Sign("red", str(event), morning.at)
    if morning.data.get("bruise"):
        yield Sign("red", "bruise", morning.at)
    if morning.data.get("settled") is False:
        zone: Zone = "red" if hours > facts.settled_h else "amber"
        yield Sign(zone, "not_settled", morning.at)
    yield from _soreness(morning, hours, facts)
    rise = _rise(episode, morning)
    if rise is not None and rise >= facts.amber_rise:
        yield Sign("red" if rise >= facts.red_rise else "amber", "pain_rise", morning.at)


def _soreness(morning: Event, hours: float, facts: Zones) -> Iterator[Sign]:
    soreness = morning.rating("soreness")
    if soreness is None or soreness < facts.amber_soreness:
        return
    if hours > facts.stop_sore_h:
        yield Sign("stop", "long_soreness", morning.at)
    elif hours > facts.long_sore_h:
        yield Sign("red", "long_soreness", morning.at)
    yield Sign("red" if soreness >= facts.red_soreness else "amber", "soreness", morning.at)


def _rise(episode: Episode, morning: Event) -> float | None:
    now = morning.rating("pain")
    return None if now is None or episode.pain_before is None else now - episode.pain_before


def _full(episode: Episode, morning: Event, facts: Zones) -> bool:
    hours = (morning.at - episode.session.at).total_seconds() / 3600
    known = morning.rating("soreness") is not None and _rise(episode, morning) is not None
    return known and facts.answer_after_h <= hours <= facts.answer_within_h
