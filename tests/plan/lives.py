"""Random lives under the plan: people who follow it, do less, do more, answer late or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from unknot.catalogue.plan import policy
from unknot.limits import Limits
from unknot.plan import decide

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
OPEN = Limits(5, 5, 120, 10)
POLICY = policy()
calm = st.integers(0, 2)
ratings = st.integers(0, 10)
day = st.fixed_dictionaries(
    {
        "gap": st.one_of(st.integers(36, 60), st.integers(1, 300)),
        "peak": st.one_of(st.integers(0, 4), ratings),
        "soreness": st.one_of(calm, calm, st.none(), ratings),
        "rise": st.sampled_from([-2, -1, 0, 0, 0, 1, 1, 2, 3, 4]),
        "delay": st.one_of(st.integers(12, 30), st.integers(1, 90)),
        "leg": st.sampled_from([False] * 29 + [True]),
        "more": st.sampled_from([0, 0, 0, 0, 0, -1, -2, 2]),
    }
)
lives = st.lists(day, min_size=1, max_size=14)


def live(life, limits=OPEN, **outlook):
    """The log of *life*, with the decision before each session and the time after the last."""
    log, seen, now = [], [], START
    for place, item in enumerate(life):
        now += timedelta(hours=item["gap"])
        decision = decide(log, limits, now, POLICY, **outlook)
        seen.append((now, decision))
        if decision.today != "session":
            continue
        log.append(session(place, now, decision.dose, item))
        if item["soreness"] is not None:
            log.append(morning(place, now, item))
    return log, seen, now + timedelta(hours=72)


def session(place, at, dose, item):
    rung = min(10, max(1, dose.rung + item["more"]))
    return {
        "id": f"s{place}",
        "at": at.isoformat(),
        "kind": "session",
        "peak": item["peak"],
        "rung": rung,
        "volume": dose.volume,
        "seconds": dose.pressure_seconds,
        "pain_before": 4,
        "leg_symptoms": item["leg"],
    }


def morning(place, at, item):
    return {
        "id": f"m{place}",
        "at": (at + timedelta(hours=item["delay"])).isoformat(),
        "kind": "morning",
        "session": f"s{place}",
        "soreness": item["soreness"],
        "pain": 4 + item["rise"],
        "settled": True,
        "bruise": False,
    }


def strength(decision):
    """A dose as one thing that can be compared: pressure first, then time; none is least."""
    return (0, 0) if decision.dose is None else (decision.dose.rung, decision.dose.volume)
