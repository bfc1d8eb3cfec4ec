"""The report on simulated people: ``make simulation`` writes docs/reference/simulation-report.md.

Same people, same luck under every plan; then every assumed constant is moved to either end of its
range, one at a time, to see whether the order of the plans survives it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from scripts.simulation_plots import bars, curves
from unknot.simulation import Job, Progress, Tally, one_by_one, run, world
from unknot.simulation.facts import Constants
from unknot.simulation.run import run_block

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs/reference/simulation-report.md"
PICTURES: Final = ROOT / "docs/pictures/simulation"
WEEKS: Final = 6
SEED: Final = 1
TOO_MUCH: Final = "Share of sessions that were too much"
BETTER: Final = "Share of people whose pain has fallen by enough to notice"
_PLANS: Final = ("policy", "fixed", "linear", "aggressive", "nothing")
_COLUMNS: Final = (
    ("sessions a week", "sessions_a_week", "{:.1f}"),
    ("minutes a week", "minutes_a_week", "{:.1f}"),
    ("too much", "red_share", "{:.1%}"),
    ("at 7 or more", "hard_share", "{:.1%}"),
    ("people with too much in 14 days", "people_with_red_in_14_days", "{:.0%}"),
    ("flare-ups in 30 days", "flares_in_30_days", "{:.2f}"),
    ("pain down by enough", "improved", "{:.1%}"),
    ("week by which half of them were", "weeks_to_improve", "{}"),
    ("pain from", "pain_start", "{:.2f}"),
    ("to", "pain_end", "{:.2f}"),
    ("past a warning sign", "sessions_past_a_red_flag", "{}"),
)
Found = Mapping[str, Tally]


def main() -> int:
    """Simulate, draw and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--each", type=int, default=2048, help="people for each moved constant")
    arguments = parser.parse_args()
    whole = _simulated(arguments.people)
    moved = _moved(arguments.each)
    PICTURES.mkdir(parents=True, exist_ok=True)
    red = {name: whole[name].summary()["red_share"] for name in _PLANS[:-1]}
    (PICTURES / "red.svg").write_text(bars(red, TOO_MUCH), encoding="utf-8")
    lines = {name: _improved_by_week(whole[name]) for name in _PLANS}
    (PICTURES / "improved.svg").write_text(curves(lines, BETTER), encoding="utf-8")
    PAGE.write_text(page(arguments, whole, moved), encoding="utf-8")
    return 0


def _simulated(people: int) -> Found:
    job = Job(people, WEEKS, SEED)

    def tell(progress: Progress) -> None:
        sys.stderr.write(f"\rpeople: block {len(progress.done)} of {job.blocks}")

    progress = run(Progress.start(job), one_by_one(job, range(job.blocks)), tell)
    sys.stderr.write("\n")
    return progress.tallies


def _moved(people: int) -> dict[str, dict[str, Found]]:
    """The tallies with each constant at its low and at its high end, and as it is."""
    made: dict[str, dict[str, Found]] = {"": {"": run_block(Job(people, WEEKS, SEED), 0)}}
    names = Constants.names()
    for count, name in enumerate(names, start=1):
        figure = world().figures[name]
        ends = {"low": figure.low, "high": figure.high}
        made[name] = {
            end: run_block(Job(people, WEEKS, SEED, {name: float(value)}), 0)
            for end, value in ends.items()
            if value is not None
        }
        sys.stderr.write(f"\rconstants: {count} of {len(names)}")
    sys.stderr.write("\n")
    return made


def _improved_by_week(tally: Tally) -> list[float]:
    people, by_week = max(1, tally.total("people")), tally.weeks.sum(1)[:-1]
    return [0.0, *(float(by_week[: week + 1].sum()) / people for week in range(len(by_week)))]


def order(found: Found) -> tuple[str, ...]:
    """The plans that press, from the least share of sessions that were too much to the most."""
    shares = {name: found[name].summary()["red_share"] for name in _PLANS[:-1]}
    return tuple(sorted(shares, key=lambda name: shares[name]))


