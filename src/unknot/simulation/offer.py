"""The decision of ``plan.decide`` for many people at once: who may press today, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from unknot.plan import Policy
from unknot.simulation.book import (
    EFFECTIVE_RUNG,
    EFFECTIVE_VOLUME,
    FIRST,
    GREEN,
    NEVER,
    RAISED,
    RED_1,
    RED_2,
    RED_3,
    REST_UNTIL,
    RISE,
    RUNG_,
    RUNG_RISE,
    STOPPED,
    VOLUME_,
    VOLUME_RISE,
    Bools,
    Floats,
    Ints,
    Places,
)
from unknot.simulation.moves import after_gap
from unknot.simulation.ring import Ring
from unknot.simulation.tables import NO_SESSION, Tables

SESSION, REST, SEE_PROFESSIONAL, STOPPED_PLAN = range(4)
TODAY: Final = ("session", "rest", "see_professional", "stopped")
_DAY: Final = 24
_WEEK: Final = 7 * _DAY


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known beside the sessions: chances that pain fell or came back (NaN: unknown), and
    who is worse for days.
    """

    p_improved: Floats
    p_worse: Floats
    worse: Bools

    def of(self, who: Places) -> Seen:
        """The same for the people at *who* only."""
        return Seen(self.p_improved[who], self.p_worse[who], self.worse[who])


@dataclass(frozen=True, slots=True)
class Offer:
    """What each person is offered: today's code, the dose, the pace, and the first free hour."""

    today: Ints
    rung: Ints
    volume: Ints
    per_week: Ints
    seconds: Ints
    not_before: Ints

    def sessions(self) -> Bools:
        """Who is offered a session now."""
        made: Bools = self.today == SESSION
        return made


@dataclass(frozen=True, slots=True)
class Under:
    """What holds for everybody, and who has no soreness to wait for."""

    tables: Tables
    calm: Bools


def offer(state: Ints, ring: Ring, now: Ints, seen: Seen, under: Under) -> Offer:
    """The offer at *now*. *state* is used up: it is moved on to what holds for this offer."""
    policy = under.tables.policy
    after_gap(state, now, policy)
    pressed = state[FIRST] != NEVER
    per_week, holds, on_demand = _tempo(state, ring, now, seen, policy)
    due = pressed & (now - state[FIRST] >= policy.pace.review_days * _DAY)
    holds |= due & np.isnan(seen.p_improved)
    state[RUNG_] -= holds & (state[RISE] == RUNG_RISE)
    state[VOLUME_] -= holds & (state[RISE] == VOLUME_RISE)
    back = pressed & (seen.p_worse >= policy.pace.relapse_if_worse)
    rung, volume = _clamped(state, ring, now, back, under)
    seconds = under.tables.seconds[volume]
    free = _free(state, ring, per_week, seconds, under.tables)
    futile = due & (seen.p_improved < policy.pace.futile_below)
    today = np.select(
        [state[STOPPED] > 0, seen.worse | futile, ~under.calm | (free > now) | on_demand],
        [STOPPED_PLAN, SEE_PROFESSIONAL, REST],
        SESSION,
    ).astype(np.int32)
    return Offer(today, rung, volume, per_week, seconds, free)


def _tempo(
    state: Ints, ring: Ring, now: Ints, seen: Seen, policy: Policy
) -> tuple[Ints, Bools, Bools]:
    """Sessions a week, who must not rise, and who presses only when it comes back."""
    pace, step = policy.pace, policy.pace.taper_days * _DAY
    pressed = state[FIRST] != NEVER
    back = pressed & (seen.p_worse >= pace.relapse_if_worse)
    since = now - policy.steps.review_days * _DAY
    reds = np.sum([state[f] >= since for f in (RED_1, RED_2, RED_3)], axis=0)
    review = ~back & (reds >= policy.steps.review_reds)
    open_ = ~back & ~review
    improved = seen.p_improved >= pace.hold_if_improved
    kept = ~improved & (seen.p_improved >= pace.keep_if_improved)
    held = np.where(state[RAISED] == NEVER, -1, now - state[RAISED])
    done = np.add.reduce(ring.at >= now - step, dtype=np.int32)
    seldom = done <= pace.two_if_done
    on_demand = open_ & improved & (held >= 3 * step) & (done <= pace.one_if_done)
    once = open_ & improved & (held >= 2 * step) & seldom
    twice = open_ & ((improved & (held >= step)) | (kept & (held >= 2 * step) & seldom))
    per_week = np.select(
        [on_demand | once, twice, review], [1, 2, pace.review_per_week], pace.per_week
    )
    holds = on_demand | once | twice | (open_ & improved)
    return per_week.astype(np.int32), holds, on_demand


def _clamped(state: Ints, ring: Ring, now: Ints, back: Bools, under: Under) -> tuple[Ints, Ints]:
    known = under.tables
    rung = np.minimum(state[RUNG_], known.most_rung)
    volume = np.minimum(state[VOLUME_], known.most_volume)
    if back.any():
        worked = np.maximum(state[[EFFECTIVE_RUNG, EFFECTIVE_VOLUME]], 1)
        rung = np.where(back, np.minimum(rung, worked[0]), rung)
        volume = np.where(back, np.minimum(volume, worked[1]), volume)
    volume = np.minimum(volume, _growth(ring, now, known))
    week = np.clip((now - state[FIRST]) // _WEEK, 0, len(known.weekly) - 1)
    weekly = np.where(state[FIRST] == NEVER, known.policy.steps.onboarding_rung, known.weekly[week])
    return np.minimum(rung, weekly), volume


def _growth(ring: Ring, now: Ints, known: Tables) -> Ints:
    recent = ring.at >= now - known.policy.ceilings.growth_days * _DAY
    green = np.maximum.reduce((recent & (ring.zone == GREEN)) * ring.volume)
    # The least one, as the one with most room to no session at all.
    least = NO_SESSION - np.maximum.reduce(recent * (NO_SESSION - ring.volume))
    made: Ints = known.grown[np.where(green > 0, green, least)]
    return made


def _free(state: Ints, ring: Ring, per_week: Ints, total: Ints, known: Tables) -> Ints:
    """The first hour at which every rest is over; ``NEVER`` where there is none to wait for."""
    rest, top = known.policy.rest, known.policy.ceilings
    last = ring.back(1)
    pressed = last != NEVER
    free = np.where(pressed, np.maximum(last + known.gap_h[per_week], state[REST_UNTIL]), NEVER)
    back = ring.back(per_week)
    free = np.where(back != NEVER, np.maximum(free, back + rest.week_h), free)
    fifth = ring.back(top.per_week)
    free = np.where(fifth != NEVER, np.maximum(free, fifth + top.per_week_h), free)
    over = ring.seconds_since(last - _WEEK) + total > top.week_seconds
    if over.any():
        free = np.maximum(free, ring.over(top.week_seconds - total) + _WEEK)
    return free
