"""The facts of virtual people, read once, and the plans they are put under."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from unknot.catalogue.plan import policy
from unknot.knowledge.evidence import Figure
from unknot.knowledge.load import read_folder
from unknot.limits import Limits
from unknot.simulation.facts import Constants, Persona, Rival, World
from unknot.simulation.life import Setting
from unknot.simulation.people import Crowd
from unknot.simulation.plans import BlindPlan, NoPlan, OurPlan, Plan

# Open limits of a healthy adult; the plan may only go lower.
LIMITS = Limits(5, 6, 90, 5)


@cache
def world() -> World:
    """Every fact file under ``data/simulation``.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    return World(
        figures=read_folder("simulation/constants", Figure),
        personas=read_folder("simulation/personas", Persona),
        rivals=read_folder("simulation/rivals", Rival),
    )


def setting(weeks: int, *, changed: dict[str, float] | None = None) -> Setting:
    """What a crowd lives through for *weeks* weeks, with some constants *changed*."""
    known = world()
    plans = {
        "policy": our_plan,
        **{n: _blind(r) for n, r in known.rivals.items()},
        "nothing": _none,
    }
    return Setting(Constants.of(known.figures, **(changed or {})), known.personas, plans, weeks)


def our_plan(crowd: Crowd, days: int) -> Plan:
    """The policy of this product."""
    return OurPlan(len(crowd), days, policy(), LIMITS, crowd.constants["week_error"])


def _blind(rival: Rival) -> Callable[[Crowd, int], Plan]:
    return lambda crowd, _: BlindPlan(len(crowd), rival, policy())


def _none(crowd: Crowd, _: int) -> Plan:
    return NoPlan(len(crowd), next(iter(world().rivals.values())), policy())
