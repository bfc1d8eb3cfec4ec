"""How fast one drawing is ranked, beside the same likelihood in plain Python loops."""

from __future__ import annotations

from itertools import combinations
from math import exp, log
from time import perf_counter

import numpy as np

from unknot.catalogue import locate
from unknot.locate import Drawing, rank
from unknot.locate.network import EXTENTS, Network
from unknot.locate.posterior import likelihood, marginals, weigh


def drawings(network: Network, count: int) -> list[Drawing]:
    """Random drawings of three to eight marks with four answers, from a fixed seed."""
    chance = np.random.default_rng(4)
    places, features = sorted(network.regions), sorted(network.facts.features)
    made = []
    for _ in range(count):
        marks = chance.choice(places, size=int(chance.integers(3, 9)), replace=False)
        asked = chance.choice(features, size=4, replace=False)
        made.append(
            Drawing(
                {str(name): 1.0 for name in marks},
                features={str(name): bool(chance.integers(2)) for name in asked},
            )
        )
    return made


def plain(drawing: Drawing, network: Network) -> list[float]:
    """The same marginals by loops over sets and extents, without arrays."""
    blank = [[float(v) for v in row] for row in network.stays_blank]
    leak = [float(v) for v in network.leak]
    weights = network.facts.model.extent_weights
    marked = {network.regions[name] for name in drawing.painted()}
    odds = [float(v) for v in network.mean_odds] + [1.0]
    n = len(network.causes)
    silent = [c for c in range(len(leak)) if c not in marked]
    quiet = [exp(sum(log(row[c]) for c in silent)) for row in blank]
    total, sums = 0.0, [0.0] * n
    for i, j in [*combinations(range(n + 1), 2), (n, n)]:
        value = 0.0
        for a in range(EXTENTS if i < n else 1):
            for b in range(EXTENTS if j < n else 1):
                one, two = i * EXTENTS + a, j * EXTENTS + b
                part = quiet[one] * quiet[two]
                part *= weights[a] if i < n else 1.0
                part *= weights[b] if j < n else 1.0
                for c in marked:
                    part *= 1.0 - (1.0 - leak[c]) * blank[one][c] * blank[two][c]
                value += part
        for feature, yes in drawing.features.items():
            value *= exp(float((network.yes if yes else network.no)[feature][i, j]))
        value *= odds[i] * (odds[j] if (i, j) != (n, n) else 1.0)
        total += value
        for k in {i, j} - {n}:
            sums[k] += value
    return [value / total for value in sums]


def _seconds(work: object, items: list[Drawing]) -> float:
    start = perf_counter()
    for item in items:
        work(item)  # type: ignore[operator]
    return (perf_counter() - start) / len(items)


def rows() -> list[tuple[str, str, str, str]]:
    """Milliseconds a drawing: posterior alone beside plain Python, and the whole ranking."""
    network = locate.network()
    many, few = drawings(network, 300), drawings(network, 5)
    fast = _seconds(lambda d: marginals(weigh(likelihood(d, network), network.mean_odds)), many)
    slow = _seconds(lambda d: plain(d, network), few)
    whole = _seconds(lambda d: rank(d, network), many)
    worst = max(
        float(
            np.abs(
                marginals(weigh(likelihood(d, network), network.mean_odds)) - plain(d, network)
            ).max()
        )
        for d in few[:2]
    )
    return [
        (
            "locate: posterior over pairs",
            f"{1000 * fast:.2f} ms",
            f"plain Python {1000 * slow:.0f} ms",
            f"{slow / fast:.0f}x",
        ),
        (
            "locate: whole ranking with fence and next press",
            f"{1000 * whole:.2f} ms",
            f"{1 / whole:.0f} a second and core",
            "",
        ),
        ("locate: largest difference from plain Python", f"{worst:.1e}", "must be under 1e-9", ""),
    ]
