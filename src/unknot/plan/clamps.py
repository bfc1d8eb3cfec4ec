"""The clamps, in their order; the lowest wins and is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from unknot.limits import Limits
from unknot.plan.events import Event
from unknot.plan.facts import Policy
from unknot.plan.fold import State


@dataclass(frozen=True, slots=True)
class Dose:
    """How hard (rung 1 to 10, level 1 to 5), how much, and how often in a week."""

    rung: int
    level: int
    volume: int
    spots: int
    waves: int
    seconds: int
    per_week: int
    pressure_seconds: int


def clamp_dose(
    state: State,
    events: Sequence[Event],
    now: datetime,
    limits: Limits,
    policy: Policy,
    *,
    per_week: int,
) -> tuple[Dose, str | None]:
    """The dose of *state* under every cap, and the name of the cap that lowered it last."""
    rung, volume, bound = state.rung, state.volume, None
    for name, most_rung, most_volume, most_week in _caps(state, events, now, limits, policy):
        if most_rung < rung or most_volume < volume or most_week < per_week:
            bound = name
        rung, volume = min(rung, most_rung), min(volume, most_volume)
        per_week = min(per_week, most_week)
    step = policy.volume.steps[volume - 1]
    seconds = min(step.seconds, max(1, limits.spot_seconds // step.waves))
    if seconds < step.seconds:
        bound = "risk_cap"
    total = step.spots * step.waves * seconds
    dose = Dose(
        rung=rung,
        level=(rung + 1) // 2,
        volume=volume,
        spots=step.spots,
        waves=step.waves,
        seconds=seconds,
        per_week=per_week,
        pressure_seconds=total,
    )
    return dose, bound


def _caps(
    state: State, events: Sequence[Event], now: datetime, limits: Limits, policy: Policy
) -> Iterator[tuple[str, int, int, int]]:
    top = policy.ceilings
    hard = _fit(top.session_seconds, policy)
    yield "hard_ceiling", _auto_rung(state, events, now, policy), hard, top.per_week
    minutes = _fit(limits.minutes_per_side * 60, policy)
    yield "risk_cap", limits.max_level * 2, minutes, top.per_week
    for who in ("risk", "clinician", "user"):
        mine = [e.data for e in events if e.kind == "cap" and e.data.get("who") == who]
        if mine:
            last = mine[-1]
            yield (
                f"{who}_cap",
                int(last.get("rung") or top.rung),
                int(last.get("volume") or top.volume),
                int(last.get("per_week") or top.per_week),
            )
    yield "growth", top.rung, _growth(state, now, policy), top.per_week
    yield "policy", _week_rung(state, now, policy), top.volume, top.per_week


def _fit(seconds: float, policy: Policy) -> int:
    """The highest volume with at most *seconds* of pressing; volume 1 where none fits."""
    steps = range(1, len(policy.volume.steps) + 1)
    return max((v for v in steps if policy.seconds(v) <= seconds), default=1)


def _growth(state: State, now: datetime, policy: Policy) -> int:
    """At most 1.5 times the largest green volume of 14 days; without one, the least that was done."""
    span = timedelta(days=policy.ceilings.growth_days)
    recent = [(v, zone) for at, _, v, zone in state.sessions if abs(now - at) <= span]
    if not recent:
        return policy.ceilings.volume
    green = [v for v, zone in recent if zone == "green"]
    base = max(green) if green else min(v for v, _ in recent)
    return _fit(policy.seconds(base) * policy.ceilings.growth, policy)


def _week_rung(state: State, now: datetime, policy: Policy) -> int:
    if state.first is None:
        return policy.steps.onboarding_rung
    weeks = policy.steps.week_rungs
    week = max(0, (now - state.first) // timedelta(days=7))
    return weeks[week] if week < len(weeks) - 1 else policy.ceilings.rung


def _auto_rung(state: State, events: Sequence[Event], now: datetime, policy: Policy) -> int:
    """Rungs 9 and 10 only when asked for, after weeks of calm sessions."""
    steps = policy.steps
    asked = any(e.kind == "opt_in" for e in events)
    late = state.first is not None and now - state.first >= timedelta(weeks=steps.opt_in_weeks)
    calm = state.calm_run >= steps.opt_in_run
    return steps.opt_in_rung if asked and late and calm else policy.ceilings.auto_rung
