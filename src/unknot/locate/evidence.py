"""Drawings as the numbers that the sums over sets of sources need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.locate.drawing import Drawing
from unknot.locate.links import Link
from unknot.locate.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """One drawing in the network's own terms: columns of regions, links of answers.

    ``positive`` ends with the familiar-pain presses, in the order in which they were made.
    """

    marks: tuple[int, ...]
    sure: tuple[float, ...]
    unknown: tuple[int, ...]
    negative: tuple[Link, ...]
    positive: tuple[Link, ...]
    presses: int
    personal: Floats

    @property
    def shape(self) -> tuple[int, int, int]:
        """Marks, positive answers, and how many of these are presses."""
        return len(self.marks), len(self.positive), self.presses


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
    full, columns = network.facts.model.full_mark_at, network.regions
    marks = [name for name in drawing.painted() if name not in drawing.unknown]
    familiar = [press for press in drawing.presses if press.answer == "same_pain"]
    return Told(
        marks=tuple(columns[name] for name in marks),
        sure=tuple(mark_strength(drawing.regions[name], full) for name in marks),
        unknown=tuple(sorted(columns[name] for name in drawing.unknown)),
        negative=tuple(_negative(drawing, network)),
        positive=(
            *(network.answers[key] for key, yes in drawing.features.items() if yes),
            *(network.nerve_feeling[side] for side in _nerve_sides(drawing)),
            *(network.press[press.spot, press.side] for press in familiar),
        ),
        presses=len(familiar),
        personal=modifiers(drawing, network) * _published(drawing, network),
    )


def evidence(items: Sequence[Told], network: Network, terms: slice) -> Evidence:
    """The arrays for drawings of one shape; *terms* says how many copies they need."""
    marks, answers, presses = items[0].shape
    count, causes = len(items), len(network.causes)
    columns = np.array([item.marks for item in items], dtype=np.intp).reshape(count, marks)
    sure = np.array([item.sure for item in items]).reshape(count, marks)
    left = network.copies.left[columns, terms]
    aside = left.prod(axis=1) * network.copies.left[_padded(items), terms].prod(axis=1)
    still = np.array([link.still for item in items for link in item.positive])
    leaks = np.array([link.leak for item in items for link in item.positive])
    return Evidence(
        left=left,
        blank=network.copies.everywhere[terms] / aside,
        painted=sure,
        clear=sure - (2.0 * sure - 1.0) * (1.0 - network.leak[columns]),
        odds=np.array([_odds(item) for item in items]),
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


def _odds(item: Told) -> Floats:
    odds = item.personal
    for link in item.negative:
        odds = odds * link.still
    return odds


def _nerve_sides(drawing: Drawing) -> list[str]:
    return sorted({press.side for press in drawing.presses if press.answer == "nerve"})


def _negative(drawing: Drawing, network: Network) -> Iterable[Link]:
    """Answers that were no; "sore, but not it" counts like "not much"."""
    for key, yes in drawing.features.items():
        if not yes:
            yield network.answers[key]
    for press in drawing.presses:
        if press.answer in {"other_pain", "nothing"}:
            yield network.press[press.spot, press.side]


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
