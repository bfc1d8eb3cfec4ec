"""Rows of this app as values of the outcomes room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from unknot.catalogue.outcomes import designs
from unknot.outcomes.design import Arm, Option, Schedule
from unknot.web.experiment.models import ExperimentRow


def to_option(data: Mapping[str, Any]) -> Option:
    """One way as it was stored."""
    return Option(**{**data, "tools": tuple(data.get("tools", ()))})


def from_option(option: Option) -> dict[str, Any]:
    """One way, as it is stored."""
    return {**asdict(option), "tools": list(option.tools)}


def to_schedule(row: ExperimentRow) -> Schedule:
    """The order as it was drawn; nothing is drawn again."""
    arms = cast("tuple[Arm, ...]", tuple(row.arms))
    return Schedule(designs()[row.design], row.start, row.seed, arms)
