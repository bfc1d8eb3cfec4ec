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
# force N, ball radius mm, fat mm, muscle mm -> mean kPa of our finite-element runs
FINITE_ELEMENTS = [
    (50, 33.4, 25, 45, 16),
    (100, 33.4, 25, 45, 31),
    (200, 33.4, 25, 45, 60),
    (100, 21.35, 25, 45, 70),
    (100, 48.5, 25, 45, 16),
    (300, 48.5, 25, 45, 45),
    (100, 33.4, 10, 39, 32),
    (200, 33.4, 45, 50, 59),
]


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


def mean_errors() -> tuple[float, float]:
    """RMS error of the mean pressure against finite elements: our formula, and Hertz."""
    model = pressure_facts().contact
    ours, hertz = [], []
    for force, radius, fat, muscle, truth in FINITE_ELEMENTS:
        tissue = Tissue(fat, muscle, 1.5, 1.6, 11, 8)
        made = ball_contact(force, radius, tissue, model=model, ceiling=None)
        ours.append(made.mean_kpa / truth - 1)
        hertz.append(_hertz_mean(force, radius, tissue.shear) / truth - 1)
    return tuple(math.sqrt(sum(e * e for e in errors) / len(errors)) for errors in (ours, hertz))


def _hertz_mean(force: float, radius: float, shear_kpa: float) -> float:
    # A rigid sphere on an incompressible half space: the reduced modulus is four shear moduli.
    cube = 3 * force * radius / (16 * shear_kpa * 1e-3)
    return 1000 * force / (math.pi * cube ** (2 / 3))


def rows() -> list[tuple[str, str, str, str]]:
    """What was measured, beside what, and their ratio."""
    took, count = ladder_milliseconds()
    ours, hertz = mean_errors()
    order = order_is_right(np.random.default_rng(7))
    levels, set_ups = order["neighbouring levels"], order["neighbouring set-ups"]
    return [
        ("contact formula, one ball", f"{formula_microseconds():.1f} us", "", ""),
        (f"ladder of {count} rungs", f"{took:.1f} ms", "", ""),
        (
            "mean pressure, RMS error to finite elements",
            f"{ours:.0%}",
            f"Hertz {hertz:.0%}",
            f"{hertz / ours:.0f}x",
        ),
        (
            "neighbouring levels in the right order",
            f"{levels:.0%}",
            f"neighbouring set-ups {set_ups:.0%}",
            f"{levels / set_ups:.1f}x",
        ),
    ]


if __name__ == "__main__":
    for row in rows():
        print("  ".join(row))
