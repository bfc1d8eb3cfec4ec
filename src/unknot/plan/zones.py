"""What a session did: green, amber, red, stop, or not known yet."""

from __future__ import annotations

from typing import Final, Literal

from unknot.plan.events import Episode, Event
from unknot.plan.facts import Zones

Zone = Literal["unknown", "green", "amber", "red", "stop"]
_HARM: Final[dict[Zone, int]] = {"green": 0, "unknown": 1, "amber": 2, "red": 3, "stop": 4}
STOP_EVENTS: Final = frozenset(
    {
        "sore_over_72h_or_worse",
        "tingling_over_30_min",
        "numb_or_weak_next_day",
        "bruise_large_or_spreading",
        "fainted",
    }
)


def zone_of(episode: Episode, facts: Zones) -> Zone:
    """The zone of one session, from what was said during it and on the mornings after.

    Green needs a full answer within ``answer_within_h`` hours; less than that is unknown.
    """
    found: list[Zone] = [_during(episode.session, facts)]
    found += [_after(episode.session, morning, facts) for morning in episode.mornings]
    worst = max(found, key=_HARM.__getitem__)
    if _HARM[worst] > _HARM["unknown"]:
        return worst
    timely = "green" in found[1:] and found[0] == "green"
    return "green" if timely else "unknown"


def _during(session: Event, facts: Zones) -> Zone:
    if session.data.get("leg_symptoms"):
        return "stop"
    peak = session.rating("peak")
    if peak is None:
        return "unknown"
    if peak >= facts.red_peak:
        return "red"
    return "amber" if peak >= facts.amber_peak else "green"


def _after(session: Event, morning: Event, facts: Zones) -> Zone:
    hours = (morning.at - session.at).total_seconds() / 3600
    soreness = morning.rating("soreness")
    rise = _rise(session, morning)
    sore = -1.0 if soreness is None else soreness
    if morning.data.get("event") in STOP_EVENTS or (
        hours > facts.stop_sore_h and sore >= facts.amber_soreness
    ):
        return "stop"
    late = hours > facts.long_sore_h and sore >= facts.amber_soreness
    marked = morning.data.get("bruise") is True or morning.data.get("settled") is False
    if late or marked or sore >= facts.red_soreness or rise >= facts.red_rise:
        return "red"
    if sore >= facts.amber_soreness or rise >= facts.amber_rise:
        return "amber"
    missing = soreness is None or morning.rating("pain") is None
    return "unknown" if missing or hours > facts.answer_within_h else "green"


def _rise(session: Event, morning: Event) -> float:
    before, now = session.rating("pain_before"), morning.rating("pain")
    return -10.0 if before is None or now is None else now - before
