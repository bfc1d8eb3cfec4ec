"""Whether pain has grown: what begins it, and what ends it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from unknot.plan.episodes import daily_pain
from unknot.plan.events import Event
from unknot.plan.facts import Policy


def is_worse(events: Sequence[Event], policy: Policy) -> bool:
    """Whether pain stands well above the mean of the first week (``worse_points`` or more).

    It begins with ``worse_days`` rated days in a row up there, and ends with as many below, so that
    one better day opens nothing; or with somebody's look (``unlock``), which counts afresh.
    """
    pace = policy.pace
    since = max((e.at for e in events if e.kind == "unlock"), default=None)
    days = list(daily_pain(events).items())
    if not days:
        return False
    week = timedelta(days=pace.first_days)
    start = [value for day, value in days if day - days[0][0] < week]
    line = sum(start) / len(start) + pace.worse_points
    worse, run = False, 0
    for day, value in days:
        if day - days[0][0] < week or (since is not None and day <= since.date()):
            continue
        above = value >= line
        run = run + 1 if above != worse else 0
        if run == pace.worse_days:
            worse, run = above, 0
    return worse
