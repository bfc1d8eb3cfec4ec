"""The state after a log: where pressure and volume stand, and why.

The fold knows nothing of limits: those are applied to its result, so a tighter cap can only lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from unknot.plan.events import Episode, Event, episodes
from unknot.plan.facts import Policy
from unknot.plan.zones import Zone, zone_of

_WEEK = timedelta(days=7)


@dataclass(slots=True)
class State:
    """Rung, volume and the memory that the rules need; times are UTC instants."""

    rung: int
    volume: int
    greens: int = 0
    ambers: int = 0
    silent: int = 0
    calm_run: int = 0
    peaks: list[float] = field(default_factory=list)
    reds: list[datetime] = field(default_factory=list)
    ups: list[tuple[datetime, str]] = field(default_factory=list)
    sessions: list[tuple[datetime, int, int, Zone]] = field(default_factory=list)
    first: datetime | None = None
    rest_until: datetime | None = None
    sore_since: datetime | None = None
    stopped: str | None = None
    rule: str = "first_session"
    zone: Zone | None = None


def fold(events: Sequence[Event], now: datetime, policy: Policy, *, improved: bool) -> State:
    """The state at *now* after all *events*; *improved* holds every increase."""
    state = State(policy.steps.start_rung, policy.steps.start_volume)
    unlocks = [e.at for e in events if e.kind == "unlock"]
    made = episodes(events)
    for place, episode in enumerate(made):
        _begin(state, episode.session, policy)
        over = place + 1 < len(made)
        _settle(state, episode, policy, now=now, over=over, improved=improved)
        nxt = made[place + 1].session.at if over else now
        since = state.sore_since or episode.session.at
        if state.stopped and any(since < u <= nxt for u in unlocks):
            _unlock(state)
    if state.sessions:
        _gap(state, now - state.sessions[-1][0], policy)
    return state


def _unlock(state: State) -> None:
    state.stopped, state.sore_since, state.rule = None, None, "red_back_off"
    state.reds.clear()


def _begin(state: State, session: Event, policy: Policy) -> None:
    rung = int(session.data.get("rung") or policy.steps.start_rung)
    volume = int(session.data.get("volume") or policy.steps.start_volume)
    if state.first is None:
        state.first = session.at
        state.rung, state.volume = min(rung, policy.steps.onboarding_rung), min(volume, 1)
        return
    _gap(state, session.at - state.sessions[-1][0], policy)
    state.rung, state.volume = min(state.rung, rung), min(state.volume, volume)


def _gap(state: State, gap: timedelta, policy: Policy) -> None:
    steps = policy.steps
    if gap > timedelta(days=steps.recalibrate_days):
        state.rung = min(state.rung, steps.start_rung)
        state.volume, state.greens, state.rule = steps.start_volume, 0, "recalibrate"
    elif gap > timedelta(days=steps.gap_days):
        weeks = gap // _WEEK
        state.rung, state.volume = max(1, state.rung - weeks), max(1, state.volume - weeks)
        state.greens, state.rule = 0, "gap_down"


def _settle(
    state: State, episode: Episode, policy: Policy, *, now: datetime, over: bool, improved: bool
) -> None:
    session = episode.session
    zone = zone_of(episode, policy.zones)
    state.zone = zone
    seconds = int(session.data.get("seconds") or policy.seconds(state.volume))
    state.sessions.append((session.at, seconds, int(session.data.get("volume") or 1), zone))
    if zone in {"red", "stop"}:
        _red(state, episode, policy, zone)
    elif zone == "amber":
        _amber(state, session, policy)
    elif zone == "green":
        _green(state, episode, policy, improved=improved)
    else:
        waited = now - session.at > timedelta(hours=policy.zones.answer_within_h)
        _silent(state, policy, missed=over or waited)


def _red(state: State, episode: Episode, policy: Policy, zone: Zone) -> None:
    steps, at = policy.steps, episode.session.at
    state.rung = max(1, state.rung - steps.red_rungs_down)
    state.volume = _half(state.volume, policy)
    state.greens = state.ambers = state.silent = state.calm_run = 0
    state.peaks.clear()
    state.reds.append(at)
    recent = [t for t in state.reds if at - t <= timedelta(days=steps.review_days)]
    month = [t for t in state.reds if at - t <= timedelta(days=steps.stop_days)]
    state.rule, hours = "red_back_off", policy.rest.red_h
    if zone == "stop":
        state.stopped = state.rule = "stop_sign"
    elif len(month) >= 3:
        state.stopped = state.rule = "red_stopped"
    elif len(recent) >= 2:
        state.rule, hours = "red_review", policy.rest.review_h
    state.rest_until = at + timedelta(hours=hours)
    state.sore_since = max((m.at for m in episode.mornings), default=at)


def _half(volume: int, policy: Policy) -> int:
    fits = [v for v in range(1, volume) if policy.seconds(v) * 2 <= policy.seconds(volume)]
    return max(fits, default=1)


def _amber(state: State, session: Event, policy: Policy) -> None:
    state.ambers += 1
    state.greens = state.silent = 0
    state.peaks.clear()
    state.calm_run += 1
    state.rule = "amber_hold"
    state.rest_until = session.at + timedelta(hours=policy.rest.amber_h)
    if state.ambers >= 2:
        state.ambers, state.rule = 0, "amber_down"
        if (session.rating("peak") or 0) > policy.steps.volume_up_peak:
            state.rung = max(1, state.rung - 1)
        else:
            state.volume = max(1, state.volume - 1)


def _silent(state: State, policy: Policy, *, missed: bool) -> None:
    state.rule = "silent_hold"
    if not missed:
        return
    state.silent += 1
    state.greens = 0
    state.peaks.clear()
    if state.silent >= policy.steps.silent_down:
        state.silent, state.rule = policy.steps.silent_ask, "silent_down"
        state.rung = max(1, state.rung - 1)


def _green(state: State, episode: Episode, policy: Policy, *, improved: bool) -> None:
    steps = policy.steps
    at = max(m.at for m in episode.mornings)
    state.greens += 1
    state.calm_run += 1
    state.ambers = state.silent = 0
    state.peaks.append(episode.session.rating("peak") or 0.0)
    state.rule = "improved_hold" if improved else "same_again"
    recent = [kind for t, kind in state.ups if at - t < _WEEK]
    if improved or state.greens < steps.greens_needed or len(recent) >= steps.ups_per_week:
        return
    # The worst of the recent peaks stands in for their median, which is never higher.
    peak = max(state.peaks[-steps.greens_needed :])
    if peak > steps.volume_up_peak:
        return
    below = int(episode.session.data.get("rung") or 1) < state.rung
    if peak <= steps.rung_up_peak and "volume" not in recent and not below:
        _up(state, at, "rung")
    elif "rung" not in recent:
        _up(state, at, "volume")


def _up(state: State, at: datetime, kind: str) -> None:
    if kind == "rung":
        state.rung = min(10, state.rung + 1)
    else:
        state.volume = min(8, state.volume + 1)
    state.ups.append((at, kind))
    state.greens, state.rule = 0, f"{kind}_up"
    state.peaks.clear()
