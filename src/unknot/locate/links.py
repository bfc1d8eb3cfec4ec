"""How sources answer questions and presses: noisy-OR links, ready as arrays.

A finding stays away with chance (1 - leak) times one factor for every active source, so the
factors of a set multiply (Pearl 1988, noisy-OR). ``still[i]`` is that factor for source i.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from unknot.anatomy.body import SIDES
from unknot.locate.facts import Facts
from unknot.locate.marks import Cause

Floats = NDArray[np.float64]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """One yes-or-no finding: its leak, and the factor of every cause on its staying away."""

    leak: float
    still: Floats

    def alone(self) -> Floats:
        """Chance of the finding for each cause on its own."""
        made: Floats = 1.0 - (1.0 - self.leak) * self.still
        return made


def link(leak: float, alone: Floats) -> Link:
    """The link in which cause i alone brings the finding with chance ``alone[i]`` (>= leak)."""
    return Link(leak, (1.0 - alone) / (1.0 - leak))


def answer_link(facts: Facts, causes: Sequence[Cause], feature: str) -> Link:
    """How sources say yes to *feature*.

    A source without a figure of its own says yes as often as everybody does. Figures are held
    within ``feature_cap`` of the base rate, for a yes and for a no; the leak is the lowest of them.
    """
    base = facts.features[feature].base
    low, high = facts.model.feature_cap
    least = max(base * low, 1.0 - (1.0 - base) * high)
    most = min(base * high, 1.0 - (1.0 - base) * low)
    told = [facts.sources[name].features.get(feature) for name, _ in causes]
    alone = np.clip([answer.p if answer else base for answer in told], least, most)
    return link(float(min(alone.min(), base)), alone)


def press_link(facts: Facts, causes: Sequence[Cause], spot: str, side: str) -> Link:
    """How sources bring on the familiar pain when *spot* is pressed on *side*."""
    table, model = facts.press[spot], facts.model
    chance = dict.fromkeys(table.neighbours, model.press_neighbour)
    chance |= table.look_alikes | dict.fromkeys(table.own, model.press_own)
    nothing = model.press_nothing
    alone = [chance.get(name, nothing) if here == side else nothing for name, here in causes]
    return link(nothing, np.array(alone))


def nerve_link(facts: Facts, causes: Sequence[Cause], side: str) -> Link:
    """How sources bring on tingling when something is pressed on *side*."""
    anyway, nerve = facts.model.nerve_feeling
    alone = [
        nerve if here == side and facts.sources[name].nature == "nerve" else anyway
        for name, here in causes
    ]
    return link(anyway, np.array(alone))


@dataclass(frozen=True, slots=True, eq=False)
class Links(Mapping[Key, Link]):
    """Links by key, also as arrays: ``leak[row]`` and ``still[row, cause]``."""

    place: Mapping[Key, int]
    leak: Floats
    still: Floats

    def __getitem__(self, key: Key) -> Link:
        row = self.place[key]
        return Link(float(self.leak[row]), self.still[row])

    def __iter__(self) -> Iterator[Key]:
        return iter(self.place)

    def __len__(self) -> int:
        return len(self.place)


def together(links: Mapping[Key, Link]) -> Links[Key]:
    """The same links as arrays; there may be none."""
    still = [link.still for link in links.values()]
    return Links(
        place={key: row for row, key in enumerate(links)},
        leak=np.array([link.leak for link in links.values()]),
        still=np.array(still) if still else np.zeros((0, 0)),
    )


def answer_links(facts: Facts, causes: Sequence[Cause]) -> Links[str]:
    """Every question."""
    return together({key: answer_link(facts, causes, key) for key in facts.features})


def press_links(facts: Facts, causes: Sequence[Cause]) -> Links[tuple[str, str]]:
    """Every spot on both sides."""
    return together(
        {
            (spot, side): press_link(facts, causes, spot, side)
            for spot in facts.press
            for side in SIDES
        }
    )


def nerve_links(facts: Facts, causes: Sequence[Cause]) -> Links[str]:
    """Tingling on either side."""
    return together({side: nerve_link(facts, causes, side) for side in SIDES})
