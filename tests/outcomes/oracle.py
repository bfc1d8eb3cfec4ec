"""Model M by brute force: one big normal distribution for each point of the grid, no filter."""

from __future__ import annotations

import numpy as np


def posterior(values, rows, grid, facts):
    """Weights of the grid points, and mean and variance of ``rows @ level`` under each of them.

    *rows* weigh the level of each day. Everything is written down as one covariance.
    """
    days = np.arange(len(values), dtype=float)
    seen = np.array([v is not None for v in values])
    y = np.array([v for v in values if v is not None]) - facts.level_mean.value
    logs, means, variances = [], [], []
    for wander, memory, noise, prior in zip(
        grid.wander, grid.memory, grid.noise, grid.log_weight, strict=True
    ):
        level = (
            facts.level_sd.value**2
            + facts.slope_sd.value**2 * np.outer(days, days)
            + wander**2 * np.minimum.outer(days, days)
        )
        apart = np.abs(np.subtract.outer(days, days))
        data = level + noise**2 * memory**apart + facts.rounding_variance.value * np.eye(len(days))
        data, cross = data[np.ix_(seen, seen)], (rows @ level)[:, seen]
        solved = np.linalg.solve(data, y)
        logs.append(prior - 0.5 * (y @ solved + np.linalg.slogdet(data)[1]))
        means.append(facts.level_mean.value * rows.sum(1) + cross @ solved)
        own = rows @ level @ rows.T - cross @ np.linalg.solve(data, cross.T)
        variances.append(np.diag(own))
    weights = np.exp(np.array(logs) - max(logs))
    return weights / weights.sum(), np.array(means), np.array(variances)
