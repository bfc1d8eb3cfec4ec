"""The same network in pgmpy: an exact engine that knows nothing of our sums.

A cause is one variable with four states: away, local, typical, wide. A region or an answer is a
table over all causes. We count sets of up to three causes, so one more variable says that no more
than three are there, and is observed. Tables have 4 to the power of the causes entries, which is
what ends it: twelve causes and twelve findings would already need gigabytes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from unknot.catalogue import locate
from unknot.locate import Drawing, Facts, Network, compile_network

Floats = NDArray[np.float64]
_SOURCES = (
    "piriformis_1",
    "rad_s1",
    "glut_med_2",
    "sij",
    "glut_min_post",
    "proximal_hamstring_tendinopathy",
)


def small_network(sources: int) -> Network:
    """The facts about so many sources (on both sides), as they stand."""
    facts = locate.facts()
    kept = {name: facts.sources[name] for name in _SOURCES[:sources]}
    press = {
        key: replace(table, own=tuple(name for name in table.own if name in kept))
        for key, table in facts.press.items()
    }
    small: Facts = replace(facts, sources=kept, press=press)
    return compile_network(small)


def posterior(drawing: Drawing, network: Network) -> Floats:
    """P(cause) by variable elimination, over sets of up to three causes."""
    from pgmpy.factors.discrete import TabularCPD
    from pgmpy.inference import VariableElimination
    from pgmpy.models import DiscreteBayesianNetwork

    causes = [f"c{row}" for row in range(len(network.causes))]
    tables = _findings(drawing, network)
    model = DiscreteBayesianNetwork([(cause, name) for name in tables for cause in causes])
    prior = network.mean_odds / (1.0 + network.mean_odds)
    weights = np.array(network.facts.model.extent_weights)
    for name, p in zip(causes, prior, strict=True):
        model.add_cpds(TabularCPD(name, 4, np.append(1.0 - p, p * weights)[:, None]))
    for name, chance in tables.items():
        both = np.stack([1.0 - chance, chance])
        model.add_cpds(TabularCPD(name, 2, both, causes, [4] * len(causes)))
    engine = VariableElimination(model)
    evidence = dict.fromkeys(tables, 1)
    made = [
        1.0 - engine.query([name], evidence=evidence, show_progress=False).values[0]
        for name in causes
    ]
    return np.array(made)


def _findings(drawing: Drawing, network: Network) -> dict[str, Floats]:
    """The chance of what was seen, for every combination of states, by finding."""
    states = np.array(list(product(range(4), repeat=len(network.causes))))
    tables = {"few": (np.count_nonzero(states, axis=1) <= 3).astype(float)}
    left = network.unmarked
    for name, column in network.regions.items():
        by_state = np.concatenate([np.ones((1, left.shape[2])), left[column]])
        blank = (1.0 - network.leak[column]) * _product(by_state, states)
        tables[name] = 1.0 - blank if name in drawing.regions else blank
    for key, yes in drawing.features.items():
        link = network.answers[key]
        by_state = np.stack([np.ones_like(link.still), *[link.still] * 3])
        no = (1.0 - link.leak) * _product(by_state, states)
        tables[key] = 1.0 - no if yes else no
    blanks = [name for name in network.regions if name not in drawing.regions]
    tables["blank"] = np.prod([tables.pop(name) for name in blanks], axis=0)
    return tables


def _product(by_state: Floats, states: NDArray[np.intp]) -> Floats:
    made = np.ones(len(states))
    for cause in range(states.shape[1]):
        made *= by_state[states[:, cause], cause]
    return made
