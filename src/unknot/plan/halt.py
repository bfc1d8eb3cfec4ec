"""When the plan stops by itself: warning signs, worsening, and the review after six weeks."""

from __future__ import annotations

from datetime import datetime, timedelta

from unknot.plan.decision import Decision, Stage, Today, because, changes
from unknot.plan.facts import Policy
from unknot.plan.fold import Standing
from unknot.plan.pace import Outlook


def halted(standing: Standing, policy: Policy, outlook: Outlook) -> Decision | None:
    """The decision that stops, pauses or reviews the plan; None where it goes on."""
    state = standing.state
    if state.stopped is not None:
        return _halt(standing, policy, "stopped", "stopped", state.stopped)
    if standing.worse:
        return _halt(standing, policy, "see_professional", "paused", "getting_worse")
    p = outlook.p_improved
    if _due(standing, policy) and p is not None and p < policy.pace.futile_below:
        return _halt(standing, policy, "see_professional", "review", "week6_review")
    return None


def review_notes(
    standing: Standing, now: datetime, policy: Policy, outlook: Outlook
) -> tuple[str, ...]:
    """Rules of a review that advise without stopping."""
    first, p = standing.state.first, outlook.p_improved
    if first is None:
        return ()
    if _due(standing, policy):
        return ("week6_unknown",) if p is None else ()
    late = now - first >= timedelta(days=policy.pace.advice_days)
    return ("week4_advice",) if late and p is not None and p < policy.pace.futile_below else ()


def _due(standing: Standing, policy: Policy) -> bool:
    """Whether six weeks have passed since the start, or since the last time somebody looked.

    Counted up to the latest instant that the log knows of, so that a clock that goes back does not
    open again what was due.
    """
    first = standing.state.first
    if first is None:
        return False
    looks = [e.at for e in standing.of("unlock")]
    return standing.horizon - max([first, *looks]) >= timedelta(days=policy.pace.review_days)


def _halt(standing: Standing, policy: Policy, today: Today, stage: Stage, rule: str) -> Decision:
    others = ("other_ways",) if rule == "week6_review" else ()
    return Decision(
        today,
        None,
        because(policy.rules, rule),
        zone=standing.state.zone,
        stage=stage,
        signs=standing.state.signs,
        would_change=changes(policy.rules, rule),
        offers=(*others, "professional"),
    )
