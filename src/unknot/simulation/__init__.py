"""Virtual people, and what a way of dosing does to them. Assumption-laden by nature."""

from __future__ import annotations

from unknot.simulation.run import Job, Progress, SimulationError, one_by_one, run, run_block
from unknot.simulation.tally import Tally
from unknot.simulation.world import world

__all__ = [
    "Job",
    "Progress",
    "SimulationError",
    "Tally",
    "one_by_one",
    "run",
    "run_block",
    "world",
]
