"""What the policy and the limits come to for each volume, pace and week, looked up instead of worked out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.limits import Limits
from unknot.plan import Policy
from unknot.simulation.book import Ints

NO_SESSION = 9


@dataclass(frozen=True, slots=True)
class Tables:
    """Looked up by volume (1 to 8; ``grown`` also by 9, where nothing was pressed), sessions a week
    (1 to 5) and week (0, 1, then all later ones); place 0 is never read.
    """

    policy: Policy
    limits: Limits
    halves: Ints
    grown: Ints
    seconds: Ints
    gap_h: Ints
    weekly: Ints
    most_rung: int
    most_volume: int


def tables(policy: Policy, limits: Limits) -> Tables:
    """The tables of *policy* under *limits*, once for a whole simulation."""
    top = policy.ceilings
    volumes = range(1, top.volume + 1)
    side = policy.fits(limits.minutes_per_side * 60)
    grown = [policy.fits(policy.seconds(v) * top.growth) for v in volumes]
    pressed = [
        step.spots * step.waves * min(step.seconds, max(1, limits.spot_seconds // step.waves))
        for step in policy.volume.steps
    ]
    return Tables(
        policy=policy,
        limits=limits,
        halves=_table(policy.fits(policy.seconds(v) / 2) for v in volumes),
        grown=_table([*grown, top.volume]),
        seconds=_table(pressed),
        gap_h=_table(policy.rest.hours(n) for n in range(1, top.per_week + 1)),
        weekly=np.array([*policy.steps.week_rungs[:-1], top.rung], dtype=np.int32),
        most_rung=min(top.auto_rung, 2 * limits.max_level),
        most_volume=min(top.volume, policy.fits(top.session_seconds), side),
    )


def _table(values: object) -> Ints:
    return np.array([0, *values], dtype=np.int32)  # type: ignore[misc]
