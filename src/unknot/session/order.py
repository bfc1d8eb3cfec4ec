"""In which order places are pressed: the calmer side first, the most tender place never first."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.session.wish import SpotWish


def by_tenderness(spots: Sequence[SpotWish]) -> list[SpotWish]:
    """*spots*, the most tender first; what has no number keeps its place in the list."""
    if any(s.tenderness is None for s in spots):
        return list(spots)
    return sorted(spots, key=lambda s: -(s.tenderness or 0))


def visiting_order(spots: Sequence[SpotWish]) -> list[SpotWish]:
    """The order of visits: side by side, the calmer side first.

    On a side the least tender place comes first, so that the first press teaches what pressing
    feels like; then the most tender one; then the others, ending on the calmest of them.
    """
    ranked = by_tenderness(spots)
    worst = ranked[0].side
    sides = [s for s in dict.fromkeys(s.side for s in ranked) if s != worst] + [worst]
    made: list[SpotWish] = []
    for side in sides:
        own = [s for s in ranked if s.side == side]
        made += [own[-1], *own[:-1]]
    return made
