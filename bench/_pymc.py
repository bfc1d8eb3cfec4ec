"""The two models of pain written for PyMC, by another road than ours, and the same questions asked.

NUTS walks over the size and memory of the noise as they are, continuous, where the product sums over
a grid; the level is one dense covariance, where the product filters day by day. Of the product only
its figures are used. What is discrete (how far the level wanders, how much an arm carries over) is
summed over inside the likelihood.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np

from unknot.outcomes.effect import EffectFacts
from unknot.outcomes.facts import OutcomeFacts

DRAWS, TUNE, CHAINS, SEED = 1000, 500, 4, 20
_WEEK = 7


def _sample(model: Any) -> Any:
    import pymc as pm

    logging.getLogger("pymc").setLevel(logging.ERROR)
    with model, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        drawn = pm.sample(
            DRAWS, tune=TUNE, chains=CHAINS, cores=1, random_seed=SEED,
            progressbar=False, compute_convergence_checks=False,
        )  # fmt: skip
        return drawn.posterior


def _noise(apart: np.ndarray, rounding: float, priors: Sequence[float]) -> Any:
    """The covariance of AR(1) noise with rounding on days that lie *apart*."""
    import pymc as pm

    log_mean, log_spread, a, b, most = priors
    size = pm.Deterministic("size", pm.math.exp(pm.Normal("log_sd", log_mean, log_spread)))
    memory = pm.Deterministic("kept", most * pm.Beta("memory", a, b))
    return size**2 * memory**apart + rounding * np.eye(len(apart))


def _log_density(miss: Any, covariance: Any) -> Any:
    import pytensor.tensor as pt

    factor = pt.linalg.cholesky(covariance)
    white = pt.linalg.solve_triangular(factor, miss, lower=True)
    return -0.5 * (white**2).sum() - pt.log(pt.diag(factor)).sum()


def chance_of_change(values: Sequence[float | None], facts: OutcomeFacts, at_most: float) -> float:
    """The probability that the last week lies *at_most* above the first (negative: that far below)."""
    import pymc as pm
    import pytensor.tensor as pt

    time = np.arange(len(values), dtype=float)
    seen = np.array([v is not None for v in values])
    rated = np.array([v for v in values if v is not None]) - facts.level_mean.value
    apart = np.abs(np.subtract.outer(time, time))
    fixed = facts.level_sd.value**2 + facts.slope_sd.value**2 * np.outer(time, time)
    levels = [fixed + w**2 * np.minimum.outer(time, time) for w in facts.wander.values]
    figures = facts.sd_log_mean, facts.sd_log_spread, facts.phi_a, facts.phi_b, facts.memory_most
    rounding, both = facts.rounding_variance.value, np.ix_(seen, seen)
    with pm.Model() as model:
        noise = _noise(apart[both], rounding, [f.value for f in figures])
        logs = pt.stack([_log_density(rated, level[both] + noise) for level in levels])
        pm.Potential("likelihood", pt.logsumexp(logs))
        pm.Deterministic("weights", pt.exp(logs - pt.logsumexp(logs)))
    drawn = _sample(model)
    weigh = (np.arange(len(time)) >= len(time) - _WEEK) / _WEEK - (time < _WEEK) / _WEEK
    total, count = 0.0, 0
    flat = {
        n: drawn[n].values.reshape(-1, *drawn[n].shape[2:]) for n in ("size", "kept", "weights")
    }
    for size, kept, weights in zip(*flat.values(), strict=True):
        noise = size**2 * kept ** apart[both] + rounding * np.eye(int(seen.sum()))
        for share, level in zip(weights, levels, strict=True):
            solved = np.linalg.solve(level[both] + noise, np.c_[rated, (weigh @ level)[seen]])
            mean = (weigh @ level)[seen] @ solved[:, 0]
            spread = weigh @ level @ weigh - (weigh @ level)[seen] @ solved[:, 1]
            total += share * NormalDist(mean, max(spread, 1e-12) ** 0.5).cdf(at_most)
        count += 1
    return total / count


def effect_draws(
    codes: Sequence[float], values: Sequence[float | None], facts: EffectFacts
) -> np.ndarray:
    """Draws of the effect of arm B against A, level and trend sampled along with it."""
    import pymc as pm
    import pytensor.tensor as pt

    days = np.array([n for n, v in enumerate(values) if v is not None], dtype=float)
    rated = np.array([v for v in values if v is not None])
    exposures = [_washed(codes, carry)[days.astype(int)] for carry in facts.carry]
    priors = (facts.sd_log_mean, facts.sd_log_spread, facts.phi_a, facts.phi_b, facts.phi_most)
    with pm.Model() as model:
        apart = np.abs(np.subtract.outer(days, days))
        noise = _noise(apart, facts.rounding_variance, priors)
        level = pm.Normal("level", facts.level_mean, facts.level_sd)
        drift = pm.Normal("drift", facts.trend_mean, facts.trend_sd)
        effect = pm.Normal("effect", 0, facts.effect_sd)
        logs = [
            np.log(share) + _log_density(rated - level - drift * days / 28 - effect * x, noise)
            for share, x in zip(facts.carry_weights, exposures, strict=True)
        ]
        pm.Potential("likelihood", pt.logsumexp(pt.stack(logs)))
    return np.asarray(_sample(model)["effect"].values).ravel()


def _washed(codes: Sequence[float], carry: float) -> np.ndarray:
    made, before = [], codes[0]
    for code in codes:
        before = carry * before + (1 - carry) * code
        made.append(before)
    return np.array(made)
