"""Is it working? Our closed forms against PyMC on the same series, and how fast each answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Any

import numpy as np

from unknot.catalogue.outcomes import designs, effect_facts, outcome_facts
from unknot.outcomes import trend
from unknot.outcomes.design import draw
from unknot.outcomes.effect import effect

FIRST = date(2026, 1, 1)
Row = tuple[str, str, str, str]
# Each costs PyMC a minute or more; UNKNOT_BENCH_SERIES sets how many of each kind are played.
CHANGES, EFFECTS = (-1.5, -3.0, 0.0), (-1.0, -2.0, 0.0)


def diary(change: float, seed: int = 5, days: int = 42) -> list[float | None]:
    """Six weeks of whole-number ratings that end *change* points from where they began."""
    chance = np.random.default_rng(seed)
    return [
        float(np.clip(round(6 + change * day / days + chance.normal(0, 0.8)), 0, 10))
        if chance.random() > 0.15
        else None
        for day in range(days)
    ]


def experiment(size: float, seed: int = 3) -> tuple[list[float], list[float | None]]:
    """Arms and ratings of a 4x7 experiment in which arm B moves pain by *size*."""
    schedule = draw(designs()["4x7"], f"bench {seed}", FIRST)
    chance = np.random.default_rng(seed)
    codes, values, x, u = [], [], 0.0, 0.0
    for n in range(schedule.design.total_days):
        arm = schedule.arm(FIRST + timedelta(days=n))
        codes.append(0.0 if arm is None else (0.5 if arm == "B" else -0.5))
        x = 0.5 * x + 0.5 * codes[-1]
        u = 0.4 * u + 0.8 * chance.normal()
        rated = float(np.clip(round(5 + size * x + u), 0, 10))
        values.append(rated if chance.random() > 0.15 else None)
    return codes, values


def timed(work: Callable[[], Any], repeats: int = 1) -> tuple[Any, float]:
    """What *work* gives, and the seconds of its best of *repeats* runs."""
    took = []
    for _ in range(repeats):
        begun = perf_counter()
        found = work()
        took.append(perf_counter() - begun)
    return found, min(took)


def of_trend(change: float) -> tuple[float, float, float]:
    """Largest difference of two probabilities, and seconds of ours and of PyMC, on one diary."""
    from bench._pymc import chance_of_change

    values, facts = diary(change), outcome_facts()
    today = FIRST + timedelta(days=len(values) - 1)
    rows = [(FIRST + timedelta(days=n), v) for n, v in enumerate(values) if v is not None]
    ours, quick = timed(lambda: trend(rows, facts, today), repeats=5)
    theirs, slow = timed(lambda: chance_of_change(values, facts, -ours.mcid))
    return abs(ours.p_improved_mcid - theirs), quick, slow


def of_effect(size: float) -> tuple[float, float, float]:
    """The same for the effect of an arm: under nought, and under minus one point."""
    from bench._pymc import effect_draws

    codes, values = experiment(size)
    ours, quick = timed(lambda: effect(codes, values, effect_facts()), repeats=5)
    draws, slow = timed(lambda: effect_draws(codes, values, effect_facts()))
    apart = [abs(ours.below(at) - float((draws <= at).mean())) for at in (0.0, -1.0)]
    return max(apart), quick, slow


def rows() -> list[Row]:
    """Differences of probabilities (under 0.02) and ratios of time (1,000 and more)."""
    count = int(os.environ.get("UNKNOT_BENCH_SERIES", "3"))
    made = []
    for name, cases, one in (
        ("is it working", CHANGES, of_trend),
        ("experiment", EFFECTS, of_effect),
    ):
        found = []
        for case in cases[:count]:
            print(f"  PyMC on {name}, {case:+g} points ...", file=sys.stderr, flush=True)
            found.append(one(case))
        worst = max(apart for apart, _, _ in found)
        quick, slow = (sum(row[n] for row in found) / len(found) for n in (1, 2))
        made += [
            (f"{name}: probability against PyMC", f"{worst:.4f} apart", "must be under 0.02", ""),
            (f"{name}: time", f"{1000 * quick:.1f} ms", f"PyMC {slow:.0f} s", f"{slow / quick:,.0f}x"),
        ]  # fmt: skip
    return made


if __name__ == "__main__":
    for row in rows():
        print("  ".join(row))
