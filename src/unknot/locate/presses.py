"""Which spot to press next, why, and when to stop.

A press is worth what it is expected to teach about the sets of sources (mutual information of the
answer, familiar pain or not, in bits) less its discomfort and its risk. Tingling is no lesson to
seek: it only adds to the risk.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from unknot.locate.advice import advise, spot_chances
from unknot.locate.drawing import Drawing
from unknot.locate.likeliest import Likeliest
from unknot.locate.marks import Cause
from unknot.locate.network import Network

Floats = NDArray[np.float64]
Spot = tuple[str, str]
Why = Literal["likeliest", "tells_apart", "gentler", "may_change"]
Stop = Literal["nerve", "no_marks", "none_allowed", "all_pressed", "settled", "little_to_learn"]


@dataclass(frozen=True, slots=True)
class NextPress:
    """The spot to press next, in bits to learn and bits that it costs, and why this one.

    ``likeliest``: it is the place of the most probable source that was not tested. ``tells_apart``:
    a yes would point to ``yes`` and a no to ``no``. ``gentler``: another spot would tell a little
    more, but hurt or risk more too. ``may_change``: others would tell more, but change nothing.
    """

    spot: str
    side: str
    information_bits: float
    cost_bits: float
    why: Why
    yes: Cause
    no: Cause


def next_press(
    drawing: Drawing, network: Network, sets: Likeliest, excluded: Collection[str]
) -> NextPress | Stop:
    """The spot that is worth most, or why to stop.

    Only spots whose muscle may take a ball, off the nerve's path, on a side that was drawn, and
    not pressed before. *excluded* names spots, or one side of a spot as ``<spot>_L``.
    """
    fresh, allowed = _fresh_and_allowed(drawing, network, excluded)
    if isinstance(fresh, str):
        return fresh
    model, before = network.facts.model, len(drawing.presses)
    stays_away = sets.stays_away(network.press, fresh)
    bits, cost = information(sets, stays_away), _costs(sets, network, fresh, before)
    worth = np.where(bits - cost >= model.least_information_bits, bits - cost, -np.inf)
    if np.isneginf(worth.max()):
        return "little_to_learn"
    if before:
        worth[~_may_change_advice(sets, network, stays_away, allowed)] = -np.inf
    if np.isneginf(worth.max()):
        return "settled"
    best = int(worth.argmax())
    yes, no = _pointing(sets, network, stays_away[best])
    why = _why(best, bits, cost, _chances(sets, network, fresh))
    return NextPress(*fresh[best], float(bits[best]), float(cost[best]), why, yes, no)


def _fresh_and_allowed(
    drawing: Drawing, network: Network, excluded: Collection[str]
) -> tuple[list[Spot] | Stop, list[Spot]]:
    """Spots that were not pressed yet, or why there are none; and all that may be pressed."""
    sides = drawn_sides(drawing)
    allowed = [
        (spot, side)
        for side in sides
        for spot in pressable(network, excluded)
        if f"{spot}_{side}" not in excluded
    ]
    if not sides:
        return "no_marks", allowed
    if not allowed:
        return "none_allowed", allowed
    done = {(press.spot, press.side) for press in drawing.presses}
    return [spot for spot in allowed if spot not in done] or "all_pressed", allowed


def pressable(network: Network, excluded: Collection[str] = ()) -> list[str]:
    """Spots that may be offered at all, without those in *excluded*."""
    facts = network.facts
    return [
        key
        for key, spot in facts.spots.items()
        if key in facts.press
        and key not in excluded
        and not spot.nerve_path
        and facts.sources[spot.source].ball != "no"
    ]


def drawn_sides(drawing: Drawing) -> list[str]:
    """Sides with a mark; both when only the midline is marked, none when nothing is."""
    ends = {name[-2:] for name in drawing.painted()}
    sides = [side for side in ("L", "R") if f"_{side}" in ends]
    return sides or (["L", "R"] if ends else [])


def information(sets: Likeliest, stays_away: Floats) -> Floats:
    """Bits that yes-or-no findings are expected to tell about the sets, by finding."""
    made: Floats = _doubt(stays_away @ sets.share) - _doubt(stays_away) @ sets.share
    return made


def _doubt(p: Floats) -> Floats:
    made: Floats = -(p * np.log2(p) + (1.0 - p) * np.log2(1.0 - p))
    return made


def _rows(network: Network, spots: list[Spot]) -> NDArray[np.intp]:
    return np.array([network.press.place[spot] for spot in spots], dtype=np.intp)


def _costs(sets: Likeliest, network: Network, spots: list[Spot], before: int) -> Floats:
    """Bits that presses must teach to make up for their discomfort and their risk.

    Risk grows towards the line of the sciatic nerve, and with the chance of a nerve source here.
    Every spot that was pressed *before* makes the next one a little less welcome.
    """
    model = network.facts.model
    nerve = {
        side: float(sets.share @ sets.any_of(network.at_side[side] & network.nerve))
        for side in {side for _, side in spots}
    }
    risk = network.press_risk[_rows(network, spots)] + np.array([nerve[side] for _, side in spots])
    discomfort = network.press_discomfort[_rows(network, spots)]
    made: Floats = discomfort + model.tiring_bits * before + model.risk_bits * risk
    return made


def _chances(sets: Likeliest, network: Network, spots: list[Spot]) -> Floats:
    made: Floats = spot_chances(sets, network, sets.share[None], _rows(network, spots))[0]
    return made


def _may_change_advice(
    sets: Likeliest, network: Network, stays_away: Floats, allowed: list[Spot]
) -> NDArray[np.bool_]:
    """Whether each press leads to other advice with a chance that is worth mentioning."""
    spots = _rows(network, allowed)
    now = advise(sets, network, sets.share[None], spots)
    chance = np.zeros(len(stays_away))
    for answer in (stays_away, 1.0 - stays_away):
        shares = sets.share * answer
        other = (advise(sets, network, shares, spots) != now).any(axis=1)
        chance += np.where(other, shares.sum(axis=1), 0.0)
    made: NDArray[np.bool_] = chance >= network.facts.model.least_chance_of_change
    return made


def _pointing(sets: Likeliest, network: Network, stays_away: Floats) -> tuple[Cause, Cause]:
    """The causes that gain most by a yes and by a no."""
    gain = sets.chance(sets.share * (1.0 - stays_away)) - sets.chance(sets.share * stays_away)
    yes, no = (network.causes[sets.causes[i]] for i in (gain.argmax(), gain.argmin()))
    return yes, no


def _why(best: int, bits: Floats, cost: Floats, chances: Floats) -> Why:
    most = int(bits.argmax())
    if most != best:
        dearer = bits[most] - cost[most] <= bits[best] - cost[best]
        return "gentler" if dearer else "may_change"
    return "likeliest" if int(chances.argmax()) == best else "tells_apart"
