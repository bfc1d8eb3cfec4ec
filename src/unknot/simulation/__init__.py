"""Virtual people, and what a way of dosing does to them. Assumption-laden by nature."""

from __future__ import annotations

from unknot.simulation.facts import People
from unknot.simulation.people import Tally, plans, simulate

__all__ = ["People", "Tally", "plans", "simulate"]
