"""Schemas of the facts about outcomes: the model of daily pain, and the usual course."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from unknot.knowledge.evidence import Evidence, Figure


@dataclass(frozen=True, slots=True)
class Values:
    """Several numbers of one unit, each as likely as the others beforehand."""

    values: tuple[float, ...]
    unit: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """Noise of daily pain ratings, priors, and what change matters (NRS points and shares)."""

    mcid_points: Figure
    mcid_share: Figure
    sd_log_mean: Figure
    sd_log_spread: Figure
    phi_a: Figure
    phi_b: Figure
    memory_most: Figure
    rounding_variance: Figure
    slope_sd: Figure
    level_mean: Figure
    level_sd: Figure
    worse_points: Figure
    likely: Figure
    very_likely: Figure
    unlikely: Figure
    wander: Values

    def mcid(self, baseline: float) -> float:
        """The smallest change that matters from *baseline*: 1 point or 30 %, the larger."""
        return max(self.mcid_points.value, self.mcid_share.value * baseline)


@dataclass(frozen=True, slots=True)
class Course:
    """Mean pain (0 to 100) of people with one kind of back pain, by weeks since it was first rated."""

    label: str
    weeks: tuple[float, ...]
    means: tuple[float, ...]
    evidence: Evidence

    def __post_init__(self) -> None:
        if len(self.weeks) != len(self.means) or list(self.weeks) != sorted(self.weeks):
            msg = "weeks must rise and have one mean each"
            raise ValueError(msg)

    def share(self, weeks: float) -> float:
        """Pain after *weeks* as a share of the pain at the start; straight lines between points."""
        points = list(zip(self.weeks, self.means, strict=True))
        for (a, low), (b, high) in pairwise(points):
            if weeks <= b:
                return (low + (high - low) * max(0.0, weeks - a) / (b - a)) / self.means[0]
        return self.means[-1] / self.means[0]
