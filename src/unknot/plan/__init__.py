"""Across days: dose, rest, next step and breaks, as a pure fold over what happened."""

from __future__ import annotations

from unknot.plan.clamps import Bound, Dose
from unknot.plan.decide import decide
from unknot.plan.decision import Because, Change, Decision
from unknot.plan.events import PlanError
from unknot.plan.facts import Policy

__all__ = ["Because", "Bound", "Change", "Decision", "Dose", "PlanError", "Policy", "decide"]
