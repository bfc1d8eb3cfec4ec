"""What an experiment found: helps, does not, no difference, or cannot tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import NormalDist
from typing import Any, Final, Literal

import numpy as np

from unknot.outcomes.design import Arm, Design, Schedule, draw
from unknot.outcomes.effect import EffectFacts, effect, smoothed
from unknot.outcomes.mixture import Mixture
from unknot.outcomes.series import TrendError

Verdict = Literal["b_better", "a_better", "no_difference", "cannot_tell"]
_CODE: Final[dict[Arm, float]] = {"A": -0.5, "B": 0.5}
_USUAL_CARRY: Final = 0.5
_CLEAR: Final = NormalDist()


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of B against A. Points on the 0 to 10 scale; negative is less pain under B.

    ``state`` is ``running`` while nobody may look (then nothing is told), ``may_stop`` where the rule
    shown beforehand allows to end now, ``looked`` at a look that does not, ``finished`` after the
    last day. ``low`` and ``high`` hold the effect with 80 % probability; ``too_small`` is the
    difference that would not matter.
    """

    state: Literal["running", "looked", "may_stop", "finished"]
    days_rated: int
    days_left: int
    verdict: Verdict | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    p_b_better: float | None = None
    p_no_difference: float | None = None
    p_matters: dict[str, float] | None = None
    too_small: float | None = None
    next_look: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        made = asdict(self)
        made["next_look"] = None if self.next_look is None else self.next_look.isoformat()
        return made


def find(
    schedule: Schedule,
    ratings: Mapping[date, float],
    facts: EffectFacts,
    today: date,
    *,
    baseline_arm: Arm | None = None,
) -> Finding:
    """What *schedule* has found by *today*, from one pain rating (0 to 10) a day.

    Only the days up to the last look count, so that looking more often finds nothing more.
    *baseline_arm* says which arm the days before the first period were like (None: neither).

    Raises:
        TrendError: a rating lies outside 0 to 10.
    """
    _check(ratings)
    looks = [day for day in schedule.looks if day <= today]
    rated = sum(schedule.start <= day <= min(today, schedule.end) for day in ratings)
    left = max(0, (schedule.end - today).days)
    ahead = next((day for day in schedule.looks if day > today), None)
    if not looks:
        return Finding("running", rated, left, next_look=ahead)
    found = effect(*_series(schedule, ratings, looks[-1], baseline_arm), facts)
    ended = looks[-1] == schedule.end
    state = "finished" if ended else ("may_stop" if _clear(found, facts) else "looked")
    below, above = found.below(-facts.too_small), 1 - found.below(facts.too_small)
    return Finding(
        state=state,  # type: ignore[arg-type]
        days_rated=rated,
        days_left=left,
        verdict=_verdict(found, facts),
        effect=found.mean(),
        low=found.quantile(0.1),
        high=found.quantile(0.9),
        p_b_better=found.below(0),
        p_no_difference=1 - below - above,
        p_matters={"A": above, "B": below},
        too_small=facts.too_small,
        next_look=ahead,
    )


def power(design: Design, facts: EffectFacts, *, sd: float, memory: float, points: float) -> float:
    """The chance that *design* ends in "B is better" when B lowers pain by *points*.

    For a person whose pain moves by *sd* points from day to day with *memory*, if those two and the
    carry-over were known; the real answer is a little less sure. Averaged over the orders of the arms.
    """
    chances = [
        _chance(design, facts, seed=f"power {n}", sd=sd, memory=memory, points=points)
        for n in range(8)
    ]
    return sum(chances) / len(chances)


def _chance(
    design: Design, facts: EffectFacts, *, seed: str, sd: float, memory: float, points: float
) -> float:
    schedule = draw(design, seed, date(2000, 1, 1))
    codes = np.array(_codes(schedule, schedule.end, None))
    days = np.arange(len(codes))
    noise = sd**2 * memory ** np.abs(np.subtract.outer(days, days))
    noise += facts.rounding_variance * np.eye(len(days))
    columns = np.stack([np.ones(len(days)), days / 28, smoothed(codes, _USUAL_CARRY)], 1)
    precision = np.diag(1 / np.array([facts.level_sd, facts.trend_sd, facts.effect_sd]) ** 2)
    spread = np.linalg.inv(columns.T @ np.linalg.solve(noise, columns) + precision)[2, 2]
    # The posterior mean is normal around a share of the truth; it must pass a multiple of its error.
    share = 1 - spread / facts.effect_sd**2
    needed = _CLEAR.inv_cdf(facts.decided) * sqrt(spread)
    return _CLEAR.cdf((share * points - needed) / sqrt(spread * share))


def _series(
    schedule: Schedule, ratings: Mapping[date, float], last: date, baseline: Arm | None
) -> tuple[list[float], list[float | None]]:
    days = [schedule.start + timedelta(days=n) for n in range((last - schedule.start).days + 1)]
    return _codes(schedule, last, baseline), [ratings.get(day) for day in days]


def _codes(schedule: Schedule, last: date, baseline: Arm | None) -> list[float]:
    days = (schedule.start + timedelta(days=n) for n in range((last - schedule.start).days + 1))
    arms = (schedule.arm(day) or baseline for day in days)
    return [0.0 if arm is None else _CODE[arm] for arm in arms]


def _verdict(found: Mixture, facts: EffectFacts) -> Verdict:
    p = found.below(0)
    if p >= facts.decided:
        return "b_better"
    if p <= 1 - facts.decided:
        return "a_better"
    same = found.below(facts.too_small) - found.below(-facts.too_small)
    return "no_difference" if same >= facts.equal else "cannot_tell"


def _clear(found: Mixture, facts: EffectFacts) -> bool:
    """Whether the rule shown beforehand allows to stop at a look before the end."""
    p = found.below(0)
    same = found.below(facts.too_small) - found.below(-facts.too_small)
    return max(p, 1 - p) >= facts.stop_decided or same >= facts.stop_equal


def _check(ratings: Mapping[date, float]) -> None:
    for day, value in ratings.items():
        if not 0 <= value <= 10:
            msg = f"{day.isoformat()}: value must be from 0 to 10, got {value!r}"
            raise TrendError(msg)
