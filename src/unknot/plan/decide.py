"""One decision: what today is for, how much, and every reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from unknot.limits import Limits
from unknot.plan.clamps import CLAMPS, Bound, Dose, clamp_dose, plain_dose
from unknot.plan.decision import Decision, Stage, Today, because, changes
from unknot.plan.events import Event, moment, read_log
from unknot.plan.facts import Policy
from unknot.plan.fold import Standing, stand
from unknot.plan.halt import halted, review_notes
from unknot.plan.onboard import find_start
from unknot.plan.pace import Outlook, Tempo, tempo
from unknot.plan.rest import Wait, calendar, waits

_BLOCKING: Final = frozenset({"SEE_PROFESSIONAL_FIRST", "URGENT_SAME_DAY", "EMERGENCY_NOW"})
_WISHED: Final = frozenset({"rest_day", "ill_day", "moved"})


@dataclass(frozen=True, slots=True)
class View:
    """From where a decision is made: the instant (with its time zone), limits, policy, outlook."""

    now: datetime
    limits: Limits | None
    policy: Policy
    outlook: Outlook

    @property
    def utc(self) -> datetime:
        """The instant in UTC."""
        return self.now.astimezone(UTC)


def decide(
    log: Iterable[Mapping[str, Any]],
    limits: Limits | None,
    now: datetime,
    policy: Policy,
    *,
    p_improved: float | None = None,
    p_worse: float | None = None,
) -> Decision:
    """What *now* is for, given everything in *log* up to then.

    The time zone of *now* says which calendar day a rest day means; all else is counted in UTC.
    ``p_improved`` is the probability (0 to 1) that pain fell by enough to notice, ``p_worse`` that it
    rose again by a point or more; None is unknown. Events after *now* never make the advice bolder:
    they can only lower the dose.

    Raises:
        PlanError: the log cannot be read; the message names the place.
    """
    events = read_log(log)
    view = View(moment(now, "today"), limits, policy, Outlook(p_improved, p_worse))
    return gate(events, view) or judge(stand(events, view.utc, policy), view)


def gate(events: Sequence[Event], view: View) -> Decision | None:
    """The answer that blocks before anything else: no check, or a check that says no."""
    rules = view.policy.rules
    if view.limits is None:
        name: str = "no_check"
        today: Today = "recheck"
    else:
        gates = [e for e in events if e.kind == "gate"]
        past = [e for e in gates if e.at <= view.utc]
        counting = [*past[-1:], *gates[len(past) :]]
        blocked = any(e.data.get("level") in _BLOCKING for e in counting)
        if view.limits.allows_pressure() and not blocked:
            return None
        name, today = "not_clear", "see_professional"
    return Decision(
        today,
        None,
        because(rules, name),
        stage="paused",
        would_change=changes(rules, name),
        offers=("professional",) if today == "see_professional" else (),
    )


def judge(standing: Standing, view: View) -> Decision:
    """The decision for somebody who may press at all."""
    stop = halted(standing, view.policy, view.outlook)
    if stop is not None:
        return stop
    start = find_start(standing, view.utc, view.policy)
    if start.wait is not None:
        return _tender(start.wait, view.policy)
    standing = replace(standing, state=start.state)
    pace = tempo(standing, view.utc, view.policy, view.outlook)
    notes = review_notes(standing, view.utc, view.policy, view.outlook)
    standing = _held(standing, pace, view.policy, holds=pace.holds or "week6_unknown" in notes)
    assert view.limits is not None
    dose, bounds = clamp_dose(
        standing,
        view.utc,
        view.limits,
        view.policy,
        per_week=pace.per_week,
        back=pace.rule == "relapse",
    )
    return _dosed(standing, view, pace, dose, bounds=bounds, notes=notes)


def _held(standing: Standing, pace: Tempo, policy: Policy, *, holds: bool) -> Standing:
    """The standing with the rise of the last session taken back where nothing may rise."""
    state = standing.state
    if not holds or state.rule == "asked_more":
        return standing
    calm = state.rule in {"same_again", "rung_up", "volume_up"}
    held = replace(
        state,
        rung=state.rung - (state.rise == "rung"),
        volume=state.volume - (state.rise == "volume"),
        rise=None,
        rule="improved_hold" if calm and pace.holds else state.rule,
    )
    return replace(standing, state=held)


def _dosed(
    standing: Standing,
    view: View,
    pace: Tempo,
    dose: Dose,
    *,
    bounds: tuple[Bound, ...],
    notes: tuple[str, ...],
) -> Decision:
    policy, state = view.policy, standing.state
    running, not_before = _rests(standing, dose, view)
    rules = [w.rule for w in running]
    if not standing.calm:
        rules.insert(0, "still_sore")
    rules += _why(standing, dose, pace)
    ready = standing.calm and all(w.rule in _WISHED for w in running)
    resting = not ready or bool(running) or pace.stage in {"on_demand", "finished"}
    asking = state.silent >= policy.steps.silent_ask
    if not resting and asking:
        rules.append("silent_ask")
    rules += notes
    if bounds:
        rules.append("capped")
    held = [b.clamp for b in bounds if b.clamp in CLAMPS]
    return Decision(
        today="rest" if resting else "session",
        dose=dose,
        because=because(policy.rules, *rules),
        zone=state.zone,
        not_before=not_before if standing.calm else None,
        clamp=held[0] if held else None,
        ask_morning=asking or state.zone == "unknown" or not standing.calm,
        stage=_stage(standing, pace),
        ready=ready,
        signs=state.signs,
        bounds=bounds,
        would_change=changes(policy.rules, *rules) + changes(policy.clamps, *held),
        offers=_offers(standing, pace, notes),
        relapse_kit=_kit(standing, pace, policy),
    )


def _rests(standing: Standing, dose: Dose, view: View) -> tuple[list[Wait], datetime | None]:
    """What the calendar and the sessions hold back now, and the first free instant after it."""
    now, zone = view.utc, view.now.tzinfo
    assert zone is not None
    plans = calendar(standing, view.policy, zone)
    running = [w for w in waits(standing, dose, view.policy) if w.until > now]
    running.sort(key=lambda w: w.until, reverse=True)
    held = plans.holds(now)
    if not running and not held:
        return [], None
    rested = running[0].until if running else now
    return held + running, plans.free(rested)


def _why(standing: Standing, dose: Dose, pace: Tempo) -> list[str]:
    """The rule that set the dose, and the one that set the pace."""
    state = standing.state
    rule = state.rule
    rose = dose.rung > state.done[0] if state.rise == "rung" else dose.volume > state.done[1]
    if state.rise is not None and not rose:
        rule = "same_again"
    return [rule, *([pace.rule] if pace.rule else [])]


def _stage(standing: Standing, pace: Tempo) -> Stage:
    if standing.state.first is None:
        return "onboard"
    if pace.stage == "build" and standing.state.zone == "red":
        return "back_off"
    return pace.stage


def _offers(standing: Standing, pace: Tempo, notes: tuple[str, ...]) -> tuple[str, ...]:
    state = standing.state
    made: list[str] = []
    if state.first is None and state.rule != "test_press":
        made.append("find_level")
    if pace.stage == "review" or "week4_advice" in notes or pace.rule == "relapse":
        made.append("professional")
    if pace.stage == "on_demand":
        made.append("stop_plan")
    return tuple(made)


def _kit(standing: Standing, pace: Tempo, policy: Policy) -> Dose | None:
    if pace.stage not in {"on_demand", "finished"} or standing.state.effective == (0, 0):
        return None
    return plain_dose(*standing.state.effective, pace.per_week, policy)


def _tender(wait: Wait, policy: Policy) -> Decision:
    return Decision(
        "rest",
        None,
        because(policy.rules, wait.rule),
        not_before=wait.until,
        stage="onboard",
        would_change=changes(policy.rules, wait.rule),
        offers=("find_level",),
    )
