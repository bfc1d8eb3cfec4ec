"""The first dose: low for everybody, or where a ten-second test press was comfortable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from unknot.plan.events import Event
from unknot.plan.facts import Policy
from unknot.plan.fold import Standing
from unknot.plan.rest import Wait
from unknot.plan.state import State


@dataclass(frozen=True, slots=True)
class Start:
    """The state to start from, or the wait after a press that was too tender."""

    state: State
    wait: Wait | None = None


def find_start(standing: Standing, now: datetime, policy: Policy) -> Start:
    """The start after the test presses since the last session; the state itself once begun.

    Presses go up from the lightest rung. The start is the highest rung that stayed comfortable
    with every lighter one comfortable too.
    """
    state, steps = standing.state, policy.steps
    if state.first is not None:
        return Start(state)
    since = state.sessions[-1].at if state.sessions else None
    presses = [e for e in standing.ever("test_press") if since is None or e.at > since]
    if not presses:
        return Start(state)
    felt = _latest_by_rung(presses)
    lightest = presses[-1]
    if felt.get(1, 0) >= steps.tender_peak:
        until = lightest.at + timedelta(hours=steps.tender_h)
        if until > now:
            return Start(state, Wait(until, "too_tender"))
    return Start(replace(state, rung=_comfortable(felt, policy), rule="test_press"))


def _latest_by_rung(presses: list[Event]) -> dict[int, float]:
    return {int(e.data["rung"]): float(e.data["peak"]) for e in presses}


def _comfortable(felt: dict[int, float], policy: Policy) -> int:
    most = 1
    for rung in sorted(felt):
        if felt[rung] > policy.steps.test_press_peak:
            break
        most = rung
    return min(most, policy.steps.onboarding_rung)
