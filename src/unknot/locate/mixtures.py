"""Several sources at once as one mixture of products, and what families need of that.

The chance of a family is that of at least one member. Adding up its members counts a set with two
of them twice and one with three thrice; what is counted too often follows from the pairs and
triples inside families, which are few.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import ONE, TWO
from unknot.locate.evidence import Evidence
from unknot.locate.kin import Kin

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """Several sources at once as one mixture of products: ``left[drawing, mark, term, group]``,
    and ``blank[drawing, term, group]``, the weight of a term with every blank region in it.
    """

    left: Floats
    blank: Floats

    def weight(self, seen: Evidence) -> Floats:
        """Weight of each group by the marks, without its odds."""
        slope = (seen.painted - seen.clear)[:, :, None, None]
        made = self.left * -slope
        made += seen.painted[:, :, None, None]
        weighed: Floats = (made.prod(axis=1) * self.blank).sum(axis=1)
        return weighed


def mixed(seen: Evidence, *members: tuple[slice, Indices]) -> Mixed:
    """The mixture of *members*: each is how many copies (a slice of terms) of which causes."""
    made = [
        (seen.left[:, :, terms][..., causes], seen.blank[:, terms][..., causes])
        for terms, causes in members
    ]
    left, blank = made[0]
    for here, weight in made[1:]:
        count, marks, terms, groups = here.shape
        terms *= left.shape[2]
        left = (left[:, :, :, None] * here[:, :, None]).reshape(count, marks, terms, groups)
        blank = (blank[:, :, None] * weight[:, None]).reshape(count, terms, groups)
    return Mixed(left, blank)


def counted_too_often(
    seen: Evidence, kin: Kin, odds: Floats, with_any: Floats | None, pairs: Mixed
) -> Floats:
    """What adding up members counts too often, by drawing, family and column of *odds*.

    ``with_any[drawing, pair, column]`` is the weight of a pair alone or with any one source (a
    copy of its own among them), None where sets of two are the largest.
    """
    first, second = odds[:, kin.pairs[0]], odds[:, kin.pairs[1]]
    both = first * second
    if with_any is None:
        of_two: Floats = kin.of_pairs @ (both * pairs.weight(seen)[:, :, None])
        return of_two
    with_any = with_any - first * mixed(seen, (TWO, kin.pairs[0]), (ONE, kin.pairs[1])).weight(
        seen
    ).reshape(len(odds), -1, 1)
    with_any -= second * mixed(seen, (ONE, kin.pairs[0]), (TWO, kin.pairs[1])).weight(seen).reshape(
        len(odds), -1, 1
    )
    all_three = mixed(seen, *((ONE, causes) for causes in kin.triples)).weight(seen)[:, :, None]
    for causes in kin.triples:
        all_three = all_three * odds[:, causes]
    made: Floats = kin.of_pairs @ (both * with_any) - kin.of_triples @ all_three
    return made
