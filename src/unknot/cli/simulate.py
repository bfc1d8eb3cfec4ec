"""``unknot simulate``: virtual people under the policy, and under what it is held against."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from unknot.knowledge.load import version
from unknot.simulation import Job, Progress, SimulationError, world
from unknot.simulation import run as run_blocks
from unknot.simulation.run import Blocks, on_cluster, one_by_one, resume

_COLUMNS: Final = (
    ("plan", "plan", "<11"),
    ("sessions/wk", "sessions_a_week", ">12.2f"),
    ("red", "red_share", ">8.1%"),
    ("7 or more", "hard_share", ">11.1%"),
    ("red in 14 d", "people_with_red_in_14_days", ">13.0%"),
    ("flares/30 d", "flares_in_30_days", ">13.2f"),
    ("min/wk", "minutes_a_week", ">8.1f"),
    ("improved", "improved", ">10.1%"),
    ("pain from", "pain_start", ">11.2f"),
    ("to", "pain_end", ">6.2f"),
)
_BAR: Final = 30
_SAVE_EVERY_S: Final = 10.0


def add_arguments(parser: ArgumentParser) -> None:
    """How many people, for how long, the seed of their luck, and where it runs."""
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--weeks", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dask", default=None, metavar="ADDRESS", help="a Dask scheduler")
    parser.add_argument(
        "--checkpoint", default=None, metavar="FILE", help="keep progress here, and go on from it"
    )


def run(arguments: Namespace) -> int:
    """Prints a table and one line of JSON; 2 where an argument cannot be used, 130 when stopped."""
    try:
        job = Job(arguments.people, arguments.weeks, arguments.seed)
        path = Path(arguments.checkpoint) if arguments.checkpoint else None
        progress = resume(job, path) if path else Progress.start(job)
        meter = Meter(job, path)
        run_blocks(progress, _blocks(job, progress.left(), arguments.dask), meter.tell)
    except (SimulationError, OSError) as error:
        sys.stderr.write(f"unknot simulate: {' '.join(str(error).split())}\n")
        return 2
    except KeyboardInterrupt:
        return _stopped(progress, path)
    meter.close(progress)
    _print(progress)
    return 0


def _blocks(job: Job, left: list[int], address: str | None) -> Blocks:
    if address is None:
        return one_by_one(job, left)
    if find_spec("distributed") is None:
        raise SimulationError("--dask needs the package 'distributed' (unknot[cluster])")
    return on_cluster(job, left, address)


class Meter:
    """A bar on standard error; keeps the progress now and then where there is a file for it."""

    def __init__(self, job: Job, path: Path | None) -> None:
        self.job, self.path = job, path
        self.begun = self.saved = time.monotonic()
        self.first: int | None = None

    def tell(self, progress: Progress) -> None:
        """One more block is in."""
        now = time.monotonic()
        if self.first is None:
            self.first = len(progress.done) - 1
        share = len(progress.done) / self.job.blocks
        fresh = (len(progress.done) - self.first) / self.job.blocks
        speed = fresh * self.job.person_days / max(now - self.begun, 1e-9) / 1e6
        bar = "#" * round(_BAR * share)
        end = "\n" if share == 1 else ""
        sys.stderr.write(f"\r[{bar:.<{_BAR}}] {share:4.0%}  {speed:.2f} M person-days/s{end}")
        sys.stderr.flush()
        if self.path and now - self.saved > _SAVE_EVERY_S:
            progress.save(self.path)
            self.saved = now

    def close(self, progress: Progress) -> None:
        """Keeps the end."""
        if self.path:
            progress.save(self.path)


def _stopped(progress: Progress, path: Path | None) -> int:
    if path is None:
        sys.stderr.write("\nunknot simulate: stopped; nothing was kept (give --checkpoint FILE)\n")
        return 130
    progress.save(path)
    sys.stderr.write(f"\nunknot simulate: stopped; the same command goes on from {path}\n")
    return 130


def _print(progress: Progress) -> None:
    rows = [{"plan": name, **tally.summary()} for name, tally in progress.tallies.items()]
    widths = [(head, key, spec) for head, key, spec in _COLUMNS]
    print("".join(_cell(head, spec.split(".")[0]) for head, _, spec in widths))
    for row in rows:
        print("".join(_cell(row[key], spec) for _, key, spec in widths))
    print("Virtual people are assumptions: read the order of the rows, not their figures.")
    print(json.dumps(_document(progress, rows)))


def _cell(value: Any, spec: str) -> str:
    return format(value, spec)


def _document(progress: Progress, rows: list[dict[str, Any]]) -> dict[str, Any]:
    job, personas = progress.job, list(world().personas)
    return {
        "people": job.people,
        "weeks": job.weeks,
        "seed": job.seed,
        "plans": rows,
        "personas": {
            persona: {name: tally.summary(place) for name, tally in progress.tallies.items()}
            for place, persona in enumerate(personas)
        },
        "assumed": True,
        "knowledge": version(),
    }
