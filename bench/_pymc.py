"""The two models of pain written for PyMC, by another road than ours, and the same questions asked.

PyMC samples the size and the memory of the noise as they are, continuous, where the product sums
over a grid. Everything else is one dense normal distribution of all days, where the product filters
day by day or turns to a basis of its own. Of the product only its figures are used. What is discrete
(how far the level wanders, how much an arm carries over) is summed over inside the likelihood.

Two parameters are left, so PyMC's slice sampler serves: it needs no gradient through a dozen
decompositions, which makes NUTS take minutes for the same answer (``STEP=nuts`` to see it).
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np

from unknot.outcomes.effect import EffectFacts
from unknot.outcomes.facts import OutcomeFacts

DRAWS, TUNE, CHAINS, SEED = 1000, 500, 2, 20
_WEEK = 7
_NOTHING = 1e-6


def _sample(model: Any) -> Any:
    import pymc as pm

    logging.getLogger("pymc").setLevel(logging.ERROR)
    with model, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        step = None if os.environ.get("STEP") == "nuts" else pm.Slice()
        drawn = pm.sample(
            DRAWS, tune=TUNE, step=step, chains=CHAINS, cores=1, random_seed=SEED,
            progressbar=False, compute_convergence_checks=False,
        )  # fmt: skip
        return drawn.posterior


def _noise(apart: np.ndarray, rounding: float, priors: Sequence[float]) -> Any:
    """The covariance of AR(1) noise with rounding on days that lie *apart*."""
    import pymc as pm

    log_mean, log_spread, a, b, most = priors
    size = pm.Deterministic("size", pm.math.exp(pm.Normal("log_sd", log_mean, log_spread)))
    memory = pm.Truncated("kept", pm.Beta.dist(a, b), lower=0, upper=most)
    return size**2 * memory**apart + rounding * np.eye(len(apart))


def _log_density(miss: Any, covariance: Any) -> Any:
    import pytensor.tensor as pt

    factor = pt.linalg.cholesky(covariance)
    white = pt.linalg.solve_triangular(factor, miss, lower=True)
    return -0.5 * (white**2).sum() - pt.log(pt.diag(factor)).sum()


def _walk(
    rated: np.ndarray, apart: np.ndarray, knowns: Sequence[np.ndarray], priors: Sequence[float],
    *, rounding: float, shares: Sequence[float],
) -> list[list[tuple[float, np.ndarray]]]:  # fmt: skip
    """For each draw: the whole covariance under each of *knowns* (its share of the weight beside it).

    *rated* is what was rated less what was expected.
    """
    import pymc as pm
    import pytensor.tensor as pt

    with pm.Model() as model:
        noise = _noise(apart, rounding, priors)
        logs = pt.stack(
            [
                np.log(s) + _log_density(rated, k + noise)
                for s, k in zip(shares, knowns, strict=True)
            ]
        )
        pm.Potential("likelihood", pt.logsumexp(logs))
        pm.Deterministic("weights", pt.exp(logs - pt.logsumexp(logs)))
    drawn = _sample(model)
    flat = (drawn[n].values.reshape(CHAINS * DRAWS, -1) for n in ("size", "kept", "weights"))
    made = []
    for size, kept, weights in zip(*flat, strict=True):
        own = size**2 * kept**apart + rounding * np.eye(len(apart))
        made.append([(w, k + own) for w, k in zip(weights, knowns, strict=True)])
    return made


def chance_of_change(values: Sequence[float | None], facts: OutcomeFacts, at_most: float) -> float:
    """The probability that the last week lies *at_most* above the first (negative: that far below)."""
    time = np.arange(len(values), dtype=float)
    seen = np.array([v is not None for v in values])
    rated = np.array([v for v in values if v is not None]) - facts.level_mean.value
    apart = np.abs(np.subtract.outer(time, time))
    fixed = facts.level_sd.value**2 + facts.slope_sd.value**2 * np.outer(time, time)
    levels = [fixed + w**2 * np.minimum.outer(time, time) for w in facts.wander.values]
    figures = facts.sd_log_mean, facts.sd_log_spread, facts.phi_a, facts.phi_b, facts.memory_most
    both = np.ix_(seen, seen)
    draws = _walk(
        rated, apart[both], [level[both] for level in levels], [f.value for f in figures],
        rounding=facts.rounding_variance.value, shares=[1 / len(levels)] * len(levels),
    )  # fmt: skip
    weigh = (np.arange(len(time)) >= len(time) - _WEEK) / _WEEK - (time < _WEEK) / _WEEK
    asked = [((weigh @ level)[seen], weigh @ level @ weigh) for level in levels]
    return _under(draws, asked, rated, at_most)


def chance_of_effect(
    codes: Sequence[float], values: Sequence[float | None], facts: EffectFacts, at_most: float
) -> float:
    """The probability that the effect of arm B against A is *at_most* so many points."""
    days = np.array([n for n, v in enumerate(values) if v is not None], dtype=float)
    rated = np.array([v for v in values if v is not None])
    straight = facts.level_mean + facts.trend_mean * days / 28
    fixed = facts.level_sd**2 + facts.trend_sd**2 * np.outer(days, days) / 28**2
    exposures = [_washed(codes, carry)[days.astype(int)] for carry in facts.carry]
    variance = facts.effect_sd**2
    priors = (facts.sd_log_mean, facts.sd_log_spread, facts.phi_a, facts.phi_b, facts.phi_most)
    draws = _walk(
        rated - straight, np.abs(np.subtract.outer(days, days)),
        [fixed + variance * np.outer(x, x) for x in exposures], priors,
        rounding=facts.rounding_variance, shares=facts.carry_weights,
    )  # fmt: skip
    asked = [(variance * x, variance) for x in exposures]
    return _under(draws, asked, rated - straight, at_most)


def _under(draws: Any, asked: Any, rated: np.ndarray, at_most: float) -> float:
    """The mean over *draws* of the normal share under *at_most* of what is *asked*.

    *asked* is, for each known covariance, its covariance with the ratings and its own variance.
    """
    total = 0.0
    for draw in draws:
        for (share, covariance), (cross, own) in zip(draw, asked, strict=True):
            if share < _NOTHING:
                continue
            solved = np.linalg.solve(covariance, np.c_[rated, cross])
            mean, spread = cross @ solved[:, 0], own - cross @ solved[:, 1]
            total += share * NormalDist(mean, max(spread, 1e-12) ** 0.5).cdf(at_most)
    return total / len(draws)


def _washed(codes: Sequence[float], carry: float) -> np.ndarray:
    made, before = [], codes[0]
    for code in codes:
        before = carry * before + (1 - carry) * code
        made.append(before)
    return np.array(made)
