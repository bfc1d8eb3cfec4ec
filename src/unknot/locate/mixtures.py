"""Several sources at once as one mixture of products, and what families need of that.

The chance of a family is that of at least one member. Adding up its members counts a set with two
of them twice and one with three thrice; what is counted too often follows from the pairs and
triples inside families, which are few.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import copies, weights
from unknot.locate.evidence import Evidence
from unknot.locate.kin import Kin

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """Several sources at once as one mixture of products: ``left[drawing, finding, term, group]``,
    and ``blank[drawing, term, group]``, the weight of a term with every blank region in it.
    """

    left: Floats
    blank: Floats

    def weight(self, seen: Evidence) -> Floats:
        """Weight of each group by the findings, without its odds."""
        made = self.blank.copy()
        slope = seen.painted - seen.clear
        for finding in range(self.left.shape[1]):
            here = self.left[:, finding] * -slope[:, finding, None, None]
            here += seen.painted[:, finding, None, None]
            made *= here
        weighed: Floats = made.sum(axis=1)
        return weighed


def mixed(seen: Evidence, *members: tuple[int, Indices | slice]) -> Mixed:
    """The mixture of *members*: each is how many copies of which causes."""
    made = [
        (copies(seen.left[..., causes], count), weights(seen.blank[..., causes], count))
        for count, causes in members
    ]
    left, blank = made[0]
    for here, weight in made[1:]:
        count, findings, terms, groups = here.shape
        terms *= left.shape[2]
        left = (left[:, :, :, None] * here[:, :, None]).reshape(count, findings, terms, groups)
        blank = (blank[:, :, None] * weight[:, None]).reshape(count, terms, groups)
    return Mixed(left, blank)


def counted_too_often(
    seen: Evidence, kin: Kin, odds: Floats, with_any: Floats | None, pairs: Mixed
) -> Floats:
    """What adding up members counts too often, by drawing, row of *odds* and family.

    ``with_any[drawing, row, pair]`` is the weight of a pair alone or with any one source (a
    copy of its own among them), None where sets of two are the largest.
    """
    one, other = kin.pairs
    first, second = odds[..., one], odds[..., other]
    both = first * second
    if with_any is None:
        of_two: Floats = (both * pairs.weight(seen)[:, None]) @ kin.of_pairs.T
        return of_two
    with_any = with_any - first * mixed(seen, (2, one), (1, other)).weight(seen)[:, None]
    with_any -= second * mixed(seen, (1, one), (2, other)).weight(seen)[:, None]
    all_three = mixed(seen, *((1, causes) for causes in kin.triples)).weight(seen)[:, None]
    for causes in kin.triples:
        all_three = all_three * odds[..., causes]
    made: Floats = (both * with_any) @ kin.of_pairs.T - all_three @ kin.of_triples.T
    return made
