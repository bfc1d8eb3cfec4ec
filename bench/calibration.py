"""Does "likely" mean likely? What is said of simulated people, beside what is true of them.

``python -m bench.calibration`` writes the table into docs/reference/outcomes-proof.md as well.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.random import SeedSequence, default_rng

from unknot.catalogue.outcomes import outcome_facts
from unknot.outcomes import trend
from unknot.simulation.body import Weather
from unknot.simulation.people import draw_crowd, draw_day
from unknot.simulation.world import setting

PAGE = Path(__file__).parent.parent / "docs/reference/outcomes-proof.md"
FIRST = date(2026, 1, 1)
PEOPLE, DAYS, SEED = 1000, (28, 42), 11
BINS = (0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0)
_WEEK = 7
_SAME = 0.25
Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """Of one person: the probability that was told, whether it is so, and by how much pain moved."""

    told: float
    so: bool
    true: float
    found: float


def ratings(people: int, days: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """What a crowd tells (NaN: missing), and its pain without chance; each (days, people).

    Everybody but those who answer at random; nobody presses, so that every change is the person's own.
    """
    made = setting(1)
    personas = [p for p in made.personas.values() if not p.answers_at_random]
    chance = default_rng(SeedSequence(seed))
    crowd = draw_crowd(chance, people, made.constants, personas)
    weather = Weather(crowd)
    told, level = np.empty((2, days, people))
    for day in range(days):
        luck = draw_day(chance, people, made.constants)
        weather.pass_day(day, luck)
        rated = crowd.tells(np.clip(weather.pain, 0, 10), luck.blind)
        told[day] = np.where(crowd.answers(day, luck), rated, np.nan)
        level[day] = weather.level
    return told, level


def said(told: np.ndarray, level: np.ndarray, day: int) -> list[Said]:
    """What the trend says of each person after *day* days, and what is true of them."""
    facts, made = outcome_facts(), []
    for person in range(told.shape[1]):
        days = [n for n in range(day) if not np.isnan(told[n, person])]
        rows = [(FIRST + timedelta(days=n), float(told[n, person])) for n in days]
        found = trend(rows, facts, FIRST + timedelta(days=day - 1))
        if found.p_improved_mcid is None or found.change is None:
            continue
        start = level[:_WEEK, person].mean()
        change = level[day - _WEEK : day, person].mean() - start
        so = bool(change <= -facts.mcid(max(0.0, float(start))))
        made.append(Said(found.p_improved_mcid, so, float(change), found.change))
    return made


def table(found: list[Said]) -> list[tuple[str, int, float, float]]:
    """For each range of told probabilities: how many people, the mean told, and the share so."""
    made = []
    for low, high in itertools.pairwise(BINS):
        inside = [s for s in found if low <= s.told < high or (high == 1.0 and s.told == 1.0)]
        if inside:
            told, so = np.mean([s.told for s in inside]), np.mean([s.so for s in inside])
            made.append((f"{low:g} to {high:g}", len(inside), float(told), float(so)))
    return made


def brier(found: list[Said]) -> float:
    """The mean squared distance between what was told and what is so; 0.25 is a coin."""
    return float(np.mean([(s.told - s.so) ** 2 for s in found]))


def false_better(found: list[Said]) -> float:
    """Among people whose pain truly stayed within a quarter point: the share told "likely better"."""
    same = [s.told >= 0.8 for s in found if abs(s.true) < _SAME]
    return float(np.mean(same)) if same else 0.0


def rows() -> list[Row]:
    """A short look; the whole table is in the docs."""
    told, level = ratings(200, DAYS[-1], SEED)
    found = said(told, level, DAYS[-1])
    likely = [s.so for s in found if s.told >= 0.8]
    return [
        ("calibration: truly better where told likely", f"{np.mean(likely):.0%}", "day 42", ""),
        ("calibration: told likely though unchanged", f"{false_better(found):.1%}", "", ""),
        ("calibration: Brier score", f"{brier(found):.3f}", "a coin: 0.250", ""),
    ]


def page() -> str:
    """The reference page."""
    told, level = ratings(PEOPLE, DAYS[-1], SEED)
    lines = [
        "# Is it working? The proof",
        "",
        "Written by `build/bench/venv/bin/python -m bench.calibration`; do not edit.",
        "",
        (
            f"{PEOPLE:,} simulated people (their make-up is [assumed](simulation.md)) rate their pain, with"
            " flare-ups, missing days and whole numbers, and press nothing. Each is told the probability"
            " that pain fell by at least what matters; beside it stands whether it truly did. A good"
            " forecaster's two right columns agree."
        ),
    ]
    for day in DAYS:
        found = said(told, level, day)
        lines += ["", f"## After {day} days", "", "| told | people | mean told | truly better |"]
        lines += ["|---|---|---|---|"]
        lines += [f"| {name} | {n} | {p:.2f} | {so:.2f} |" for name, n, p, so in table(found)]
        apart = np.array([s.found - s.true for s in found])
        lines += [
            "",
            (f"Brier score {brier(found):.3f} (a coin has 0.250). Of those whose pain truly stayed"
            f' within {_SAME} points, {false_better(found):.1%} are told "likely better". The change'
            f" that is told lies {np.sqrt((apart**2).mean()):.2f} points (root mean square) from the true"
            f" one, {apart.mean():+.2f} on average."),
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    # What bench.outcomes wrote into the same page stays.
    _ours, mark, theirs = PAGE.read_text(encoding="utf-8").partition("\n## Against PyMC")
    PAGE.write_text(f"{page()}{mark}{theirs}", encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
