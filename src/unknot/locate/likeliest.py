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

from unknot.locate.copies import EXTENTS, ONE
from unknot.locate.evidence import Told, evidence
from unknot.locate.links import Key, Links
from unknot.locate.network import Network

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
_CAUSES: Final = 20
_SMALLEST_SHARE: Final = 1e-4


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
    members = _all_sets(len(causes), most)
    weight, by_chance = _weigh(item, network, causes, members)
    share = weight / weight.sum()
    kept = share > _SMALLEST_SHARE
    members, share = members[kept], share[kept] / share[kept].sum()
    holds = np.zeros((len(members), len(causes) + 1))
    np.put_along_axis(holds, members, 1.0, axis=1)
    holds = np.ascontiguousarray(holds[:, :-1])
    families = (holds @ network.in_family[:, causes].T > 0).T.astype(float)
    return Likeliest(causes, members, share, holds, families, by_chance / weight.sum())


@cache
def _all_sets(count: int, most: int) -> Indices:
    """Every set of up to *most* of *count* causes; places that are not needed hold *count*."""
    made = [
        chosen + (count,) * (most - size)
        for size in range(most + 1)
        for chosen in combinations(range(count), size)
    ]
    return np.array(made, dtype=np.intp)


def _weigh(
    item: Told, network: Network, causes: Indices, members: Indices
) -> tuple[Floats, Floats]:
    """Weights of sets, and for each mark the weight with which no source made it."""
    seen = evidence([item], network, ONE)
    odds = np.append((network.mean_odds * seen.odds[0])[causes], 1.0)
    blank = np.zeros((EXTENTS, len(causes) + 1))
    blank[:, :-1], blank[0, -1] = seen.blank[0][:, causes], 1.0
    left = np.ones((len(item.marks), EXTENTS, len(causes) + 1))
    left[..., :-1] = seen.left[0][..., causes]
    weight = _across(blank, members) * odds[members].prod(axis=1)
    for still, keep in zip(seen.still[0], seen.keep[0], strict=True):
        weight *= 1.0 - keep * np.append(still[causes], 1.0)[members].prod(axis=1)
    parts = []
    for mark, (painted, clear) in enumerate(zip(seen.painted[0], seen.clear[0], strict=True)):
        none = _across(left[mark], members)
        factor = painted - (painted - clear) * none
        weight *= factor
        parts.append(clear * none / factor)
    by_chance = np.array([(weight * part).sum() for part in parts])
    return weight.sum(axis=0), by_chance


def _across(by_extent: Floats, members: Indices) -> Floats:
    """Products over the members of each set, for every choice of their extents."""
    made = np.ones((1, len(members)))
    for place in members.T:
        made = (made[:, None] * by_extent[:, place]).reshape(-1, len(members))
    return made
