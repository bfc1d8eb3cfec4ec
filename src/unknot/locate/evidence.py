"""Drawings as the numbers that the sums over sets of sources need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import weights
from unknot.locate.drawing import Drawing
from unknot.locate.findings import Findings
from unknot.locate.network import Network

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


class Told(NamedTuple):
    """One drawing in the network's own terms: rows of its findings.

    ``found`` are marks and everything answered with yes, at the end the familiar-pain presses in
    the order in which they were made; ``sure`` says how surely each of the marks is one. ``away``
    is everything answered with no. ``odds`` are factors on prior odds by cause for this person,
    None where nothing is known of them.
    """

    found: list[int]
    sure: list[float]
    unknown: list[int]
    away: list[int]
    presses: int
    odds: Floats | None

    @property
    def shape(self) -> tuple[int, int, int]:
        """Marks, positive answers, and how many of these are presses."""
        return len(self.sure), len(self.found) - len(self.sure), self.presses


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Drawings of one shape, with n positive findings each, marks first; the first axis is theirs.

    A set of causes weighs: the product of ``odds`` over its members; times, over its extents,
    the product of ``blank[extent, cause]`` (which holds every blank region) and, for each finding,
    ``painted - (painted - clear) * product(left[finding, extent, cause])``. The first ``marks`` of
    the findings are marks, the last ``presses`` are presses; ``rows`` are those of ``findings``.
    """

    findings: Findings
    rows: Indices
    left: Floats
    blank: Floats
    painted: Floats
    clear: Floats
    odds: Floats
    marks: int
    presses: int

    def of_copies(self, count: int) -> Floats:
        """Weight of two or three copies of each cause, without odds, by drawing."""
        made = weights(self.blank, count)
        table = self.findings.seen[count]
        sure = (self.painted == 1.0).all(axis=0).tolist()
        for finding in range(self.rows.shape[1]):
            here = table.take(self.rows[:, finding], 0)
            if not sure[finding]:
                painted = self.painted[:, finding, None, None]
                here *= 2.0 * painted - 1.0
                here += 1.0 - painted
            made *= here
        weighed: Floats = made.sum(axis=1)
        return weighed


def told(drawing: Drawing, network: Network) -> Told:
    """What *drawing* says. Unknown regions and questions that were not asked say nothing."""
    rows, columns, unknown = network.findings, network.regions, drawing.unknown
    full = network.facts.model.full_mark_at
    found: list[int] = []
    sure: list[float] = []
    away: list[int] = []
    for name, value in drawing.regions.items():
        if value > 0 and name not in unknown:
            found.append(columns[name])
            sure.append(1.0 if value >= full else mark_strength(value, full))
    for key, yes in drawing.features.items():
        (found if yes else away).append(rows.answers + network.answers.place[key])
    presses = 0
    if drawing.presses:
        nerve = sorted({press.side for press in drawing.presses if press.answer == "nerve"})
        found += [rows.nerve + network.nerve_feeling.place[side] for side in nerve]
        for press in drawing.presses:
            row = rows.press + network.press.place[press.spot, press.side]
            if press.answer == "same_pain":
                found.append(row)
                presses += 1
            elif press.answer != "nerve":
                # "Sore, but not it" counts like "not much".
                away.append(row)
    return Told(
        found=found,
        sure=sure,
        unknown=sorted(columns[name] for name in unknown) if unknown else [],
        away=away,
        presses=presses,
        odds=_personal(drawing, network),
    )


def evidence(items: Sequence[Told], network: Network) -> Evidence:
    """The arrays for drawings of one shape."""
    marks, answers, presses = items[0].shape
    rows = np.array([item.found for item in items], dtype=np.intp).reshape(
        len(items), marks + answers
    )
    painted = np.ones((len(items), marks + answers))
    painted[:, :marks] = [item.sure for item in items]
    left = network.findings.left.take(rows, 0)
    aside = left[:, :marks].prod(axis=1)
    aside *= _product(network.findings.left, (item.unknown for item in items))
    odds = _product(network.findings.left[:, 0], (item.away for item in items))
    for at, item in enumerate(items):
        if item.odds is not None:
            odds[at] *= item.odds
    return Evidence(
        findings=network.findings,
        rows=rows,
        left=left,
        blank=network.everywhere / aside,
        painted=painted,
        clear=painted - (2.0 * painted - 1.0) * (1.0 - network.findings.leak[rows]),
        odds=odds,
        marks=marks,
        presses=presses,
    )


def _product(values: Floats, rows: Iterable[list[int]]) -> Floats:
    """The product over some rows of *values*, of which the last is ones, by list of rows."""
    lists = list(rows)
    longest = max(map(len, lists))
    made = np.ones((len(lists), *values.shape[1:]))
    if longest:
        padded = np.array([row + [-1] * (longest - len(row)) for row in lists], dtype=np.intp)
        for column in padded.T:
            made *= values[column]
    return made


def mark_strength(value: float, full_at: float) -> float:
    """How surely a region counts as marked, 0.5 (says nothing) to 1 (a full mark)."""
    return min(1.0, 0.5 + 0.5 * value / full_at)


def modifiers(drawing: Drawing, network: Network) -> Floats:
    """Factors on prior odds for this person; what is unknown changes nothing."""
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


def _personal(drawing: Drawing, network: Network) -> Floats | None:
    if drawing.age is None and not drawing.sex and not drawing.circumstances:
        return None
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
