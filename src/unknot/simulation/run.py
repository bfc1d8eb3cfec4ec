"""A whole simulation in blocks: each with its own seed, their counts added up in any order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from numpy.random import SeedSequence

from unknot.knowledge.load import version
from unknot.simulation.life import live
from unknot.simulation.tally import Tally
from unknot.simulation.world import setting

BLOCK: Final = 8192
_SUFFIX: Final = ".part"


class SimulationError(ValueError):
    """A simulation cannot be set up or gone on with; the message says why."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is simulated: everything that the result depends on, beside the facts."""

    people: int
    weeks: int
    seed: int
    changed: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.people < 1:
            msg = f"people must be at least 1, got {self.people}"
            raise SimulationError(msg)
        if not 1 <= self.weeks <= 104:
            msg = f"weeks must be from 1 to 104, got {self.weeks}"
            raise SimulationError(msg)
        if self.seed < 0:
            msg = f"seed must not be negative, got {self.seed}"
            raise SimulationError(msg)

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return -(-self.people // BLOCK)

    @property
    def person_days(self) -> int:
        """Days that virtual people live, under all plans together."""
        return self.people * self.weeks * 7 * len(setting(1).plans)

    def seeds(self) -> list[SeedSequence]:
        """The seed of each block."""
        return SeedSequence(self.seed).spawn(self.blocks)

    def size(self, block: int) -> int:
        """How many people live in *block*."""
        return min(BLOCK, self.people - block * BLOCK)


@dataclass(slots=True)
class Progress:
    """What has been counted so far, and which blocks are in it."""

    job: Job
    tallies: dict[str, Tally]
    done: set[int] = field(default_factory=set)

    @classmethod
    def start(cls, job: Job) -> Progress:
        """Nothing yet."""
        made = setting(job.weeks)
        empty = {name: Tally.empty(len(made.personas), job.weeks) for name in made.plans}
        return cls(job, empty)

    def take(self, block: int, tallies: Mapping[str, Tally]) -> None:
        """Adds the counts of *block*, once."""
        if block in self.done:
            return
        self.done.add(block)
        self.tallies = {name: self.tallies[name] + tallies[name] for name in self.tallies}

    def left(self) -> list[int]:
        """The blocks that are still to live."""
        return [block for block in range(self.job.blocks) if block not in self.done]

    def save(self, path: Path) -> None:
        """Writes everything to *path* in one step."""
        text = json.dumps(
            {
                "job": asdict(self.job),
                "knowledge": version(),
                "done": sorted(self.done),
                "tallies": {name: tally.to_json() for name, tally in self.tallies.items()},
            }
        )
        part = path.with_name(path.name + _SUFFIX)
        part.write_text(text, encoding="utf-8")
        part.replace(path)


def resume(job: Job, path: Path) -> Progress:
    """The progress kept at *path*; a fresh start where there is no such file.

    Raises:
        SimulationError: the file is of another job, or of other facts, or cannot be read.
    """
    if not path.exists():
        return Progress.start(job)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        kept, knowledge = data["job"], data["knowledge"]
        tallies = {name: Tally.from_json(found) for name, found in data["tallies"].items()}
        done = set(data["done"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path} cannot be read as a kept simulation ({error}); choose another file"
        raise SimulationError(msg) from error
    if kept != asdict(job):
        msg = f"{path} holds another simulation ({kept}); choose another file or the same numbers"
        raise SimulationError(msg)
    if knowledge != version():
        msg = f"{path} was made with other facts ({knowledge}); choose another file"
        raise SimulationError(msg)
    return Progress(job, tallies, done)


def run_block(job: Job, block: int) -> dict[str, Tally]:
    """The counts of one block; the same wherever it runs."""
    made = setting(job.weeks, changed=dict(job.changed))
    return live(job.seeds()[block], job.size(block), made)


Blocks = Iterable[tuple[int, dict[str, Tally]]]


def one_by_one(job: Job, left: Iterable[int]) -> Iterator[tuple[int, dict[str, Tally]]]:
    """The blocks one after another in this process."""
    for block in left:
        yield block, run_block(job, block)


def on_cluster(
    job: Job, left: Iterable[int], address: str
) -> Iterator[tuple[int, dict[str, Tally]]]:
    """The blocks as tasks of the Dask cluster at *address*, in whatever order they end."""
    from distributed import Client, as_completed

    with Client(address) as client:  # type: ignore[no-untyped-call]
        tasks = {client.submit(run_block, job, block, pure=False): block for block in left}
        for task in as_completed(list(tasks)):  # type: ignore[no-untyped-call]
            yield tasks[task], task.result()


def run(progress: Progress, blocks: Blocks, on_block: Callable[[Progress], Any]) -> Progress:
    """Takes in *blocks*, telling *on_block* after each."""
    for block, tallies in blocks:
        progress.take(block, tallies)
        on_block(progress)
    return progress
