"""How one session and its mornings move the dose. Pure steps from state to state."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from unknot.plan.episodes import Episode
from unknot.plan.events import Event
from unknot.plan.facts import Policy
from unknot.plan.state import Done, Rise, State
from unknot.plan.zones import Reading, read_zone

Moved = dict[str, Any]  # fields of the state that one session changes, by name

_WEEK: Final = timedelta(days=7)
_MEMORY: Final = timedelta(days=28)


def begin(state: State, session: Event, policy: Policy) -> State:
    """The state as *session* starts: breaks count, and what was really pressed is the new base.

    Pressing less than allowed lowers the base, pressing more never raises it.
    """
    rung = session.whole("rung") or policy.steps.start_rung
    volume = session.whole("volume") or policy.steps.start_volume
    if state.first is not None:
        state = after_gap(state, session.at, policy)
    if state.first is None:
        done = min(rung, policy.steps.onboarding_rung), min(volume, policy.steps.start_volume)
        return replace(
            state,
            rung=done[0],
            volume=done[1],
            done=done,
            effective=done,
            first=session.at,
            raised=session.at,
        )
    done = min(state.rung, rung), min(state.volume, volume)
    rose = done[0] > state.done[0] or done[1] > state.done[1]
    return replace(
        state,
        rung=done[0],
        volume=done[1],
        done=done,
        effective=done if rose else state.effective,
        raised=session.at if rose else state.raised,
    )


def after_gap(state: State, at: datetime, policy: Policy) -> State:
    """The state after a break until *at*: lower by a step a week, and afresh after four weeks."""
    if not state.sessions:
        return state
    days = (at - state.sessions[-1].at).days
    steps = policy.steps
    if days > steps.recalibrate_days:
        return replace(
            State(min(state.rung, steps.start_rung), steps.start_volume, rule="recalibrate"),
            sessions=state.sessions,
            silent=state.silent,
            reds=state.reds,
            asks=state.asks,
            sore_since=state.sore_since,
            stopped=state.stopped,
            stopped_at=state.stopped_at,
            zone=state.zone,
            signs=state.signs,
        )
    if days > steps.gap_days:
        weeks = days // 7
        return replace(
            state,
            rung=max(1, state.rung - weeks),
            volume=max(1, state.volume - weeks),
            rise=None,
            greens=0,
            peaks=(),
            rule="gap_down",
        )
    return state


def settle(state: State, episode: Episode, policy: Policy, *, missed: bool) -> State:
    """The state once the answers of *episode* are read; *missed* says none came in time."""
    reading = read_zone(episode, policy.zones)
    session = episode.session
    match reading.zone:
        case "stop" | "red":
            moved = _red(state, session.at, reading, policy)
        case "amber":
            moved = _amber(state, session, policy)
        case "green":
            moved = _green(state, episode, policy)
        case "unknown":
            moved = _silent(state, policy, missed=missed)
    seconds = session.whole("seconds")
    done = Done(
        at=session.at,
        rung=state.rung,
        volume=state.volume,
        seconds=policy.seconds(state.volume) if seconds is None else seconds,
        zone=reading.zone,
    )
    kept = tuple(d for d in state.sessions if session.at - d.at <= _MEMORY)
    common: Moved = {"rise": None, "zone": reading.zone, "signs": reading.signs}
    return replace(state, sessions=(*kept, done), **{**common, **moved})


def unlocked(state: State) -> State:
    """The state after a professional's word or a fresh clear check: going on, from low down."""
    return replace(
        state,
        stopped=None,
        stopped_at=None,
        sore_since=None,
        reds=(),
        calm_run=0,
        rule="red_back_off",
    )


