"""An experiment in words: what it can show, what it has shown, and what it has not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unknot.catalogue.outcomes import effect_facts, pain_series
from unknot.outcomes import Trend
from unknot.outcomes.design import Arm, Design, Schedule
from unknot.outcomes.experiment import Finding, find, power
from unknot.web.experiment.actions import keep_found
from unknot.web.experiment.mapping import to_schedule
from unknot.web.experiment.models import ExperimentRow
from unknot.web.experiment.queries import baseline
from unknot.web.practice.mornings import when

BADGES: Final = {
    "a_better": ("verdict-likely", "trending-down", gettext_lazy("A difference")),
    "b_better": ("verdict-likely", "trending-down", gettext_lazy("A difference")),
    "no_difference": ("verdict-unclear", "equal", gettext_lazy("Most likely no difference")),
    "cannot_tell": ("verdict-unclear", "circle-question-mark", gettext_lazy("Cannot tell")),
}
_AGAINST: Final = {
    "unchecked": gettext_lazy("Do a safety check first."),
    "paused": gettext_lazy("The plan is waiting. First things first."),
    "blocked": gettext_lazy("Your safety check says no pressing for now."),
    "tools": gettext_lazy("One of the two tools is not in your kit."),
    "later": gettext_lazy(
        "One of the two tools is still too strong for your plan. Later, perhaps."
    ),
    "spot_seconds": gettext_lazy("One of the two presses longer on a spot than your limits allow."),
    "pressure_seconds": gettext_lazy("One of the two presses longer than your plan allows yet."),
}
_ENOUGH: Final = 10


@dataclass(frozen=True, slots=True)
class Length:
    """One length with what it can see: chances out of ten."""

    slug: str
    label: str
    days: int
    big: str
    small: str
    false_alarm: int
    usual: bool


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of days: its way, how many days were rated and how many sessions it held."""

    first: date
    last: date
    arm: Arm | None
    rated: int
    sessions: int
    mean: float | None
    now: bool
    done: bool


def reasons_against(names: Iterable[str]) -> list[str]:
    """Why a question cannot be asked, each reason once."""
    return list(dict.fromkeys(str(_AGAINST[name.rpartition(".")[2]]) for name in names))


def is_personal(trend: Trend) -> bool:
    """Whether enough days were rated to know how a person's pain moves by itself."""
    return trend.days >= _ENOUGH and trend.noise_sd is not None and trend.memory is not None


def power_of(slug: str, design: Design, trend: Trend) -> Length:
    """What *design* can see for this person, or for a usual one where too little is known."""
    known = design.power
    big, small = known.two_points, known.one_point
    if is_personal(trend):
        assert trend.noise_sd is not None
        assert trend.memory is not None
        own = {"sd": trend.noise_sd, "memory": trend.memory}
        big = power(design, effect_facts(), points=2, **own)
        small = power(design, effect_facts(), points=1, **own)
    return Length(
        slug=slug,
        label=design.label,
        days=design.total_days,
        big=tenths(big),
        small=tenths(small),
        false_alarm=round(known.false_alarm * 100),
        usual=slug == "6x7",
    )


def tenths(chance: float) -> str:
    """A chance as people say it."""
    whole = round(chance * 10)
    if whole == 0:
        return _("under 1 in 10")
    return _("over 9 in 10") if whole == 10 else _("about %(n)s in 10") % {"n": whole}


def rule_words() -> list[str]:
    """The rules of reading, as they are shown beforehand."""
    facts = effect_facts()
    words = {
        "decided": round(facts.decided * 100),
        "equal": round(facts.equal * 100),
        "stop": round(facts.stop_decided * 100),
        "same": round(facts.stop_equal * 100),
        "small": f"{facts.too_small:g}",
    }
    said = (
        _("We say that one way is better when that is at least %(decided)s in 100 sure."),
        _(
            "We say “no difference” when it is at least %(equal)s in 100 sure that the two are less than %(small)s point apart."
        ),
        _("In between, we say that we cannot tell."),
        _(
            "Nobody looks before four periods are over. Then you may stop early only if one way is better with %(stop)s in 100, or the two are alike with %(same)s in 100."
        ),
    )
    return [line % words for line in said]


