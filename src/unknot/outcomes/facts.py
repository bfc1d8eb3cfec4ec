"""Schema of the outcome facts."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.knowledge.evidence import Figure


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """Noise of daily pain ratings, priors, and what change matters (NRS points and shares)."""

    mcid_points: Figure
    mcid_share: Figure
    sd_log_mean: Figure
    sd_log_spread: Figure
    phi_a: Figure
    phi_b: Figure
    rounding_variance: Figure
    slope_sd: Figure
    level_mean: Figure
    level_sd: Figure
    likely: Figure
    very_likely: Figure
    unlikely: Figure

    def mcid(self, baseline: float) -> float:
        """The smallest change that matters from *baseline*: 1 point or 30 %, the larger."""
        return max(self.mcid_points.value, self.mcid_share.value * baseline)
