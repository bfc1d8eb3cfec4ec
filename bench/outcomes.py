"""Is it working? Our closed forms against PyMC on the same series, and how fast each answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from unknot.catalogue.outcomes import designs, effect_facts, outcome_facts
from unknot.outcomes import trend
from unknot.outcomes.design import draw
from unknot.outcomes.effect import effect

PAGE = Path(__file__).parent.parent / "docs/reference/outcomes-proof.md"
HEAD = "## Against PyMC"
FIRST = date(2026, 1, 1)
Row = tuple[str, str, str, str]
Found = tuple[str, float, float, float, float]
Values = list[float | None]


def _falls(change: float, *, days: int = 42, missing: float = 0.15, seed: int = 5) -> Values:
    """Whole-number ratings that end *change* points from where they began."""
    chance = np.random.default_rng(seed)
    return [
        float(np.clip(round(6 + change * day / days + chance.normal(0, 0.8)), 0, 10))
        if chance.random() > missing
        else None
        for day in range(days)
    ]


def diaries() -> dict[str, Values]:
    """Series of different kinds, every one of them with missing days."""
    flare = [
        None if v is None else min(10.0, v + 3 * (18 <= n < 24)) for n, v in enumerate(_falls(-2))
    ]
    gap = [v if not 10 <= n < 20 else None for n, v in enumerate(_falls(-2.5, seed=8))]
    return {
        "six weeks, falls by 1.5": _falls(-1.5),
        "six weeks, falls by 3": _falls(-3),
        "a flare-up in the middle": flare,
        "ten days without an answer": gap,
        "three weeks, every other day missing": _falls(-2, days=21, missing=0.5),
    }


EFFECTS = {"no effect": 0.0, "one point": -1.0, "two points": -2.0}


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
    """What *work* gives, and the processor seconds of its best of *repeats* runs."""
    took = []
    for _ in range(repeats):
        begun = process_time()
        found = work()
        took.append(process_time() - begun)
    return found, min(took)


def of_trend(name: str, values: Values) -> Found:
    """Ours and PyMC's probability that pain fell by what matters, and the seconds of each."""
    from bench._pymc import chance_of_change

    facts, today = outcome_facts(), FIRST + timedelta(days=len(values) - 1)
    rows = [(FIRST + timedelta(days=n), v) for n, v in enumerate(values) if v is not None]
    ours, quick = timed(lambda: trend(rows, facts, today), repeats=5)
    theirs, slow = timed(lambda: chance_of_change(values, facts, -ours.mcid))
    return f"is it working: {name}", ours.p_improved_mcid, theirs, quick, slow


def of_effect(name: str, size: float) -> Found:
    """Ours and PyMC's probability that arm B moves pain down by a point, and the seconds of each."""
    from bench._pymc import chance_of_effect

    codes, values = experiment(size)
    ours, quick = timed(lambda: effect(codes, values, effect_facts()), repeats=5)
    theirs, slow = timed(lambda: chance_of_effect(codes, values, effect_facts(), -1.0))
    return f"experiment: {name}", ours.below(-1.0), theirs, quick, slow


def compared(count: int = 99) -> Iterator[Found]:
    """The first *count* series of each kind, one after the other."""
    kinds = ((of_trend, diaries()), (of_effect, EFFECTS))
    for one, cases in kinds:
        for name, case in list(cases.items())[:count]:
            print(f"  PyMC on {name} ...", file=sys.stderr, flush=True)
            yield one(name, case)  # type: ignore[operator]


def rows() -> list[Row]:
    """Differences of probabilities (under 0.02) and ratios of time (1,000 and more).

    Two series of each kind; UNKNOT_BENCH_SERIES sets how many. The whole table is in the docs.
    """
    found = list(compared(int(os.environ.get("UNKNOT_BENCH_SERIES", "2"))))
    made = []
    for name, ours, theirs, quick, slow in found:
        apart = f"{abs(ours - theirs):.4f} apart (must be under 0.02)"
        beside = f"PyMC {slow:.1f} s, ours {1000 * quick:.1f} ms"
        made.append((name, apart, beside, f"{slow / quick:,.0f}x"))
    return made


def section(found: Iterable[Found]) -> str:
    """The part of the reference page."""
    lines = [
        HEAD,
        "",
        "Written by `build/bench/venv/bin/python -m bench.outcomes`; do not edit.",
        "",
        (
            "The same models, written by another road and sampled by PyMC (`bench/_pymc.py`): the same"
            " question on the same series, with missing days in all of them. For a diary the question is"
            " whether pain fell by what matters, for an experiment whether arm B presses pain down by a"
            " point or more. The times are processor time on one core, PyMC's without its compiling of C."
        ),
        "",
        "| series | ours | PyMC | apart | ours, ms | PyMC, s | times faster |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, ours, theirs, quick, slow in found:
        lines.append(
            f"| {name} | {ours:.3f} | {theirs:.3f} | {abs(ours - theirs):.4f}"
            f" | {1000 * quick:.1f} | {slow:.0f} | {slow / quick:,.0f} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes the section anew and leaves the rest of the page as it is."""
    kept = PAGE.read_text(encoding="utf-8").split(HEAD)[0].rstrip()
    PAGE.write_text(f"{kept}\n\n{section(compared())}", encoding="utf-8")


if __name__ == "__main__":
    main()
