"""One tool, surface and posture: the load on it and what that presses, with ranges."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from unknot.pressure.body import (
    TO_95,
    Body,
    log_spread,
    tissue_at,
    tissue_spread,
    weight_n,
    weight_spread,
)
from unknot.pressure.contact import Contact, ball_contact, known_area_contact
from unknot.pressure.facts import PressureFacts


@dataclass(frozen=True, slots=True)
class Range:
    """A middle estimate with its 5 and 95 % points."""

    value: float
    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        return {name: round(getattr(self, name), 4) for name in ("value", "low", "high")}


@dataclass(frozen=True, slots=True)
class Combination:
    """Ids of a tool, a surface and a posture that fit each other."""

    tool: str
    surface: str
    posture: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one combination probably does: load in N, pressures in kPa, the intensity index."""

    index: Range
    load_n: Range
    mean_kpa: Range
    peak_kpa: Range


def around(value: float, spread: float) -> Range:
    """*value* with the 5 and 95 % points of a log-normal of standard deviation *spread*."""
    factor = math.exp(TO_95 * spread)
    return Range(value, value / factor, value * factor)


def full_load(combination: Combination, body: Body, facts: PressureFacts) -> Range:
    """Newtons on the ball, hands and feet resting as the posture describes."""
    posture = facts.postures[combination.posture]
    load = facts.loads[posture.load].load
    share = facts.surfaces[combination.surface].ball_share
    by_weight = load.unit == "body_weight"
    value = load.value * share.value * (weight_n(body, facts) if by_weight else 1.0)
    parts = [log_spread(load.low, load.high), log_spread(share.low, share.high)]
    if by_weight:
        parts.append(weight_spread(body, facts))
    if posture.share:
        value *= posture.share.value
        parts.append(log_spread(posture.share.low, posture.share.high))
    return around(value, math.hypot(*parts))


def press(combination: Combination, force_n: float, body: Body, facts: PressureFacts) -> Contact:
    """The contact under *force_n* for the middle body and tool."""
    tool = facts.tools[combination.tool]
    on_one = force_n * (tool.lobe_share.value if tool.lobe_share else 1.0)
    if tool.area:
        made = known_area_contact(on_one, tool.area.value, facts.contact)
    elif tool.diameter:
        site = facts.postures[combination.posture].site
        made = ball_contact(
            on_one,
            tool.diameter.value / 2,
            tissue_at(body, site, facts),
            model=facts.contact,
            ceiling=tool.ceiling.value if tool.ceiling else None,
        )
    else:
        msg = f"{combination.tool} has neither a diameter nor a contact area"
        raise ValueError(msg)
    return replace(made, peak_kpa=made.peak_kpa * (tool.skin_peak.value if tool.skin_peak else 1))


def estimate(combination: Combination, load: Range, body: Body, facts: PressureFacts) -> Estimate:
    """Index and pressures under *load*, their ranges a log-normal sum of all that is unsure."""
    contact = press(combination, load.value, body, facts)
    spread = math.hypot(
        log_spread(load.low, load.high),
        facts.spread.area,
        facts.spread.formula,
        facts.spread.session,
        tissue_spread(body, facts),
        _tool_spread(combination.tool, facts),
        _outside(load.value, facts),
    )
    return Estimate(
        index=around(contact.index, spread),
        load_n=load,
        mean_kpa=around(contact.mean_kpa, spread),
        peak_kpa=around(contact.peak_kpa, spread),
    )


def _tool_spread(tool_id: str, facts: PressureFacts) -> float:
    tool = facts.tools[tool_id]
    # The index goes with one over the square root of the area, about one over the diameter.
    area = tool.area or tool.diameter
    power = 0.5 if tool.area else 1.0
    lobe = log_spread(tool.lobe_share.low, tool.lobe_share.high) if tool.lobe_share else 0.0
    return math.hypot(power * log_spread(area.low, area.high) if area else 0.0, lobe)


def _outside(force_n: float, facts: PressureFacts) -> float:
    low, high = facts.contact.valid_force_n
    return 0.0 if low <= force_n <= high else facts.spread.outside_model
