"""The posterior by plain loops over every set of sources and every extent: no arrays, no tricks."""

from __future__ import annotations

from itertools import combinations, product
from math import prod

from unknot.locate import Drawing, Network

EXTENTS = range(3)


def plain(drawing: Drawing, network: Network, most: int) -> list[float]:
    """P(cause) over all sets of up to *most* sources, for full marks and yes-or-no answers."""
    weights = network.facts.model.extent_weights
    marks = [network.regions[name] for name in drawing.painted()]
    silent = [column for column in network.regions.values() if column not in marks]
    leak = network.leak.tolist()
    left = network.unmarked.transpose(2, 1, 0).tolist()
    quiet = [[weights[e] * prod(row[e][c] for c in silent) for e in EXTENTS] for row in left]
    odds = network.mean_odds.tolist()
    links = [
        (yes, network.answers[key].leak, network.answers[key].still.tolist())
        for key, yes in drawing.features.items()
    ]
    total, sums = 0.0, [0.0] * len(odds)
    for size in range(most + 1):
        for chosen in combinations(range(len(odds)), size):
            weight = prod(odds[c] for c in chosen) * _answers(links, chosen)
            weight *= sum(
                prod(quiet[c][e] for c, e in zip(chosen, extents, strict=True))
                * prod(
                    1.0
                    - (1.0 - leak[m])
                    * prod(left[c][e][m] for c, e in zip(chosen, extents, strict=True))
                    for m in marks
                )
                for extents in product(EXTENTS, repeat=size)
            )
            total += weight
            for cause in chosen:
                sums[cause] += weight
    return [value / total for value in sums]


def _answers(links: list[tuple[bool, float, list[float]]], chosen: tuple[int, ...]) -> float:
    made = 1.0
    for yes, leak, still in links:
        no = (1.0 - leak) * prod(still[c] for c in chosen)
        made *= 1.0 - no if yes else no
    return made
