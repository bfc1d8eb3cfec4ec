"""The clamps, in their order; the lowest wins and is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from unknot.limits import Limits
from unknot.plan.events import Event
from unknot.plan.facts import Policy
from unknot.plan.fold import Standing
from unknot.plan.state import State

CLAMPS: Final = (
    "hard_ceiling",
    "risk_cap",
    "clinician_cap",
    "user_cap",
    "relapse",
    "growth",
    "first_weeks",
)


@dataclass(frozen=True, slots=True)
class Dose:
    """How hard (rung 1 to 10, level 1 to 5), how much, and how often in a week.

    ``seconds`` is one hold, ``pressure_seconds`` all holds of a session together; coming onto the
    spot and leaving it add a few seconds to each.
    """

    rung: int
    level: int
    volume: int
    spots: int
    waves: int
    seconds: int
    per_week: int
    pressure_seconds: int


@dataclass(frozen=True, slots=True)
class Bound:
    """The clamp that holds one part of the dose: rung, volume, per_week or seconds."""

    what: str
    clamp: str


@dataclass(frozen=True, slots=True)
class Cap:
    """One clamp's most."""

    name: str
    rung: int
    volume: int
    per_week: int


def clamp_dose(
    standing: Standing, now: datetime, limits: Limits, policy: Policy, *, per_week: int, back: bool
) -> tuple[Dose, tuple[Bound, ...]]:
    """The dose of *standing* under every cap, and which cap holds each part of it.

    *back* says that pain is up again: nothing then goes above what worked before.
    """
    most = {"rung": standing.state.rung, "volume": standing.state.volume, "per_week": per_week}
    bound: dict[str, str] = {}
    for cap in caps(standing, now, limits, policy, back=back):
        for what, value in most.items():
            if getattr(cap, what) < value:
                most[what], bound[what] = getattr(cap, what), cap.name
    step = policy.volume.steps[most["volume"] - 1]
    seconds = min(step.seconds, max(1, limits.spot_seconds // step.waves))
    if seconds < step.seconds:
        bound["seconds"] = "risk_cap"
    return _dose(most, seconds, policy), tuple(Bound(w, c) for w, c in bound.items())


def plain_dose(rung: int, volume: int, per_week: int, policy: Policy) -> Dose:
    """The dose at *rung* and *volume* with nothing clamped."""
    most = {"rung": rung, "volume": volume, "per_week": per_week}
    return _dose(most, policy.volume.steps[volume - 1].seconds, policy)


def caps(
    standing: Standing, now: datetime, limits: Limits, policy: Policy, *, back: bool = False
) -> Iterator[Cap]:
    """Every cap in order."""
    top, state = policy.ceilings, standing.state
    hard = min(top.volume, policy.fits(top.session_seconds))
    yield Cap("hard_ceiling", _auto_rung(standing, now, policy), hard, top.per_week)
    minutes = policy.fits(limits.minutes_per_side * 60)
    yield Cap("risk_cap", limits.max_level * 2, minutes, top.per_week)
    for who in ("risk", "clinician", "user"):
        mine = [e for e in standing.of("cap") if e.data["who"] == who]
        ahead = [e for e in standing.ahead if e.kind == "cap" and e.data["who"] == who]
        for event in (*mine[-1:], *ahead):
            yield _asked(f"{who}_cap", event, policy)
    if back:
        rung, volume = state.effective
        yield Cap("relapse", max(1, rung), max(1, volume), top.per_week)
    yield Cap("growth", top.rung, _growth(state, standing.horizon, policy), top.per_week)
    yield Cap("first_weeks", _week_rung(state, now, policy), top.volume, top.per_week)


def _dose(most: dict[str, int], seconds: int, policy: Policy) -> Dose:
    step = policy.volume.steps[most["volume"] - 1]
    return Dose(
        rung=most["rung"],
        level=(most["rung"] + 1) // 2,
        volume=most["volume"],
        spots=step.spots,
        waves=step.waves,
        seconds=seconds,
        per_week=most["per_week"],
        pressure_seconds=step.spots * step.waves * seconds,
    )


def _asked(name: str, event: Event, policy: Policy) -> Cap:
    """A cap from the log; what it leaves open is as high as the ceiling."""
    top = policy.ceilings
    level = event.whole("level")
    rung = min(event.whole("rung") or top.rung, top.rung if level is None else 2 * level)
    return Cap(
        name,
        rung,
        event.whole("volume") or top.volume,
        event.whole("per_week") or top.per_week,
    )


def _growth(state: State, now: datetime, policy: Policy) -> int:
    """At most 1.5 times the largest green volume of 14 days; without one, the least that was done."""
    span = timedelta(days=policy.ceilings.growth_days)
    recent = [d for d in state.sessions if now - d.at <= span]
    if not recent:
        return policy.ceilings.volume
    green = [d.volume for d in recent if d.zone == "green"]
    base = max(green) if green else min(d.volume for d in recent)
    return policy.fits(policy.seconds(base) * policy.ceilings.growth)


def _week_rung(state: State, now: datetime, policy: Policy) -> int:
    if state.first is None:
        return policy.steps.onboarding_rung
    weeks = policy.steps.week_rungs
    week = max(0, (now - state.first) // timedelta(days=7))
    return weeks[week] if week < len(weeks) - 1 else policy.ceilings.rung


def _auto_rung(standing: Standing, now: datetime, policy: Policy) -> int:
    """Rungs 9 and 10 only when asked for, after weeks of calm sessions."""
    steps, state = policy.steps, standing.state
    asked = any(e.data["what"] == "high_rungs" for e in standing.of("opt_in"))
    late = state.first is not None and now - state.first >= timedelta(weeks=steps.opt_in_weeks)
    calm = state.calm_run >= steps.opt_in_run
    return steps.opt_in_rung if asked and late and calm else policy.ceilings.auto_rung
