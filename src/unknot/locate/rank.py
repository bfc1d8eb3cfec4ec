"""One drawing into a ranking: families, sources, look-alikes behind a fence, the next press."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.drawing import Drawing
from unknot.locate.network import Network
from unknot.locate.posterior import likelihood, marginals, modifiers, own_range, weigh
from unknot.locate.presses import NextPress, choose_press, negative_log, positive_logs

Floats = NDArray[np.float64]
_NERVE_ANSWERS: Final = ("q_tingling", "q_numbness", "q_electric")


@dataclass(frozen=True, slots=True)
class Ranked:
    """One source on one side: its chance, and the chance at both ends of its prior's range."""

    source: str
    side: str
    probability: float
    low: float
    high: float
    family: str
    kind: str
    nature: str


@dataclass(frozen=True, slots=True)
class RankedFamily:
    """The chance that at least one member of a family is active."""

    family: str
    probability: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a drawing fits, most probable first.

    ``abstain`` means that no family stands out or that nothing known explains the marks;
    ``nerve_like`` that the nerve path is taken whatever the order says.
    """

    sources: tuple[Ranked, ...]
    families: tuple[RankedFamily, ...]
    next_press: NextPress | None
    nerve_like: bool
    abstain: bool
    unexplained: tuple[str, ...]


def rank(drawing: Drawing, network: Network, *, excluded: Collection[str] = ()) -> Ranking:
    """Sources ranked for *drawing*; spots in *excluded* are never offered as the next press.

    Look-alikes show the largest of their chances under usual and low muscle priors, with each run
    of familiar-pain presses: explaining away and a positive press never hide them.
    """
    factor = modifiers(drawing, network)
    odds = network.mean_odds * factor
    base = likelihood(drawing, network) * np.exp(negative_log(drawing, network))
    runs = [base * np.exp(log) for log in positive_logs(drawing, network)]
    table = weigh(runs[-1], odds)
    fenced = odds * np.where(network.muscle, network.low_odds / network.mean_odds, 1.0)
    tables = [weigh(run, o) for run in runs for o in (odds, fenced)]
    bands = [
        (marginals(t), *own_range(t, odds, network.low_odds * factor, network.high_odds * factor))
        for t in tables
    ]
    seen = bands[-2]
    shown = [
        np.where(network.muscle, seen[i], np.max([band[i] for band in bands], axis=0))
        for i in range(3)
    ]
    families = _families(tables, table, network)
    nerve_like = is_nerve_like(drawing, network)
    unexplained, leaked = _unexplained(drawing, network, table)
    abstain = families[0].probability < network.facts.model.abstain_below or leaked
    press = None if nerve_like else choose_press(drawing, network, table, excluded)
    return Ranking(
        sources=_sources(network, shown),
        families=families,
        next_press=press,
        nerve_like=nerve_like,
        abstain=abstain,
        unexplained=unexplained,
    )


def is_nerve_like(drawing: Drawing, network: Network) -> bool:
    """A mark below the knee with tingling, numb skin or shooting pain, or a nerve answer."""
    regions = network.facts.regions
    below = any(
        "below_knee" in regions[name.removesuffix("_L").removesuffix("_R")].groups
        for name in drawing.painted()
    )
    told = any(drawing.features.get(name, False) for name in _NERVE_ANSWERS)
    return (below and told) or any(press.answer == "nerve" for press in drawing.presses)


def _sources(network: Network, shown: list[Floats]) -> tuple[Ranked, ...]:
    p, low, high = shown
    order = sorted(range(len(p)), key=lambda i: (-p[i], network.causes[i]))
    ranked = []
    for i in order:
        name, side = network.causes[i]
        source = network.facts.sources[name]
        ranked.append(
            Ranked(
                source=name,
                side=side,
                probability=float(p[i]),
                low=float(low[i]),
                high=float(high[i]),
                family=source.family,
                kind=source.kind,
                nature=source.nature,
            )
        )
    return tuple(ranked)


def _families(tables: list[Floats], table: Floats, network: Network) -> tuple[RankedFamily, ...]:
    alike = ~(network.in_family & network.muscle).any(axis=1)
    usual = _family_chance(table, network)
    largest = np.max([_family_chance(t, network) for t in tables], axis=0)
    p = np.where(alike, largest, usual)
    pairs = zip(network.families, p, strict=True)
    ranked = [RankedFamily(family=name, probability=float(value)) for name, value in pairs]
    return tuple(sorted(ranked, key=lambda f: (-f.probability, f.family)))


def _family_chance(table: Floats, network: Network) -> Floats:
    outside = np.hstack([~network.in_family, np.ones((len(network.families), 1), dtype=bool)])
    without = ((outside @ table) * outside).sum(axis=1)
    made: Floats = np.clip(1.0 - without, 0.0, 1.0)
    return made


def _unexplained(drawing: Drawing, network: Network, table: Floats) -> tuple[tuple[str, ...], bool]:
    """Marks that no likely set explains, and whether they are more than half of all marks."""
    painted = [name for name in drawing.painted() if name not in drawing.unknown]
    left: list[str] = []
    for name in painted:
        column = network.regions[name]
        q, leak = network.mean_blank[:, column], network.leak[column]
        blank = np.outer(q, q)
        by_leak = leak * blank / (1.0 - (1.0 - leak) * blank)
        if float((table * by_leak).sum()) > 0.5:
            left.append(name)
    return tuple(left), 2 * len(left) > len(painted) or not painted
