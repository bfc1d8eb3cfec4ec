"""The likeliest sets of sources, one by one: what a press or an answer would teach about them.

Sums are enough for chances. What a further answer tells, which mark is left to chance, and how
far a prior's range carries, are asked of the sets themselves: all sets among the likeliest causes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.copies import EXTENTS
from unknot.locate.evidence import Evidence, Told, evidence
from unknot.locate.links import Key, Links
from unknot.locate.network import Network
from unknot.locate.products import groups

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
_CAUSES: Final = 16
_SMALLEST_SHARE: Final = 1e-4
# Whether a mark is left to chance is asked of the likeliest few of these sets.
_SETS_FOR_MARKS: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class Likeliest:
    """Sets among the likeliest causes, with their shares of all these sets.

    ``causes`` are rows of the network; ``members[set, place]`` are positions in them, one past the
    end standing for nobody. ``holds[set, position]`` and ``families[family, set]`` are 1 where a
    set holds a cause or a member of a family; ``by_chance[mark]`` is the chance that no source
    made a mark.
    """

    causes: Indices
    members: Indices
    share: Floats
    holds: Floats
    families: Floats
    by_chance: Floats

    def stays_away(self, links: Links[Key], keys: Sequence[Key]) -> Floats:
        """Chance that each finding stays away, by finding and set."""
        rows = np.array([links.place[key] for key in keys], dtype=np.intp)
        factor = np.ones((len(rows), len(self.causes) + 1))
        factor[:, :-1] = links.still[rows[:, None], self.causes]
        made = (1.0 - links.leak[rows])[:, None] * factor[:, self.members[:, 0]]
        for place in self.members.T[1:]:
            made *= factor[:, place]
        return made

    def any_of(self, chosen: NDArray[np.bool_]) -> Floats:
        """For every set, 1 if it holds one of the *chosen* causes of the network, else 0."""
        made: Floats = (self.holds[:, chosen[self.causes]].sum(axis=1) > 0).astype(float)
        return made

    def chance(self, share: Floats | None = None) -> Floats:
        """P(cause) when the sets weigh *share*; as they are without one."""
        share = self.share if share is None else share
        made: Floats = (share @ self.holds) / share.sum(axis=-1, keepdims=True)
        return made


def likeliest(item: Told, network: Network, chance: Floats, most: int) -> Likeliest:
    """All sets of up to *most* among the causes with the greatest *chance*."""
    causes = np.sort(np.argsort(-chance, kind="stable")[:_CAUSES])
    seen = evidence([item], network)
    members = _all_sets(len(causes), most)
    chosen = _chosen(seen, causes)
    odds = np.append(network.mean_odds[causes] * seen.odds[0, causes], 1.0)
    told = odds[members].prod(axis=1) * _answered(seen, causes, members)
    weight = _marked(chosen, most) * told
    share = weight / weight.sum()
    kept = share > _SMALLEST_SHARE
    members, share = members[kept], share[kept] / share[kept].sum()
    holds = np.zeros((len(members), len(causes) + 1))
    np.put_along_axis(holds, members, 1.0, axis=1)
    holds = np.ascontiguousarray(holds[:, :-1])
    families = (holds @ network.in_family[:, causes].T > 0).T.astype(float)
    top = np.argsort(-share, kind="stable")[:_SETS_FOR_MARKS]
    by_chance = _by_chance(chosen, members[top], told[kept][top])
    return Likeliest(causes, members, share, holds, families, by_chance)


@cache
def _all_sets(count: int, most: int) -> Indices:
    """Every set of up to *most* of *count* causes; places that are not needed hold *count*."""
    made = [
        chosen + (count,) * (most - size)
        for size in range(most + 1)
        for chosen in combinations(range(count), size)
    ]
    return np.array(made, dtype=np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class _Chosen:
    """The chosen causes alone: ``left[mark, extent, place]`` and ``blank[extent, place]``."""

    left: Floats
    blank: Floats
    painted: Floats
    clear: Floats


def _chosen(seen: Evidence, causes: Indices) -> _Chosen:
    marks = slice(seen.marks)
    left, blank = seen.left[0, marks][..., causes], seen.blank[0][:, causes]
    return _Chosen(left, blank, seen.painted[0, marks], seen.clear[0, marks])


def _answered(seen: Evidence, causes: Indices, members: Indices) -> Floats:
    made = np.ones(len(members))
    for still, leak in zip(seen.left[0, seen.marks :, 0], seen.clear[0, seen.marks :], strict=True):
        made *= 1.0 - (1.0 - leak) * np.append(still[causes], 1.0)[members].prod(axis=1)
    return made


def _marked(chosen: _Chosen, most: int) -> Floats:
    """Weights of all sets by the marks, in the order of ``_all_sets``."""
    count = chosen.blank.shape[1]
    slope, flat = chosen.painted - chosen.clear, chosen.blank.reshape(-1)
    atoms = chosen.left.reshape(len(slope), EXTENTS * count)
    one = flat * (chosen.painted[:, None] - slope[:, None] * atoms).prod(axis=0)
    two = np.outer(flat, flat)
    pairs = list(groups(atoms, chosen.painted, slope))
    for terms, sign in pairs:
        two *= (terms * sign) @ terms.T
    first, second = np.triu_indices(count, 1)
    made = [
        chosen.clear.prod(keepdims=True),
        one.reshape(EXTENTS, count).sum(axis=0),
        two.reshape(EXTENTS, count, EXTENTS, count).sum(axis=(0, 2))[first, second],
    ]
    if most > 2:
        extents = np.arange(EXTENTS)[:, None] * count
        one_of = np.repeat(extents + first, EXTENTS, axis=0).reshape(-1)
        other = np.tile(extents + second, (EXTENTS, 1)).reshape(-1)
        three = np.outer(flat[one_of] * flat[other], flat)
        for terms, sign in pairs:
            three *= (terms[one_of] * (terms[other] * sign)) @ terms.T
        by_last = three.reshape(EXTENTS * EXTENTS, -1).sum(axis=0)
        summed = by_last.reshape(len(first), EXTENTS, count).sum(axis=1)
        made.append(summed[np.arange(count) > second[:, None]])
    return np.concatenate(made)


def _by_chance(chosen: _Chosen, members: Indices, told: Floats) -> Floats:
    """For each mark the chance that no source made it, among these sets."""
    nobody = np.zeros((EXTENTS, 1))
    nobody[0] = 1.0
    weight = _across(np.concatenate([chosen.blank, nobody], axis=1), members) * told
    ones = np.ones((*chosen.left.shape[:2], 1))
    left = np.concatenate([chosen.left, ones], axis=2)
    parts = []
    for mark, (painted, clear) in enumerate(zip(chosen.painted, chosen.clear, strict=True)):
        none = _across(left[mark], members)
        factor = painted - (painted - clear) * none
        weight *= factor
        parts.append(clear * none / factor)
    total = weight.sum()
    return np.array([(weight * part).sum() / total for part in parts])


def _across(by_extent: Floats, members: Indices) -> Floats:
    """Products over the members of each set, for every choice of their extents."""
    made = np.ones((1, len(members)))
    for place in members.T:
        made = (made[:, None] * by_extent[:, place]).reshape(-1, len(members))
    return made
