"""The state after a log: a fold over its sessions, and what else the log says.

The fold knows nothing of limits: those are applied to its result, so a tighter cap can only lower.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from unknot.plan.episodes import Episode, episodes
from unknot.plan.events import SCHEDULED, Event
from unknot.plan.facts import Policy
from unknot.plan.state import State
from unknot.plan.steps import after_gap, begin, settle, unlocked
from unknot.plan.worse import is_worse


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands: the state, and what the log says beside the sessions.

    ``horizon`` is the latest instant that the log knows of or now, whichever is later. ``others``
    are the events of each kind up to now, ``ahead`` those dated after it. ``settled`` is the state
    before the time since the last session counts. ``calm`` says that
    soreness, where it had to fall, was told to be low. ``worse`` says that pain has stood well
    above the first week for days.
    """

    state: State
    horizon: datetime
    others: Mapping[str, tuple[Event, ...]]
    calm: bool = True
    worse: bool = False
    ahead: tuple[Event, ...] = ()
    settled: State | None = None

    def of(self, kind: str) -> tuple[Event, ...]:
        """The events of *kind*, in order of time."""
        return self.others.get(kind, ())

    def ever(self, kind: str) -> tuple[Event, ...]:
        """The events of *kind*, those dated after now among them: for what can only hold back."""
        return (*self.of(kind), *(e for e in self.ahead if e.kind == kind))


@dataclass(frozen=True, slots=True)
class Before:
    """The state before the last session, so that another answer about that one is read quickly.

    ``sessions`` says how many came before it.
    """

    state: State
    sessions: int


def stand(
    events: Sequence[Event], now: datetime, policy: Policy, before: Before | None = None
) -> Standing:
    """Where the log leaves its person at *now* (UTC).

    What is dated after *now* (a clock that went back, another time zone) can only hold back. *before*
    is ``before_last`` of the same log, where only the answers about the last session differ.
    """
    past = [e for e in events if e.at <= now or e.kind in SCHEDULED]
    ahead = tuple(e for e in events if e.at > now and e.kind not in SCHEDULED)
    horizon = max([now, *(e.at for e in ahead)])
    settled = fold(past, now, policy, before)
    state = after_gap(settled, now, policy)
    if ahead:
        later = fold(events, horizon, policy)
        settled = _lower(settled, later)
        state = _lower(state, after_gap(later, horizon, policy))
    others: dict[str, list[Event]] = {}
    for event in past:
        others.setdefault(event.kind, []).append(event)
    calm = _calm(state, others.get("morning", ()), policy)
    kept = {kind: tuple(found) for kind, found in others.items()}
    worse = is_worse(past, policy) or (bool(ahead) and is_worse(events, policy))
    return Standing(state, horizon, kept, calm=calm, worse=worse, ahead=ahead, settled=settled)


def fold(
    events: Sequence[Event], now: datetime, policy: Policy, before: Before | None = None
) -> State:
    """The state after all *events*, before the time since the last session counts."""
    state, made = _begin(events, policy)
    done = 0
    if before is not None and before.sessions == len(made) - 1:
        state, done = before.state, before.sessions
    return _through(state, (made, done, len(made)), events, now, policy)


def before_last(events: Sequence[Event], now: datetime, policy: Policy) -> Before:
    """The state after all sessions of *events* but the last."""
    state, made = _begin(events, policy)
    most = max(0, len(made) - 1)
    return Before(_through(state, (made, 0, most), events, now, policy), most)


def _begin(events: Sequence[Event], policy: Policy) -> tuple[State, tuple[Episode, ...]]:
    usual = policy.pace.per_week
    asks = tuple(
        (e.at, (e.whole("per_week") or usual) > usual)
        for e in events
        if e.kind == "opt_in" and e.data["what"] == "pace"
    )
    state = State(policy.steps.start_rung, policy.steps.start_volume, asks=asks)
    return state, episodes(events, timedelta(hours=policy.zones.pain_before_within_h))


def _through(
    state: State,
    part: tuple[Sequence[Episode], int, int],
    events: Sequence[Event],
    now: datetime,
    policy: Policy,
) -> State:
    """The state after the episodes of *part* (all of them, the first, the one after the last)."""
    made, first, end = part
    answer = timedelta(hours=policy.zones.answer_within_h)
    unlocks = [e.at for e in events if e.kind == "unlock"]
    mornings = [e for e in events if e.kind == "morning"]
    for place in range(first, end):
        episode = made[place]
        last = place + 1 == len(made)
        until = now if last else made[place + 1].session.at
        if state.sore_since is not None:
            told = [m for m in mornings if m.at <= episode.session.at]
            state = replace(state, sore_since=None) if _calm(state, told, policy) else state
        state = begin(state, episode.session, policy)
        missed = not last or now - episode.session.at > answer
        state = settle(state, episode, policy, missed=missed)
        if state.stopped_at is not None and any(state.stopped_at < u <= until for u in unlocks):
            state = unlocked(state)
    return state


def _lower(one: State, other: State) -> State:
    """The more careful of two states in every respect."""
    return replace(
        one,
        rung=min(one.rung, other.rung),
        volume=min(one.volume, other.volume),
        rise=one.rise if one.rise == other.rise else None,
        greens=min(one.greens, other.greens),
        calm_run=min(one.calm_run, other.calm_run),
        reds=max(one.reds, other.reds, key=len),
        ups=max(one.ups, other.ups, key=len),
        sessions=max(one.sessions, other.sessions, key=lambda s: (len(s), s[-1:] and s[-1].at)),
        first=_latest(one.first, other.first),
        raised=_latest(one.raised, other.raised),
        marked=_latest(one.marked, other.marked),
        rest_until=_latest(one.rest_until, other.rest_until),
        sore_since=_latest(one.sore_since, other.sore_since),
        stopped=one.stopped or other.stopped,
        stopped_at=_latest(one.stopped_at, other.stopped_at),
    )


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((t for t in (one, other) if t is not None), default=None)


def _calm(state: State, mornings: Sequence[Event], policy: Policy) -> bool:
    if state.sore_since is None:
        return True
    told = [m.rating("soreness") for m in mornings if m.at >= state.sore_since]
    known = [soreness for soreness in told if soreness is not None]
    return bool(known) and known[-1] <= policy.rest.calm_soreness
