"""The steps of ``plan.steps`` for many people at once: the same rules, written as array code.

``tests/simulation/test_same_as_the_plan.py`` holds both against each other on the same lives.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.plan import Policy
from unknot.simulation.book import (
    AMBER,
    AMBERS,
    CALM_RUN,
    DONE_RUNG,
    DONE_VOLUME,
    EFFECTIVE_RUNG,
    EFFECTIVE_VOLUME,
    FIRST,
    GREEN,
    GREENS,
    LAST,
    MARKED,
    NEVER,
    NO_RISE,
    PEAK_1,
    PEAK_2,
    PEAK_3,
    RAISED,
    RED,
    RED_1,
    RED_2,
    RED_3,
    REST_UNTIL,
    RISE,
    RUNG_,
    RUNG_RISE,
    SILENT,
    SORE_SINCE,
    STOP,
    STOPPED,
    UNKNOWN,
    UP_AT_1,
    UP_AT_2,
    UP_KIND_1,
    UP_KIND_2,
    VOLUME_,
    VOLUME_RISE,
    ZONE,
    Bools,
    Ints,
)
from unknot.simulation.tables import Tables

_DAY = 24
_WEEK = 7 * _DAY


def after_gap(book: Ints, now: Ints, policy: Policy) -> None:
    """A break until *now* counts, in place: lower by a step a week, afresh after four weeks."""
    steps = policy.steps
    hours = now - book[LAST]
    pressed = book[LAST] != NEVER
    afresh = pressed & (hours >= (steps.recalibrate_days + 1) * _DAY)
    lower = pressed & (hours >= (steps.gap_days + 1) * _DAY) & ~afresh
    if lower.any():
        weeks = np.where(lower, hours // _WEEK, 0)
        book[RUNG_] = np.maximum(book[RUNG_] - weeks, 1)
        book[VOLUME_] = np.maximum(book[VOLUME_] - weeks, 1)
        for field in (RISE, GREENS, PEAK_1, PEAK_2, PEAK_3):
            book[field][lower] = 0
    if afresh.any():
        _afresh(book, afresh, policy)


def _afresh(book: Ints, who: Bools, policy: Policy) -> None:
    steps = policy.steps
    book[RUNG_] = np.where(who, np.minimum(book[RUNG_], steps.start_rung), book[RUNG_])
    book[VOLUME_][who] = steps.start_volume
    for field in (
        RISE, GREENS, AMBERS, CALM_RUN, PEAK_1, PEAK_2, PEAK_3, DONE_RUNG, DONE_VOLUME,
        EFFECTIVE_RUNG, EFFECTIVE_VOLUME,
    ):  # fmt: skip
        book[field][who] = 0
    for field in (UP_AT_1, UP_AT_2, FIRST, RAISED, MARKED, REST_UNTIL):
        book[field][who] = NEVER


def begin(book: Ints, now: Ints, rung: Ints, volume: Ints, policy: Policy) -> None:
    """A session starts, in place: what was really pressed is the new base."""
    steps = policy.steps
    after_gap(book, now, policy)
    new = book[FIRST] == NEVER
    first_rung = np.minimum(rung, steps.onboarding_rung)
    first_volume = np.minimum(volume, steps.start_volume)
    done_rung = np.where(new, first_rung, np.minimum(book[RUNG_], rung))
    done_volume = np.where(new, first_volume, np.minimum(book[VOLUME_], volume))
    rose = new | (done_rung > book[DONE_RUNG]) | (done_volume > book[DONE_VOLUME])
    book[FIRST] = np.where(new, now, book[FIRST])
    book[RAISED] = np.where(rose, now, book[RAISED])
    book[EFFECTIVE_RUNG] = np.where(rose, done_rung, book[EFFECTIVE_RUNG])
    book[EFFECTIVE_VOLUME] = np.where(rose, done_volume, book[EFFECTIVE_VOLUME])
    book[RUNG_] = book[DONE_RUNG] = done_rung
    book[VOLUME_] = book[DONE_VOLUME] = done_volume
    book[LAST] = now


@dataclass(frozen=True, slots=True)
class Answers:
    """What was told about the last session: its zone, when the deciding sign was told, the peak, the
    last morning, and whether no answer came in time.
    """

    zone: Ints
    told: Ints
    peak: Ints
    answered: Ints
    missed: Bools


def settle(book: Ints, told: Answers, known: Tables) -> None:
    """The answers to the last session are read, in place."""
    zone, policy = told.zone, known.policy
    book[RISE] = NO_RISE
    book[ZONE] = zone
    _red(book, (zone == RED) | (zone == STOP), told.told, known)
    _amber(book, zone == AMBER, told.peak, policy)
    _silent(book, (zone == UNKNOWN) & told.missed, policy)
    _green(book, zone == GREEN, told.peak, told.answered, policy)


def _red(book: Ints, who: Bools, told: Ints, known: Tables) -> None:
    if not who.any():
        return
    steps, rest, at = known.policy.steps, known.policy.rest, book[LAST]
    month = at - steps.stop_days * _DAY
    for field, older in ((RED_3, RED_2), (RED_2, RED_1)):
        book[field] = np.where(who, book[older], book[field])
    book[RED_1] = np.where(who, at, book[RED_1])
    reds = [book[f] >= month for f in (RED_1, RED_2, RED_3)]
    recent = [book[f] >= at - steps.review_days * _DAY for f in (RED_1, RED_2, RED_3)]
    stop = (book[ZONE] == STOP) | (reds[0] * 1 + reds[1] + reds[2] >= steps.stop_reds)
    review = ~stop & (recent[0] * 1 + recent[1] + recent[2] >= steps.review_reds)
    hours = np.where(review, rest.review_h, rest.red_h)
    book[RUNG_] = np.where(who, np.maximum(book[RUNG_] - steps.red_rungs_down, 1), book[RUNG_])
    book[VOLUME_] = np.where(who, known.halves[book[VOLUME_]], book[VOLUME_])
    book[STOPPED] |= (who & stop).astype(np.int32)
    _mark(book, who, at + hours)
    book[SORE_SINCE] = np.where(who, told, book[SORE_SINCE])
    for field in (AMBERS, CALM_RUN):
        book[field][who] = 0


def _amber(book: Ints, who: Bools, peak: Ints, policy: Policy) -> None:
    if not who.any():
        return
    second = who & (book[AMBERS] > 0)
    hard = peak > policy.steps.volume_up_peak
    book[AMBERS] = np.where(who, np.where(second, 0, 1), book[AMBERS])
    book[CALM_RUN] += who
    _mark(book, who, book[LAST] + policy.rest.amber_h)
    book[RUNG_] = np.where(second & hard, np.maximum(book[RUNG_] - 1, 1), book[RUNG_])
    book[VOLUME_] = np.where(second & ~hard, np.maximum(book[VOLUME_] - 1, 1), book[VOLUME_])


def _mark(book: Ints, who: Bools, until: Ints) -> None:
    book[MARKED] = np.where(who, book[LAST], book[MARKED])
    book[REST_UNTIL] = np.where(who, np.maximum(book[REST_UNTIL], until), book[REST_UNTIL])
    for field in (GREENS, SILENT, PEAK_1, PEAK_2, PEAK_3):
        book[field][who] = 0


def _silent(book: Ints, who: Bools, policy: Policy) -> None:
    if not who.any():
        return
    steps = policy.steps
    for field in (GREENS, PEAK_1, PEAK_2, PEAK_3):
        book[field][who] = 0
    book[SILENT] += who
    down = who & (book[SILENT] >= steps.silent_down)
    book[SILENT] = np.where(down, steps.silent_ask, book[SILENT])
    book[RUNG_] = np.where(down, np.maximum(book[RUNG_] - 1, 1), book[RUNG_])


def _green(book: Ints, who: Bools, peak: Ints, answered: Ints, policy: Policy) -> None:
    if not who.any():
        return
    steps, top = policy.steps, policy.ceilings
    for field, older in ((PEAK_3, PEAK_2), (PEAK_2, PEAK_1)):
        book[field] = np.where(who, book[older], book[field])
    book[PEAK_1] = np.where(who, peak, book[PEAK_1])
    book[GREENS] += who
    book[CALM_RUN] += who
    book[AMBERS][who] = book[SILENT][who] = 0
    wide = book[RUNG_] % 2 == 0
    needed = np.where(wide, steps.greens_for_level, steps.greens_needed)
    worst = np.maximum(book[PEAK_1], book[PEAK_2])
    worst = np.where(wide, np.maximum(worst, book[PEAK_3]), worst)
    week = answered - _WEEK
    one, two = book[UP_AT_1] > week, book[UP_AT_2] > week
    kinds = [(one & (book[UP_KIND_1] == k)) | (two & (book[UP_KIND_2] == k)) for k in (0, 1, 2)]
    due = who & (book[GREENS] >= needed) & ~(one & two)
    room = book[RUNG_] < top.rung
    rung = due & (worst <= steps.rung_up_peak) & ~kinds[VOLUME_RISE] & room
    volume = due & ~rung & (worst <= steps.volume_up_peak) & ~kinds[RUNG_RISE]
    volume &= book[VOLUME_] < top.volume
    _rise(book, rung, volume, answered)


def _rise(book: Ints, rung: Bools, volume: Bools, answered: Ints) -> None:
    risen = rung | volume
    kind = np.where(rung, RUNG_RISE, VOLUME_RISE)
    book[RUNG_] += rung
    book[VOLUME_] += volume
    book[RISE] = np.where(risen, kind, book[RISE])
    for field, newer in ((UP_AT_2, UP_AT_1), (UP_KIND_2, UP_KIND_1)):
        book[field] = np.where(risen, book[newer], book[field])
    book[UP_AT_1] = np.where(risen, answered, book[UP_AT_1])
    book[UP_KIND_1] = np.where(risen, kind, book[UP_KIND_1])
    for field in (GREENS, PEAK_1, PEAK_2, PEAK_3):
        book[field][risen] = 0
