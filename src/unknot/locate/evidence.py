"""Drawings as the numbers that the sums over sets of sources need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.locate.drawing import Drawing
from unknot.locate.links import Links
from unknot.locate.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """One drawing in the network's own terms.

    ``marks`` and ``unknown`` are columns of regions. ``leaks`` and ``still`` are the links of
    everything answered with yes, at the end the familiar-pain presses in the order in which they
    were made. ``odds`` are factors on prior odds by cause: the person's, and every no.
    """

    marks: tuple[int, ...]
    sure: tuple[float, ...]
    unknown: tuple[int, ...]
    leaks: tuple[float, ...]
    still: tuple[Floats, ...]
    presses: int
    odds: Floats

    @property
    def shape(self) -> tuple[int, int, int]:
        """Marks, positive answers, and how many of these are presses."""
        return len(self.marks), len(self.leaks), self.presses


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Drawings of one shape, with m marks and t positive answers each; the first axis is theirs.

    A set of causes weighs: the product of ``odds`` over its members; times, over its extents,
    the product of ``blank[term, cause]`` (which holds every blank region) and, for each mark,
    ``painted - (painted - clear) * product(left[mark, term, cause])``; times, for each positive
    answer, ``1 - keep * product(still[answer, cause])``.
    """

    left: Floats
    blank: Floats
    painted: Floats
    clear: Floats
    odds: Floats
    still: Floats
    keep: Floats
    presses: int


def told(drawing: Drawing, network: Network) -> Told:
    """What *drawing* says. Unknown regions and questions that were not asked say nothing."""
    full, columns, unknown = network.facts.model.full_mark_at, network.regions, drawing.unknown
    marked = [
        (columns[name], mark_strength(value, full))
        for name, value in drawing.regions.items()
        if value > 0 and name not in unknown
    ]
    positive: list[tuple[Links[Any], int]] = []
    odds = _personal(drawing, network)
    for key, yes in drawing.features.items():
        row = network.answers.place[key]
        if yes:
            positive.append((network.answers, row))
        else:
            odds = odds * network.answers.still[row]
    nerve = sorted({press.side for press in drawing.presses if press.answer == "nerve"})
    positive += [(network.nerve_feeling, network.nerve_feeling.place[side]) for side in nerve]
    familiar = 0
    for press in drawing.presses:
        row = network.press.place[press.spot, press.side]
        if press.answer == "same_pain":
            positive.append((network.press, row))
            familiar += 1
        elif press.answer != "nerve":
            # "Sore, but not it" counts like "not much".
            odds = odds * network.press.still[row]
    return Told(
        marks=tuple(column for column, _ in marked),
        sure=tuple(sure for _, sure in marked),
        unknown=tuple(sorted(columns[name] for name in unknown)),
        leaks=tuple(float(links.leak[row]) for links, row in positive),
        still=tuple(links.still[row] for links, row in positive),
        presses=familiar,
        odds=odds,
    )


def evidence(items: Sequence[Told], network: Network, terms: slice) -> Evidence:
    """The arrays for drawings of one shape; *terms* says how many copies they need."""
    marks, answers, presses = items[0].shape
    count, causes = len(items), len(network.causes)
    columns = np.array([item.marks for item in items], dtype=np.intp).reshape(count, marks)
    sure = np.array([item.sure for item in items]).reshape(count, marks)
    left = network.copies.left[columns, terms]
    aside = left.prod(axis=1) * network.copies.left[_padded(items), terms].prod(axis=1)
    still = np.array([row for item in items for row in item.still])
    leaks = np.array([item.leaks for item in items])
    return Evidence(
        left=left,
        blank=network.copies.everywhere[terms] / aside,
        painted=sure,
        clear=sure - (2.0 * sure - 1.0) * (1.0 - network.leak[columns]),
        odds=np.array([item.odds for item in items]),
        still=still.reshape(count, answers, causes),
        keep=1.0 - leaks.reshape(count, answers),
        presses=presses,
    )


def mark_strength(value: float, full_at: float) -> float:
    """How surely a region counts as marked, 0.5 (says nothing) to 1 (a full mark)."""
    return min(1.0, 0.5 + 0.5 * value / full_at)


def modifiers(drawing: Drawing, network: Network) -> Floats:
    """Factors on prior odds for this person; what is unknown changes nothing."""
    if drawing.age is None and not drawing.sex and not drawing.circumstances:
        return network.nobody_known
    factor = np.ones(len(network.causes))
    for key, modifier in network.facts.modifiers.items():
        size = modifier.sex.get(drawing.sex or "", 1.0)
        if drawing.age is not None:
            size *= next((b.odds for b in modifier.ages if drawing.age < b.under), 1.0)
        size *= max(
            (
                odds
                for name, odds in modifier.circumstances.items()
                if name in drawing.circumstances
            ),
            default=1.0,
        )
        if size != 1.0:
            factor[network.modified[key]] *= size
    return factor


def _padded(items: Sequence[Told]) -> NDArray[np.intp]:
    """Columns of unknown regions, filled up with the row that stands for no region."""
    longest = max(len(item.unknown) for item in items)
    return np.array(
        [item.unknown + (-1,) * (longest - len(item.unknown)) for item in items], dtype=np.intp
    ).reshape(len(items), longest)


def _personal(drawing: Drawing, network: Network) -> Floats:
    made: Floats = modifiers(drawing, network) * _published(drawing, network)
    return made


def _published(drawing: Drawing, network: Network) -> Floats | float:
    """What a published ratio of a yes adds to our own, for the people it was measured in."""
    factor: Floats | float = 1.0
    if drawing.age is None:
        return factor
    for ratio in network.facts.ratios.values():
        asked = ratio.feature and drawing.features.get(ratio.feature)
        if asked and drawing.age >= ratio.from_age:
            here = np.array([name == ratio.source for name, _ in network.causes])
            base = network.facts.features[ratio.feature].base
            ours = network.answers[ratio.feature].alone() / base
            factor = factor * np.where(here, ratio.present / ours, 1.0)
    return factor
