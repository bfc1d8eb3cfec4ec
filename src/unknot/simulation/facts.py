"""Schema of the facts that virtual people are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.knowledge.evidence import Evidence


@dataclass(frozen=True, slots=True)
class People:
    """Distributions of virtual people; every one is an assumption (dosing 5.4)."""

    pain: dict[str, float]
    noise_log: dict[str, float]
    phi: dict[str, float]
    tolerance: dict[str, float]
    tolerance_gain: float
    natural: dict[str, float]
    specific: dict[str, float]
    missing: float
    adherence: dict[str, float]
    soreness_base: float
    soreness_per_peak: float
    soreness_per_second: float
    soreness_short_gap: float
    evidence: Evidence
