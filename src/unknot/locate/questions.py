"""Which answer would change the picture most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.locate.drawing import Drawing
from unknot.locate.likeliest import Likeliest
from unknot.locate.network import Network
from unknot.locate.presses import information


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A question that was not asked, what it is expected to tell, and where each answer points.

    ``yes`` and ``no`` are the families that gain most by that answer.
    """

    feature: str
    information_bits: float
    yes: str
    no: str


def next_question(drawing: Drawing, network: Network, sets: Likeliest) -> NextQuestion | None:
    """The unasked question that tells most; private ones are left to their own page."""
    open_ones = [
        key
        for key in network.answers
        if key not in drawing.features and not network.facts.features[key].private
    ]
    if not open_ones or not drawing.painted():
        return None
    stays_away = sets.stays_away(network.answers, open_ones)
    bits = information(sets, stays_away)
    best = int(bits.argmax())
    yes = sets.share * (1.0 - stays_away[best])
    gains = sets.families @ (yes / yes.sum() - sets.share)
    return NextQuestion(
        feature=open_ones[best],
        information_bits=float(bits[best]),
        yes=network.families[int(np.argmax(gains))],
        no=network.families[int(np.argmin(gains))],
    )
