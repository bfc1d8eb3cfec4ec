"""Sources of one family: which pairs and triples of them there are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Kin:
    """Pairs and triples of causes of one family, by column, and the family that each is of.

    ``in_family[family, cause]`` is 1 for a member. ``pairs[place, pair]`` and ``triples[place, triple]`` are causes; ``of_pairs[family, pair]``
    and ``of_triples[family, triple]`` are 1 where it is of that family.
    """

    in_family: Floats
    pairs: Indices
    triples: Indices
    of_pairs: Floats
    of_triples: Floats


def kin(in_family: NDArray[np.bool_]) -> Kin:
    """The pairs and triples inside the families ``in_family[family, cause]``."""
    pairs, of_pairs = _groups(in_family, 2)
    triples, of_triples = _groups(in_family, 3)
    return Kin(in_family.astype(float), pairs, triples, of_pairs, of_triples)


def _groups(in_family: NDArray[np.bool_], size: int) -> tuple[Indices, Floats]:
    found = [
        (family, group)
        for family, members in enumerate(in_family)
        for group in combinations(np.flatnonzero(members), size)
    ]
    groups = np.array([group for _, group in found], dtype=np.intp).reshape(-1, size).T
    of = np.zeros((len(in_family), len(found)))
    of[[family for family, _ in found], range(len(found))] = 1.0
    return np.ascontiguousarray(groups), of
