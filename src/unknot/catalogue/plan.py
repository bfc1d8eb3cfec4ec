"""The facts of the plan room, read once, and its verb with them filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from unknot.catalogue.outcomes import p_improved
from unknot.knowledge.load import read_file, read_folder
from unknot.limits import Limits
from unknot.plan import Decision, Policy
from unknot.plan import decide as _decide
from unknot.plan.facts import Ceilings, Rest, Rule, Steps, VolumeLadder, Zones


@cache
def policy() -> Policy:
    """Every fact file under ``data/plan``.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    return Policy(
        volume=read_file("plan/volume", VolumeLadder),
        zones=read_file("plan/zones", Zones),
        steps=read_file("plan/steps", Steps),
        rest=read_file("plan/rest", Rest),
        ceilings=read_file("plan/ceilings", Ceilings),
        rules=read_folder("plan/rules", Rule),
    )


def decide(log: Iterable[Mapping[str, Any]], limits: Limits | None, now: datetime) -> Decision:
    """``plan.decide`` under the policy on file, with improvement read from the log's pain."""
    events = list(log)
    return _decide(events, limits, now, policy(), p_improved=p_improved(events, now))