def page(arguments: Any, whole: Found, moved: Mapping[str, Mapping[str, Found]]) -> str:
    """The whole report."""
    usual = order(moved[""][""])
    kept = [order(f) == usual for name, ends in moved.items() if name for f in ends.values()]
    first = [order(f)[0] == "policy" for name, ends in moved.items() if name for f in ends.values()]
    made = [
        "# Report on simulated people",
        "",
        "Written by `make simulation`; do not edit. What the rows mean: [Simulation](simulation.md).",
        "",
        ("**Read the order of the rows, not their figures.** Nobody has counted flare-ups after"
        " pressing a ball into a buttock; nearly every number below rests on an assumption listed at"
        " the end."),
        "",
        f"## {arguments.people:,} people, {WEEKS} weeks, the same people and the same luck under every plan",
        "",
        *_plans_table(whole),
        "",
        ("Pain falls about as much whatever is done: most of it is the natural course, attention, and"
        " people starting on a bad day. What the plans differ in is what they cost."),
        "",
        "![Bars: share of sessions that were too much, by plan](../pictures/simulation/red.svg)",
        "",
        ("*Too much: a strength of 7 or more, or soreness of 5 or more, out of 10, as felt, not as told. Doing"
        " nothing has no sessions, so no bar.*"),
        "",
        "![Lines: share of people whose pain has fallen by enough, by week](../pictures/simulation/improved.svg)",
        "",
        ("*Pain without the chance of the day, below the first day's by a point or 30%, whichever is more. The"
        " lines of the four plans that press lie on one another: which plan it is makes no difference that counts here.*"),
        "",
        "## The plan of this product, person by person",
        "",
        *_personas_table(whole["policy"]),
        "",
        "## If an assumption is wrong",
        "",
        (f"Each of the {len(moved) - 1} constants was moved to the low and to the high end of its range,"
        f" one at a time ({arguments.each:,} people each). In {sum(first)} of {len(first)} runs the plan"
        f" of this product has the smallest share of sessions that were too much; in {sum(kept)} of"
        f" {len(kept)} the whole order stays ({' < '.join(usual)})."),
        "",
        *_constants_table(moved),
    ]  # fmt: skip
    return "\n".join(made) + "\n"


def _plans_table(whole: Found) -> list[str]:
    rows = ["| plan | " + " | ".join(head for head, _, _ in _COLUMNS) + " |"]
    rows.append("|---" * (len(_COLUMNS) + 1) + "|")
    for name in _PLANS:
        summary = whole[name].summary()
        cells = [form.format(summary[key]) for _, key, form in _COLUMNS]
        rows.append(f"| `{name}` | " + " | ".join(cells) + " |")
    return rows


def _personas_table(tally: Tally) -> list[str]:
    rows = [
        "| persona | share | sessions a week | too much | stopped | sent on | median rung | pain from | to |"
    ]
    rows.append("|---" * 9 + "|")
    for place, persona in enumerate(world().personas.values()):
        s = tally.summary(place)
        rows.append(
            f"| {persona.label} | {persona.share:.0%} | {s['sessions_a_week']:.1f}"
            f" | {s['red_share']:.1%} | {s['stopped']:.1%} | {s['referred']:.1%}"
            f" | {s['median_rung']} | {s['pain_start']:.1f} | {s['pain_end']:.1f} |"
        )
    return rows


def _constants_table(moved: Mapping[str, Mapping[str, Found]]) -> list[str]:
    rows = [
        (
            "| constant | value | from | to | unit | grade | too much under the plan, low to high"
            " | times less than the next best, low to high |"
        )
    ]
    rows.append("|---" * 8 + "|")
    for name, ends in moved.items():
        if not name:
            continue
        figure = world().figures[name]
        shares = [_share(found) for found in ends.values()]
        ratios = [_ratio(found) for found in ends.values()]
        rows.append(
            f"| `{name}` | {figure.value:g} | {figure.low:g} | {figure.high:g} | {figure.unit}"
            f" | {figure.evidence.grade} | {' to '.join(f'{s:.1%}' for s in shares)}"
            f" | {' to '.join(ratios)} |"
        )
    return rows


def _share(found: Found) -> float:
    return float(found["policy"].summary()["red_share"])


def _ratio(found: Found) -> str:
    others = min(found[name].summary()["red_share"] for name in _PLANS[1:-1])
    own = _share(found)
    return f"{others / own:.1f}" if own else "all"


if __name__ == "__main__":
    raise SystemExit(main())
