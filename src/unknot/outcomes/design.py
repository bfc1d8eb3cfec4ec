"""An experiment on oneself: its length, its order drawn once, and the days on which one may look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Literal

from unknot.knowledge.evidence import Evidence
from unknot.limits import Limits

Arm = Literal["A", "B"]


class ExperimentError(ValueError):
    """An experiment cannot be set up or read; the message names the field."""


@dataclass(frozen=True, slots=True)
class Power:
    """What a design can see, found by playing it many times: shares of runs that end in "B is better".

    ``false_alarm`` where there is no difference, ``one_point`` and ``two_points`` where B lowers
    pain by that much; for a person whose pain moves by ``sd`` points from day to day with ``memory``.
    """

    sd: float
    memory: float
    missing: float
    false_alarm: float
    one_point: float
    two_points: float


@dataclass(frozen=True, slots=True)
class Design:
    """Some days before, then *periods* periods of *days* days in shuffled pairs."""

    label: str
    periods: int
    days: int
    baseline_days: int
    power: Power
    evidence: Evidence

    def __post_init__(self) -> None:
        if self.periods % 2 or self.periods < 2:
            msg = f"periods must be even and at least 2, got {self.periods}"
            raise ValueError(msg)

    @property
    def total_days(self) -> int:
        """All days, those before the first period among them."""
        return self.baseline_days + self.periods * self.days


@dataclass(frozen=True, slots=True)
class Option:
    """One arm: its name and what it sets; what it leaves open stays as the plan has it.

    ``seconds`` on each of ``spots``; ``tools`` are ids of which one is needed; ``time_of_day`` and
    ``stretch`` are told to the person; ``sessions`` is false where the arm is to leave it.
    """

    label: str
    sessions: bool = True
    spots: int = 0
    seconds: int = 0
    tools: tuple[str, ...] = ()
    time_of_day: Literal["", "before_work", "after_work"] = ""
    stretch: bool | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something to find out. ``on_off`` holds sessions against none; ``compare`` two ways."""

    title: str
    kind: Literal["on_off", "compare"]
    a: Option
    b: Option
    evidence: Evidence

    def misfits(self, limits: Limits, pressure_seconds: int, tools: frozenset[str]) -> list[str]:
        """Why this question cannot be asked now, as ``blocked`` or ``A.tools`` and the like.

        An experiment stays inside the limits and the dose of the plan: *pressure_seconds* is what
        the plan allows in a session, *tools* what the person owns.
        """
        if not limits.allows_pressure():
            return ["blocked"]
        found = []
        for name, arm in (("A", self.a), ("B", self.b)):
            if arm.tools and not tools & frozenset(arm.tools):
                found.append(f"{name}.tools")
            if arm.seconds > limits.spot_seconds:
                found.append(f"{name}.spot_seconds")
            if arm.seconds * arm.spots > pressure_seconds:
                found.append(f"{name}.pressure_seconds")
        return found


@dataclass(frozen=True, slots=True)
class Schedule:
    """The order of the arms from ``start`` on, drawn from ``seed`` and never drawn again.

    ``commitment`` is the hash of the seed; written down before the start, it shows later that the
    order was not chosen.
    """

    design: Design
    start: date
    seed: str
    arms: tuple[Arm, ...]

    @property
    def commitment(self) -> str:
        """SHA-256 of the seed."""
        return sha256(f"unknot experiment {self.seed}".encode()).hexdigest()

    @property
    def end(self) -> date:
        """The last day."""
        return self.start + timedelta(days=self.design.total_days - 1)

    @property
    def looks(self) -> tuple[date, ...]:
        """The days after which one may look: the end of each pair from the second on."""
        first = self.start + timedelta(days=self.design.baseline_days)
        pairs = range(4, self.design.periods + 1, 2)
        ends = tuple(first + timedelta(days=n * self.design.days - 1) for n in pairs)
        return ends or (self.end,)

    def arm(self, day: date) -> Arm | None:
        """The arm of *day*; None before the first period and outside the experiment."""
        into = (day - self.start).days - self.design.baseline_days
        period = into // self.design.days
        return self.arms[period] if 0 <= period < len(self.arms) else None

    def periods(self) -> Iterator[tuple[date, date, Arm | None]]:
        """First day, last day and arm of each stretch; the days before the first period have none."""
        at = self.start
        if self.design.baseline_days:
            last = at + timedelta(days=self.design.baseline_days - 1)
            yield at, last, None
            at = last + timedelta(days=1)
        for arm in self.arms:
            last = at + timedelta(days=self.design.days - 1)
            yield at, last, arm
            at = last + timedelta(days=1)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "seed": self.seed,
            "commitment": self.commitment,
            "looks": [day.isoformat() for day in self.looks],
            "periods": [
                {"from": a.isoformat(), "to": b.isoformat(), "arm": arm}
                for a, b, arm in self.periods()
            ],
        }


def draw(design: Design, seed: str, start: date) -> Schedule:
    """The schedule that *seed* gives: in each pair of periods both arms come once, in random order.

    The order is read from the bits of SHA-256 over the seed, so that it is the same on every machine
    and in every version.

    Raises:
        ExperimentError: the seed is empty.
    """
    if not seed:
        msg = "seed is empty; give any text that nobody has chosen for its order"
        raise ExperimentError(msg)
    arms: list[Arm] = []
    for pair in range(design.periods // 2):
        heads = sha256(f"{seed}/{pair}".encode()).digest()[0] & 1
        arms += ["A", "B"] if heads else ["B", "A"]
    return Schedule(design, start, seed, tuple(arms))
