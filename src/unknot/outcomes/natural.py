"""What usually happens by itself: the grey line to hold one's own line against."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.outcomes.facts import Course


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual pain after some weeks, for somebody who began at the same height."""

    weeks: float
    value: float


def usual_course(course: Course, baseline: float, weeks: int) -> tuple[Usual, ...]:
    """Mean pain of people with such pain, week by week, scaled to start at *baseline* (0 to 10).

    It is what groups did in studies, most of them with some care; it predicts nobody. It never
    enters the judgement of a person's own change (dosing 7.4: a prior that expects healing finds it).
    """
    return tuple(Usual(w, baseline * course.share(w)) for w in range(weeks + 1))