def _red(state: State, at: datetime, reading: Reading, policy: Policy) -> Moved:
    steps, told = policy.steps, reading.told or at
    reds = (*(t for t in state.reds if at - t <= timedelta(days=steps.stop_days)), at)
    recent = [t for t in reds if at - t <= timedelta(days=steps.review_days)]
    rule, hours, stopped = "red_back_off", policy.rest.red_h, None
    if reading.zone == "stop":
        rule = stopped = "stop_sign"
    elif len(reds) >= steps.stop_reds:
        rule = stopped = "red_stopped"
    elif len(recent) >= steps.review_reds:
        rule, hours = "red_review", policy.rest.review_h
    return {
        "rung": max(1, state.rung - steps.red_rungs_down),
        "volume": policy.fits(policy.seconds(state.volume) / 2),
        "greens": 0,
        "ambers": 0,
        "silent": 0,
        "calm_run": 0,
        "peaks": (),
        "reds": reds,
        "marked": at,
        "rest_until": _later(state.rest_until, at, hours),
        "sore_since": told,
        "stopped": state.stopped or stopped,
        "stopped_at": told if stopped else state.stopped_at,
        "rule": rule,
    }


def _later(known: datetime | None, at: datetime, hours: int) -> datetime:
    rested = at + timedelta(hours=hours)
    return rested if known is None else max(known, rested)


def _amber(state: State, session: Event, policy: Policy) -> Moved:
    moved: Moved = {
        "greens": 0,
        "ambers": state.ambers + 1,
        "silent": 0,
        "calm_run": state.calm_run + 1,
        "peaks": (),
        "marked": session.at,
        "rest_until": _later(state.rest_until, session.at, policy.rest.amber_h),
        "rule": "amber_hold",
    }
    if state.ambers == 0:
        return moved
    if (session.rating("peak") or 0) > policy.steps.volume_up_peak:
        down: Moved = {"rung": max(1, state.rung - 1)}
    else:
        down = {"volume": max(1, state.volume - 1)}
    return {**moved, **down, "ambers": 0, "rule": "amber_down"}


def _silent(state: State, policy: Policy, *, missed: bool) -> Moved:
    if not missed:
        return {"rule": "await_morning"}
    steps, silent = policy.steps, state.silent + 1
    moved: Moved = {"greens": 0, "silent": silent, "peaks": (), "rule": "silent_hold"}
    if silent < steps.silent_down:
        return moved
    rung = max(1, state.rung - 1)
    return {**moved, "silent": steps.silent_ask, "rung": rung, "rule": "silent_down"}


def _green(state: State, episode: Episode, policy: Policy) -> Moved:
    at = max(m.at for m in episode.mornings)
    peak = episode.session.rating("peak") or 0.0
    peaks = (*state.peaks, peak)[-policy.steps.greens_for_level :]
    moved: Moved = {
        "greens": state.greens + 1,
        "ambers": 0,
        "silent": 0,
        "calm_run": state.calm_run + 1,
        "peaks": peaks,
        "rule": "same_again",
    }
    needed = 1 if episode.asked else policy.needed(state.rung)
    if state.greens + 1 < needed:
        return moved
    rise = _earned(state, at, max(peaks[-needed:]), policy)
    if rise is None:
        return moved
    return {
        **moved,
        "rung": state.rung + (rise == "rung"),
        "volume": state.volume + (rise == "volume"),
        "rise": rise,
        "ups": (*state.ups, (at, rise))[-policy.steps.ups_per_week :],
        "greens": 0,
        "peaks": (),
        "rule": "asked_more" if episode.asked else f"{rise}_up",
    }


def _earned(state: State, at: datetime, peak: float, policy: Policy) -> Rise | None:
    """What may rise now: pressure after little discomfort, else time; never both in one week.

    While more sessions a week are asked for, neither rises.
    """
    steps = policy.steps
    recent = [kind for t, kind in state.ups if at - t < _WEEK]
    faster = [more for t, more in state.asks if t <= at][-1:] == [True]
    if faster or len(recent) >= steps.ups_per_week:
        return None
    room = state.rung < policy.ceilings.rung
    if peak <= steps.rung_up_peak and "volume" not in recent and room:
        return "rung"
    if peak > steps.volume_up_peak or "rung" in recent:
        return None
    return "volume" if state.volume < policy.ceilings.volume else None
