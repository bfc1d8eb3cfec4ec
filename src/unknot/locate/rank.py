"""One drawing into a ranking: families, sources, look-alikes behind a fence, the next press."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from unknot.locate.drawing import Drawing
from unknot.locate.evidence import told
from unknot.locate.likeliest import Likeliest, likeliest
from unknot.locate.marks import bare
from unknot.locate.network import Network
from unknot.locate.posterior import Posterior, posteriors_of
from unknot.locate.presses import NextPress, Stop, next_press
from unknot.locate.questions import NextQuestion, next_question
from unknot.locate.ranges import band, family_spread, source_spread

Floats = NDArray[np.float64]
_NERVE_ANSWERS: Final = ("q_tingling", "q_numbness", "q_electric")


class Ranked(NamedTuple):
    """One source on one side: its chance with its range, and the marks that it is often felt in.

    The range is the middle 95 % when every prior moves within its own range.
    """

    source: str
    side: str
    probability: float
    low: float
    high: float
    family: str
    kind: str
    nature: str
    explains: tuple[str, ...]


class RankedFamily(NamedTuple):
    """The chance that at least one member of a family is active, with its range."""

    family: str
    probability: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a drawing fits, most probable first.

    ``abstain`` means that no family stands out or that nothing known explains the marks;
    ``nerve_like`` that the nerve path is taken whatever the order says. ``stop`` says why there is
    no next press. ``sizes[k]`` is the share of sets of k sources among those that were counted,
    and ``left_out`` the share of larger ones, exact or about.
    """

    sources: tuple[Ranked, ...]
    families: tuple[RankedFamily, ...]
    next_press: NextPress | None
    stop: Stop | None
    question: NextQuestion | None
    nerve_like: bool
    abstain: bool
    unexplained: tuple[str, ...]
    sizes: tuple[float, ...]
    left_out: float
    left_out_exact: bool


def rank(
    drawing: Drawing, network: Network, *, excluded: Collection[str] = (), most: int = 3
) -> Ranking:
    """Sources ranked for *drawing*; spots in *excluded* are never offered as the next press.

    Sets of up to *most* sources count: two while somebody paints, three for the answer.
    """
    return rank_many([drawing], network, excluded=excluded, most=most)[0]


def rank_many(
    drawings: Sequence[Drawing],
    network: Network,
    *,
    excluded: Collection[str] = (),
    most: int = 3,
) -> list[Ranking]:
    """Every drawing ranked, in order; each as if it were alone, to the bit."""
    items = [told(drawing, network) for drawing in drawings]
    made = posteriors_of(items, network, most=most)
    return [
        _ranking(
            drawing,
            network,
            posterior,
            likeliest(item, network, posterior.usual[-1], most),
            excluded,
        )
        for drawing, item, posterior in zip(drawings, items, made, strict=True)
    ]


def is_nerve_like(drawing: Drawing, network: Network) -> bool:
    """A mark below the knee with tingling, numb skin or shooting pain, or a nerve answer."""
    regions = network.facts.regions
    below = any("below_knee" in regions[bare(name)].groups for name in drawing.painted())
    said = any(drawing.features.get(name, False) for name in _NERVE_ANSWERS)
    return (below and said) or any(press.answer == "nerve" for press in drawing.presses)


def _ranking(
    drawing: Drawing,
    network: Network,
    posterior: Posterior,
    sets: Likeliest,
    excluded: Collection[str],
) -> Ranking:
    shown, families = fenced(posterior, network)
    nerve_like = is_nerve_like(drawing, network)
    press = "nerve" if nerve_like else next_press(drawing, network, sets, excluded)
    by_chance = _by_chance(drawing, sets)
    marks = [name for name in drawing.painted() if name not in drawing.unknown]
    return Ranking(
        sources=_sources(network, shown, sets, marks),
        families=_families(network, families, sets),
        next_press=press if isinstance(press, NextPress) else None,
        stop=None if isinstance(press, NextPress) else press,
        question=next_question(drawing, network, sets),
        nerve_like=nerve_like,
        abstain=_is_thin(families, network, by_chance, marks),
        unexplained=by_chance,
        sizes=tuple(posterior.sizes.tolist()),
        left_out=posterior.left_out,
        left_out_exact=posterior.left_out_exact,
    )


def fenced(posterior: Posterior, network: Network) -> tuple[Floats, Floats]:
    """Chances as they are shown, of causes and of families.

    A look-alike shows the largest of its chances under usual and under low muscle priors, after
    each run of familiar presses: explaining away and a sore press never hide it.
    """
    alike = ~(network.in_family & network.muscle).any(axis=1)
    largest = np.maximum(posterior.usual, posterior.fenced).max(axis=0)
    of_families = np.maximum(posterior.families, posterior.fenced_families).max(axis=0)
    return (
        np.where(network.muscle, posterior.usual[-1], largest),
        np.where(alike, of_families, posterior.families[-1]),
    )


def _by_chance(drawing: Drawing, sets: Likeliest) -> tuple[str, ...]:
    """Marks that are more likely stray than made by a source."""
    marks = [name for name in drawing.painted() if name not in drawing.unknown]
    return tuple(name for name, p in zip(marks, sets.by_chance, strict=True) if p > 0.5)


def _is_thin(
    families: Floats, network: Network, by_chance: Sequence[str], marks: Sequence[str]
) -> bool:
    """No family stands out, or most marks are more likely stray than explained."""
    unclear = families.max() < network.facts.model.abstain_below
    return bool(unclear or not marks or 2 * len(by_chance) > len(marks))


def _sources(
    network: Network, p: Floats, sets: Likeliest, marks: Sequence[str]
) -> tuple[Ranked, ...]:
    low, high = band(p, source_spread(sets, network))
    columns = [network.regions[name] for name in marks]
    often = network.felt[:, columns] >= network.facts.model.explains_from
    order = np.lexsort((network.by_name, -p))
    explains: list[tuple[str, ...]] = [()] * len(p)
    for row in np.flatnonzero(often.any(axis=1)).tolist():
        explains[row] = tuple(compress(marks, often[row].tolist()))
    source, side, *kinds = (values[order].tolist() for values in network.kinds.T)
    chances = (values[order].tolist() for values in (p, low, high))
    marked = [explains[row] for row in order.tolist()]
    rows: Iterator[tuple[Any, ...]] = zip(source, side, *chances, *kinds, marked, strict=True)
    return tuple(map(Ranked._make, rows))


def _families(network: Network, p: Floats, sets: Likeliest) -> tuple[RankedFamily, ...]:
    low, high = band(p, family_spread(sets, network))
    chances = zip(p.tolist(), low.tolist(), high.tolist(), strict=True)
    ranked = [
        RankedFamily(name, *each) for name, each in zip(network.families, chances, strict=True)
    ]
    return tuple(sorted(ranked, key=lambda f: (-f.probability, f.family)))
