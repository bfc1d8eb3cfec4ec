"""Drawings to measure with, from fixed seeds: scattered marks, and drawings as the model makes them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from unknot.locate import Drawing, Network


def scattered(network: Network, count: int, marks: tuple[int, int] = (3, 8)) -> list[Drawing]:
    """Places by pure chance, with four answers: the hardest to explain."""
    chance = np.random.default_rng(4)
    places, features = sorted(network.regions), sorted(network.facts.features)
    made = []
    for _ in range(count):
        size = int(chance.integers(marks[0], marks[1] + 1))
        painted = chance.choice(places, size=size, replace=False)
        asked = chance.choice(features, size=4, replace=False)
        made.append(
            Drawing(
                {str(name): 1.0 for name in painted},
                features={str(name): bool(chance.integers(2)) for name in asked},
            )
        )
    return made


def drawn(
    network: Network, causes: Sequence[int], chance: np.random.Generator, asked: int = 6
) -> Drawing:
    """What somebody with these causes paints and answers, by the model itself."""
    weights = np.array(network.facts.model.extent_weights)
    left = np.ones(len(network.regions))
    for cause in causes:
        left *= network.unmarked[:, int(chance.choice(3, p=weights)), cause]
    marked = chance.random(len(left)) < 1.0 - (1.0 - network.leak) * left
    features = {}
    for key in chance.choice(sorted(network.facts.features), size=asked, replace=False):
        link = network.answers[str(key)]
        no = (1.0 - link.leak) * float(link.still[list(causes)].prod())
        features[str(key)] = bool(chance.random() < 1.0 - no)
    places = list(network.regions)
    return Drawing({places[c]: 1.0 for c in np.flatnonzero(marked)}, features=features)


def from_priors(
    network: Network, count: int, seed: int = 1
) -> tuple[list[Drawing], list[list[int]]]:
    """Drawings of people with one to three sources, as common as the priors say, and the truth."""
    chance = np.random.default_rng(seed)
    prior = network.mean_odds / (1.0 + network.mean_odds)
    drawings: list[Drawing] = []
    truth: list[list[int]] = []
    while len(drawings) < count:
        causes = np.flatnonzero(chance.random(len(prior)) < prior).tolist()
        if 1 <= len(causes) <= 3:
            drawings.append(drawn(network, causes, chance))
            truth.append(causes)
    return drawings, truth
