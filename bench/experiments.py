"""What can an experiment on oneself see? The power table played again, beside the table on file."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from unknot.catalogue.outcomes import designs, effect_facts
from unknot.outcomes.design import Schedule, draw
from unknot.outcomes.experiment import find, power

START = date(2026, 1, 5)
RUNS = 60
MISSING, WASH_IN = 0.15, 0.5
Row = tuple[str, str, str, str]


def ratings(schedule: Schedule, size: float, chance: np.random.Generator) -> dict[date, float]:
    """One person's ratings while arm B moves pain by *size*; noise as the design's power assumes."""
    own = schedule.design.power
    made, washed, noise = {}, 0.0, own.sd * chance.normal()
    for n in range(schedule.design.total_days):
        day = schedule.start + timedelta(days=n)
        arm = schedule.arm(day)
        aim = 0.0 if arm is None else (0.5 if arm == "B" else -0.5)
        washed = WASH_IN * washed + (1 - WASH_IN) * aim
        noise = own.memory * noise + own.sd * (1 - own.memory**2) ** 0.5 * chance.normal()
        if chance.random() > MISSING:
            made[day] = float(np.clip(round(5 + size * washed + noise), 0, 10))
    return made


def share(name: str, size: float, runs: int = RUNS, seed: int = 7) -> float:
    """The share of *runs* of a design that end in "B is better" when B moves pain by *size*."""
    chance, better = np.random.default_rng(seed), 0
    for run in range(runs):
        schedule = draw(designs()[name], f"played {seed} {run}", START)
        told = ratings(schedule, size, chance)
        better += find(schedule, told, effect_facts(), schedule.end).verdict == "b_better"
    return better / runs


def rows() -> list[Row]:
    """For the two designs that are offered first: false alarm, one point, two points."""
    made = []
    for name in ("4x7", "6x7"):
        own = designs()[name].power
        for size, filed in ((0.0, own.false_alarm), (-1.0, own.one_point), (-2.0, own.two_points)):
            known = power(
                designs()[name], effect_facts(), sd=own.sd, memory=own.memory, points=-size
            )
            made.append(
                (
                    f"experiment {name}: called better at {size:+g} points",
                    f"{share(name, size):.0%} of {RUNS} runs",
                    f"on file {filed:.0%}, in closed form {known:.0%}",
                    "",
                )
            )
    return made


if __name__ == "__main__":
    for row in rows():
        print("  ".join(row))
