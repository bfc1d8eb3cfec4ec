"""Across days: dose, rest, next step and breaks, as a pure fold over what happened."""

from __future__ import annotations

from unknot.plan.clamps import Dose
from unknot.plan.decide import Because, Decision, decide
from unknot.plan.events import PlanError
from unknot.plan.facts import Policy

__all__ = ["Because", "Decision", "Dose", "PlanError", "Policy", "decide"]
