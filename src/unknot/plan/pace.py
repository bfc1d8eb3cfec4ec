"""How often: the default, more on asking, less after hard reactions, and the taper to stopping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from unknot.plan.decision import Stage
from unknot.plan.facts import Pace, Policy
from unknot.plan.fold import Standing


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the outcomes room says about pain, as probabilities (0 to 1); None is unknown.

    ``p_improved``: pain fell by enough to notice since the first week. ``p_worse``: it rose again
    by a point or more over the last weeks.
    """

    p_improved: float | None = None
    p_worse: float | None = None

    def improved(self, pace: Pace) -> bool:
        """Whether pain is likely down by enough to notice."""
        return self.p_improved is not None and self.p_improved >= pace.hold_if_improved

    def kept(self, pace: Pace) -> bool:
        """Whether it is more likely than not still down."""
        return self.p_improved is not None and self.p_improved >= pace.keep_if_improved

    def back(self, pace: Pace) -> bool:
        """Whether pain is likely up again."""
        return self.p_worse is not None and self.p_worse >= pace.relapse_if_worse


@dataclass(frozen=True, slots=True)
class Tempo:
    """Sessions a week, the stage that this belongs to, and the rule behind it where it is not usual."""

    per_week: int
    stage: Stage = "build"
    rule: str | None = None
    holds: bool = False


def tempo(standing: Standing, now: datetime, policy: Policy, outlook: Outlook) -> Tempo:
    """How often to press, and whether the dose must not rise meanwhile."""
    pace, state = policy.pace, standing.state
    if outlook.back(pace) and state.first is not None:
        return Tempo(pace.per_week, "build", "relapse")
    if _finished(standing):
        return Tempo(1, "finished", "finished", holds=True)
    recent = timedelta(days=policy.steps.review_days)
    if sum(now - t <= recent for t in state.reds) >= policy.steps.review_reds:
        return Tempo(pace.review_per_week, "review", "red_review")
    # A clock that went back must not bring back a pace that was already left.
    tapered = _taper(standing, standing.horizon, pace, outlook)
    if tapered is not None:
        return tapered
    if outlook.improved(pace):
        return Tempo(pace.per_week, "hold", holds=True)
    return _asked(standing, now, policy)


def _finished(standing: Standing) -> bool:
    ends = standing.ever("finish")
    sessions = standing.ever("session")
    return bool(ends) and (not sessions or sessions[-1].at < ends[-1].at)


def _taper(standing: Standing, now: datetime, pace: Pace, outlook: Outlook) -> Tempo | None:
    """Three a week, then two, then one, then only when it comes back; two weeks on each step.

    Each step also needs that the last two weeks were really pressed no more than the step before.
    """
    state, step = standing.state, timedelta(days=pace.taper_days)
    if state.raised is None:
        return None
    held = now - state.raised
    done = sum(now - d.at <= step for d in state.sessions)
    if outlook.improved(pace):
        if held >= 3 * step and done <= pace.one_if_done:
            return Tempo(1, "on_demand", "on_demand", holds=True)
        if held >= 2 * step and done <= pace.two_if_done:
            return Tempo(1, "maintain", "once_a_week", holds=True)
        if held >= step:
            return Tempo(2, "maintain", "maintain", holds=True)
    elif outlook.kept(pace) and held >= 2 * step and done <= pace.two_if_done:
        return Tempo(2, "maintain", "maintain", holds=True)
    return None


def _asked(standing: Standing, now: datetime, policy: Policy) -> Tempo:
    """More than the default where the person asked for it and two weeks were calm."""
    pace, state = policy.pace, standing.state
    asks = [e for e in standing.of("opt_in") if e.data["what"] == "pace"]
    wanted = (asks[-1].whole("per_week") or pace.per_week) if asks else pace.per_week
    if wanted <= pace.per_week or state.first is None:
        return Tempo(min(wanted, pace.per_week))
    calm = timedelta(days=pace.fast_calm_days)
    week = timedelta(days=7)
    quiet = now - state.first >= calm and (state.marked is None or now - state.marked >= calm)
    risen = any(now - t < week for t, _ in state.ups)
    if not quiet or risen or state.silent or state.zone == "unknown":
        return Tempo(pace.per_week, rule="pace_asked")
    if wanted >= policy.ceilings.per_week and state.rung > pace.fast_rung:
        wanted = policy.ceilings.per_week - 1
    return Tempo(wanted, rule="pace_up")
