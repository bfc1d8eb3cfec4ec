"""What a press teaches: how answers change the ranking, and which spot to press next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.locate.drawing import Drawing
from unknot.locate.network import Network, entropy

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NextPress:
    """The spot whose answer is expected to tell most, in bits."""

    spot: str
    side: str
    information_bits: float


def negative_log(drawing: Drawing, network: Network) -> Floats:
    """Log likelihood of the answers other than the familiar pain, for every pair of causes.

    "Sore but not it" counts like "not much". A nerve answer counts towards nerve sources on that
    side and says nothing about the muscle.
    """
    size = len(network.causes) + 1
    log = np.zeros((size, size))
    for press in drawing.presses:
        if press.answer in {"other_pain", "nothing"}:
            log += np.log1p(-network.press[press.spot, press.side])
        elif press.answer == "nerve":
            log += np.log(network.facts.model.press_nerve_ratio) * _nerve_pairs(network, press.side)
    return log


def _nerve_pairs(network: Network, side: str) -> Floats:
    here = np.array([s == side for _, s in network.causes]) & network.nerve
    nerve = np.append(here, np.False_)
    made: Floats = (nerve[:, None] | nerve[None, :]).astype(float)
    return made


def positive_logs(drawing: Drawing, network: Network) -> list[Floats]:
    """Log likelihoods after none, the first, the first two... of the familiar-pain answers."""
    size = len(network.causes) + 1
    logs = [np.zeros((size, size))]
    for press in drawing.presses:
        if press.answer == "same_pain":
            logs.append(logs[-1] + np.log(network.press[press.spot, press.side]))
    return logs


def choose_press(
    drawing: Drawing, network: Network, table: Floats, excluded: Collection[str]
) -> NextPress | None:
    """The spot with the most expected information, or None when no press would teach much.

    Only spots whose muscle may take a ball, off the nerve's path, on a side that was drawn, and
    not pressed before.
    """
    done = {(press.spot, press.side) for press in drawing.presses}
    best: NextPress | None = None
    for side in drawn_sides(drawing):
        for spot in pressable(network, excluded):
            if (spot, side) in done:
                continue
            bits = _information(table, network.press[spot, side], network.press_doubt[spot, side])
            if best is None or bits > best.information_bits:
                best = NextPress(spot=spot, side=side, information_bits=bits)
    enough = network.facts.model.least_information_bits
    return best if best and best.information_bits >= enough else None


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


def _information(table: Floats, chance: Floats, doubt: Floats) -> float:
    """Mutual information between the answer (familiar pain or not) and the set of sources."""
    p = np.array(np.vdot(table, chance))
    return float(entropy(p) - np.vdot(table, doubt))
