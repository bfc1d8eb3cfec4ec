"""The exact posterior over sets of sources, for one drawing or for many.

Sets of up to three sources count (two while somebody paints); what larger sets weigh is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.drawing import Drawing
from unknot.locate.evidence import Evidence, Told, evidence, told
from unknot.locate.kin import Kin
from unknot.locate.leftover import can_be_counted, larger_sets, left_out
from unknot.locate.network import Network
from unknot.locate.patterns import Sums, pattern_sums
from unknot.locate.table import table_sums

Floats = NDArray[np.float64]
# Both ways are exact; these say up to how many positive findings patterns are the quicker one.
_MOST_FINDINGS: Final = 12
# Drawings at once: enough to share the cost of a call, few enough to stay in the cache.
_AT_ONCE: Final = 150_000
_MOST_AT_ONCE: Final = 256


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What a drawing fits.

    ``usual`` and ``fenced`` hold P(cause) under usual and under low muscle priors, by run of
    familiar presses (none, the first, the first two...); ``families`` and ``fenced_families`` the
    chance that at least one member is active. ``sizes[k]`` is the share of sets of k sources, and
    ``left_out`` the share of larger sets, exact or about.
    """

    usual: Floats
    fenced: Floats
    families: Floats
    fenced_families: Floats
    sizes: Floats
    left_out: float
    left_out_exact: bool


def chances(
    drawings: Sequence[Drawing], network: Network, *, most: int = 3, odds: Floats | None = None
) -> Floats:
    """P(cause) for every drawing under the prior odds alone: no fence, no range, no next press.

    *odds* by cause stand in for the mean prior odds.
    """
    made = np.empty((len(drawings), len(network.causes)))
    rows = (network.mean_odds if odds is None else odds)[None]
    for places, _, sums in _sums([told(d, network) for d in drawings], network, rows, most):
        made[places] = sums.members[:, -1, 0] / sums.sizes[:, -1, 0].sum(axis=-1, keepdims=True)
    return made


def posteriors(drawings: Sequence[Drawing], network: Network, *, most: int = 3) -> list[Posterior]:
    """The posterior of every drawing, in order."""
    return posteriors_of([told(drawing, network) for drawing in drawings], network, most=most)


def posteriors_of(items: Sequence[Told], network: Network, *, most: int = 3) -> list[Posterior]:
    """The posterior of everything that was told, in order."""
    usual = network.mean_odds
    rows = np.stack([usual, np.where(network.muscle, network.low_odds, usual)])
    made: dict[int, Posterior] = {}
    for places, seen, sums in _sums(items, network, rows, most, network.kin):
        few = can_be_counted(items[places[0]])
        larger = larger_sets(seen, usual, most).tolist() if few else [None] * len(places)
        for at, place in enumerate(places):
            made[place] = _posterior(sums, at, larger[at])
    return [made[place] for place in range(len(items))]


def _posterior(sums: Sums, at: int, larger: tuple[float, float] | None) -> Posterior:
    totals = sums.sizes[at].sum(axis=-1)[..., None]
    of_causes = np.clip(sums.members[at] / totals, 0.0, 1.0)
    of_families = np.clip(sums.families[at] / totals, 0.0, 1.0)
    sizes = sums.sizes[at, -1, 0]
    share, exact = left_out(sizes, larger)
    return Posterior(
        usual=of_causes[:, 0],
        fenced=of_causes[:, 1],
        families=of_families[:, 0],
        fenced_families=of_families[:, 1],
        sizes=sizes / sizes.sum(),
        left_out=share,
        left_out_exact=exact,
    )


def _sums(
    items: Sequence[Told], network: Network, rows: Floats, most: int, kin: Kin | None = None
) -> Iterator[tuple[list[int], Evidence, Sums]]:
    """Sums with the places of their drawings, those of one shape together."""
    shapes: dict[tuple[int, int, int], list[int]] = {}
    for place, item in enumerate(items):
        shapes.setdefault(item.shape, []).append(place)
    for (marks, answers, _), places in shapes.items():
        findings = marks + answers
        quick = findings <= _MOST_FINDINGS
        width = max(1, min(_MOST_AT_ONCE, _AT_ONCE >> (findings // 2 + 8))) if quick else 1
        for start in range(0, len(places), width):
            some = places[start : start + width]
            seen = evidence([items[place] for place in some], network)
            sums = (pattern_sums if quick else table_sums)(seen, rows, most=most, kin=kin)
            yield some, seen, sums
