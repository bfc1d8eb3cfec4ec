"""How much an arm moves pain: carry-over, trend and day-to-day memory in closed form.

Model E of the evidence (dosing 7.3): y = level + trend t/28 + effect x + noise + rounding. x is the
arm of each day (-1/2 for A, +1/2 for B), smoothed: x_t = l x_(t-1) + (1 - l) a_t, so that an arm
washes in and out over days. The noise is AR(1). For given carry-over l, memory and size of the noise
the rest is a linear regression with a normal prior, exact in closed form (Gelman et al., Bayesian
Data Analysis, 3rd edition, section 14.8); those three lie on a grid and are summed over. Arms are
coded around zero, so that swapping their names flips the sign of the effect and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from unknot.knowledge.evidence import Evidence
from unknot.outcomes.mixture import Array, Mixture

# Twice as fine a grid moves no probability by 0.0001.
_PHI_POINTS: Final = 10
_SD_POINTS: Final = 16
_SD_SPAN: Final = 2.7
_NEGLIGIBLE: Final = 1e-7


@dataclass(frozen=True, slots=True)
class EffectFacts:
    """Priors of the experiment's model (NRS points, points in 28 days, probabilities) and its rules.

    ``too_small`` is the difference that would not matter; ``decided`` the probability from which one
    arm is called better, ``equal`` that from which there is no difference that matters; the ``stop``
    figures hold at a look before the end.
    """

    level_mean: float
    level_sd: float
    trend_mean: float
    trend_sd: float
    effect_sd: float
    sd_log_mean: float
    sd_log_spread: float
    phi_a: float
    phi_b: float
    phi_most: float
    carry: tuple[float, ...]
    carry_weights: tuple[float, ...]
    rounding_variance: float
    too_small: float
    decided: float
    equal: float
    stop_decided: float
    stop_equal: float
    evidence: Evidence


def effect(codes: Sequence[float], values: Sequence[float | None], facts: EffectFacts) -> Mixture:
    """The posterior of the effect of B against A (points; negative is less pain under B).

    *codes* is the arm of each day (-0.5, +0.5, or 0 where neither), *values* the rating of each day,
    None where it is missing. A missing day keeps its place in time.
    """
    seen = np.array([v is not None for v in values])
    days = np.flatnonzero(seen).astype(float)
    rated = np.array([v for v in values if v is not None], dtype=float)
    columns = _columns(np.asarray(codes, dtype=float), seen, facts)
    sizes, size_prior = _sizes(facts)
    memories = (np.arange(_PHI_POINTS) + 0.5) / _PHI_POINTS * facts.phi_most
    prior = np.log(facts.carry_weights)[:, None] + size_prior[None]
    logs, means, variances = [], [], []
    for memory in memories:
        found = _regress(days, rated, columns, sizes, memory=memory, facts=facts)
        a, b = facts.phi_a - 1, facts.phi_b - 1
        logs.append(found[0] + prior + a * np.log(memory) + b * np.log(1 - memory))
        means.append(found[1])
        variances.append(found[2])
    return _mixture(np.array(logs), np.array(means), np.array(variances))


def smoothed(codes: Array, carry: float) -> Array:
    """The exposure of each day after *carry* (0 to 1) of the day before; the first day is settled."""
    made = np.empty_like(codes)
    level = codes[0] if len(codes) else 0.0
    for day, code in enumerate(codes):
        level = carry * level + (1 - carry) * code
        made[day] = level
    return made


def _columns(codes: Array, seen: Array, facts: EffectFacts) -> Array:
    """The regression's columns (carry, days seen, 3): level, trend, exposure."""
    time = np.arange(len(codes)) / 28
    each = [np.stack([np.ones(len(codes)), time, smoothed(codes, c)], 1) for c in facts.carry]
    made: Array = np.stack(each)[:, seen.astype(bool)]
    return made


def _sizes(facts: EffectFacts) -> tuple[Array, Array]:
    steps = np.linspace(-_SD_SPAN, _SD_SPAN, _SD_POINTS)
    return np.exp(facts.sd_log_mean + facts.sd_log_spread * steps), -0.5 * steps**2


def _regress(
    days: Array, rated: Array, columns: Array, sizes: Array, *, memory: float, facts: EffectFacts
) -> tuple[Array, Array, Array]:
    """Log evidence, mean and variance of the effect, each (carry, sizes), at one *memory*."""
    prior_mean = np.array([facts.level_mean, facts.trend_mean, 0.0])
    precision = 1 / np.array([facts.level_sd, facts.trend_sd, facts.effect_sd]) ** 2
    # One decomposition of the correlation serves every size of the noise.
    spread, turn = np.linalg.eigh(memory ** np.abs(np.subtract.outer(days, days)))
    turned, y = turn.T @ columns, turn.T @ rated
    weight = 1 / (sizes[:, None] ** 2 * spread + facts.rounding_variance)
    # Sums over days as one product each: (sizes, days) with (carry, days, what is summed).
    pairs = (turned[..., :, None] * turned[..., None, :]).reshape(len(columns), len(days), 9)
    normal = (weight @ pairs).reshape(len(columns), len(sizes), 3, 3) + np.diag(precision)
    right = (weight * y) @ turned + precision * prior_mean
    inverse = np.linalg.inv(normal)
    mean = (inverse @ right[..., None])[..., 0]
    fit = (right * mean).sum(-1) - weight @ y**2
    log = 0.5 * (fit + np.log(weight).sum(1) - np.linalg.slogdet(normal)[1])
    return log, mean[..., 2], inverse[..., 2, 2]


def _mixture(logs: Array, means: Array, variances: Array) -> Mixture:
    weights = np.exp(logs - logs.max()).ravel()
    kept = weights > _NEGLIGIBLE
    weights = weights[kept] / weights[kept].sum()
    return Mixture(weights, means.ravel()[kept], np.sqrt(variances.ravel()[kept]))
