"""How many days of virtual people a second and core, beside the plan's fold asked day by day.

Seconds of this process, so that what else the machine does changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import process_time
from typing import Any

from numpy.random import SeedSequence

from unknot.catalogue.plan import policy
from unknot.plan import decide
from unknot.simulation import Job, run_block
from unknot.simulation.life import Setting, live
from unknot.simulation.world import LIMITS, setting

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
WEEKS = 6
Row = tuple[str, str, str, str]


def arrays(people: int) -> float:
    """Person-days a second under the plan alone, as array code."""
    made = setting(WEEKS)
    alone = Setting(made.constants, made.personas, {"policy": made.plans["policy"]}, WEEKS)
    live(SeedSequence(1), 100, alone)
    begun = process_time()
    live(SeedSequence(1), people, alone)
    return people * WEEKS * 7 / (process_time() - begun)


def fold(people: int) -> float:
    """Person-days a second when each day's decision is the fold over that person's log."""
    mine, begun = policy(), process_time()
    for person in range(people):
        log: list[dict[str, Any]] = []
        for now in _days():
            found = decide(log, LIMITS, now, mine)
            log.append({"id": f"p{now}", "at": now, "kind": "pain", "value": 4})
            if found.ready and found.dose:
                done = {"rung": found.dose.rung, "volume": found.dose.volume, "peak": person % 5}
                log.append(
                    {"id": f"s{now}", "at": now, "kind": "session", "pain_before": 4, **done}
                )
                told = {"session": f"s{now}", "soreness": 0, "pain": 4}
                later = now + timedelta(hours=14)
                log.append({"id": f"m{now}", "at": later, "kind": "morning", **told})
    return people * WEEKS * 7 / (process_time() - begun)


def _days() -> Iterator[datetime]:
    return (START + timedelta(days=day) for day in range(WEEKS * 7))


def rows() -> list[Row]:
    """Both speeds, and the whole simulation with its five plans."""
    quick, slow = arrays(50_000), fold(5)
    job = Job(8192, WEEKS, 1)
    begun = process_time()
    run_block(job, 0)
    whole = job.person_days / (process_time() - begun)
    return [
        (
            "virtual people under the plan",
            f"{quick / 1e6:.2f} M person-days/s and core",
            f"naive fold {slow:,.0f} person-days/s",
            f"{quick / slow:,.0f}x",
        ),
        ("virtual people, all five plans", f"{whole / 1e6:.2f} M person-days/s and core", "", ""),
    ]


if __name__ == "__main__":
    for row in rows():
        print("  ".join(row))