def found(row: ExperimentRow, rated: Sequence[tuple[date, float]], today: date) -> Finding:
    """What *row* has found by *today*. What a look told is kept, so that it tells the same again."""
    schedule = to_schedule(row)
    until = min(today, row.ended_on) if row.ended_on else today
    ratings = _daily(rated)
    looks = [day for day in schedule.looks if day < until or (day == until and day in ratings)]
    days = sum(schedule.start <= day <= min(until, schedule.end) for day in ratings)
    left = max(0, (schedule.end - until).days)
    ahead = next((day for day in schedule.looks if day not in looks), None)
    if not looks:
        return Finding("running", days, left, next_look=ahead)
    last = looks[-1].isoformat()
    if row.found.get("look") != last:
        made = find(schedule, ratings, effect_facts(), looks[-1], baseline_arm=baseline(row))
        keep_found(row, {"look": last, **made.to_json()})
    kept = {k: v for k, v in row.found.items() if k != "look"}
    fresh = {"days_rated": days, "days_left": left, "next_look": ahead}
    return Finding(**{**kept, **fresh})


def arm_on(row: ExperimentRow, schedule: Schedule, day: date) -> Arm | None:
    """The way of *day*, the days before the first period among them."""
    return schedule.arm(day) or baseline(row)


def periods(
    row: ExperimentRow, schedule: Schedule, log: list[dict[str, Any]], today: date
) -> list[Period]:
    """Every stretch with what was rated and pressed in it."""
    ratings = _daily(pain_series(log))
    pressed = [when(e).date() for e in log if e["kind"] == "session"]
    made = []
    for first, last, arm in schedule.periods():
        own = [value for day, value in ratings.items() if first <= day <= last]
        made.append(
            Period(
                first=first,
                last=last,
                arm=arm or baseline(row),
                rated=len(own),
                sessions=sum(first <= day <= last for day in pressed),
                mean=fmean(own) if own else None,
                now=first <= today <= last,
                done=last < today,
            )
        )
    return made


def headline(row: ExperimentRow, found: Finding, a: str, b: str, today: date) -> str:
    """The verdict in one sentence; while nobody may look, what is going on."""
    if found.verdict is None:
        return _silent(row, found, today)
    if found.verdict == "no_difference":
        return _("For you, the two make about the same difference to pain.")
    if found.verdict == "cannot_tell":
        if found.days_left and not row.ended_how:
            return _("We cannot tell yet, with %(n)s days to go.") % {"n": found.days_left}
        return _("We cannot tell which one is better for you.")
    better = b if found.verdict == "b_better" else a
    return _("For you, “%(way)s” goes with less pain.") % {"way": better}


def _silent(row: ExperimentRow, found: Finding, today: date) -> str:
    if row.ended_how:
        return _("You stopped before a look was due, so this cannot tell.")
    if today < row.start:
        return _("It starts tomorrow.")
    return _("It is running. Nobody looks yet, so that nobody is fooled.")


def detail(found: Finding, a: str, b: str) -> str:
    """The range, in one plain sentence."""
    if found.effect is None or found.low is None or found.high is None:
        return ""
    guess = _("Our best guess is a difference of %(n)s points.") % {"n": f"{abs(found.effect):.1f}"}
    return f"{guess} {_range(found.low, found.high, a, b)}"


def _range(low: float, high: float, a: str, b: str) -> str:
    """Where the true difference lies; *low* and *high* are points, negative is less with *b*."""
    if low < 0 < high:
        words = {"low": _side(low, a, b), "high": _side(high, a, b)}
        return _("The true one lies, 8 times in 10, between %(low)s and %(high)s.") % words
    near, far = sorted((abs(low), abs(high)))
    words = {"near": f"{near:.1f}", "far": f"{far:.1f}", "way": b if high <= 0 else a}
    return (
        _(
            "The true one lies, 8 times in 10, between %(near)s and %(far)s points less with “%(way)s”."
        )
        % words
    )


def _side(points: float, a: str, b: str) -> str:
    if abs(points) < 0.05:
        return _("no difference")
    way = b if points < 0 else a
    return _("%(n)s less with “%(way)s”") % {"n": f"{abs(points):.1f}", "way": way}


def odds(found: Finding, a: str, b: str) -> list[tuple[str, str, str, int]]:
    """Chances by what they are about: words, chance in words, kind, dots out of ten."""
    if found.p_matters is None or found.p_no_difference is None:
        return []
    rows = (
        (_("No difference that matters"), found.p_no_difference, "f"),
        (_("“%(way)s” clearly better") % {"way": a}, found.p_matters["A"], "a"),
        (_("“%(way)s” clearly better") % {"way": b}, found.p_matters["B"], "b"),
    )
    return [(words, tenths(p), kind, round(p * 10)) for words, p, kind in rows]


def _daily(rated: Iterable[tuple[date, float]]) -> dict[date, float]:
    by_day: dict[date, list[float]] = {}
    for day, value in rated:
        by_day.setdefault(day, []).append(value)
    return {day: fmean(values) for day, values in by_day.items()}
