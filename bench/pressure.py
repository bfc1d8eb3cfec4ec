"""How fast is the closed contact formula, how fast the whole ladder, and how sure is its order?"""

from __future__ import annotations

import math
import time
from itertools import pairwise

import numpy as np

from unknot.catalogue.pressure import ladder, pressure_facts
from unknot.limits import Limits
from unknot.pressure import Body, Kit
from unknot.pressure.body import Tissue
from unknot.pressure.contact import ball_contact

OPEN = Limits(max_level=5, max_nrs=5, spot_seconds=60, minutes_per_side=5)
PEOPLE = 4000


def formula_microseconds(repeats: int = 20000) -> float:
    model, tissue = pressure_facts().contact, Tissue(25, 45, 1.5, 1.6, 11, 8)
    start = time.perf_counter()
    for _ in range(repeats):
        ball_contact(150, 33.4, tissue, model=model, ceiling=119)
    return 1e6 * (time.perf_counter() - start) / repeats


def everything() -> Kit:
    facts = pressure_facts()
    return Kit(frozenset(facts.tools), frozenset(facts.surfaces))


def ladder_milliseconds(repeats: int = 20) -> tuple[float, int]:
    body, kit = Body(75, 176, "male"), everything()
    ladder(body, kit, OPEN)
    start = time.perf_counter()
    for _ in range(repeats):
        rungs = ladder(body, kit, OPEN)
    return 1e3 * (time.perf_counter() - start) / repeats, len(rungs)


def order_is_right(rng: np.random.Generator) -> dict[str, float]:
    """Share of simulated people for whom the next level (or rung) truly presses harder."""
    full = [r for r in ladder(Body(75, 176, "male"), everything(), OPEN) if not r.light]
    middle = {}
    for level in range(1, 6):
        here = [r for r in full if r.level == level]
        target = pressure_facts().levels.middles[level - 1]
        middle[level] = min(here, key=lambda r: abs(math.log(r.index.value / target)))
    levels = [middle[level] for level in sorted(middle)]
    return {"neighbouring levels": _share(levels, rng), "neighbouring set-ups": _share(full, rng)}


def _share(rungs, rng) -> float:
    # The errors of the formula and the body are the same for all set-ups of one person.
    spreads = [math.log(r.index.high / r.index.low) / (2 * 1.645) for r in rungs]
    own = [math.sqrt(max(s**2 - 0.13**2 - 0.10**2, 0.01)) for s in spreads]
    drawn = [
        math.log(r.index.value) + s * rng.standard_normal(PEOPLE)
        for r, s in zip(rungs, own, strict=True)
    ]
    pairs = pairwise(drawn)
    return float(np.mean([np.mean(after > before) for before, after in pairs]))


def main() -> None:
    took, count = ladder_milliseconds()
    print(f"contact formula      {formula_microseconds():8.1f} us")
    print(f"ladder of {count:3d} rungs  {took:8.1f} ms")
    for name, share in order_is_right(np.random.default_rng(7)).items():
        print(f"{name:<21}{share:8.2f} in the right order")


if __name__ == "__main__":
    main()
