"""Virtual people under a way of dosing: what they felt, and how often it was too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp
from typing import Any, Final

from numpy.random import Generator

from unknot.limits import Limits
from unknot.plan import Policy, decide
from unknot.simulation.facts import People

START: Final = datetime(2026, 1, 5, 8, tzinfo=UTC)
_OPEN: Final = Limits(5, 5, 120, 10)
Log = list[dict[str, Any]]
Plan = Callable[[Log, datetime], tuple[int, int] | None]


@dataclass(slots=True)
class Tally:
    """Counts over all people of one plan; pain is the mean of the last day."""

    plan: str
    people: int = 0
    sessions: int = 0
    red: int = 0
    minutes: float = 0.0
    pain_start: float = 0.0
    pain_end: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Shares and means, rounded for reading."""
        people, sessions = max(1, self.people), max(1, self.sessions)
        return {
            "plan": self.plan,
            "people": self.people,
            "sessions": self.sessions,
            "red_share": round(self.red / sessions, 3),
            "minutes_each": round(self.minutes / people, 1),
            "pain_start": round(self.pain_start / people, 2),
            "pain_end": round(self.pain_end / people, 2),
        }


def plans(policy: Policy) -> dict[str, Plan]:
    """The policy, and what it is held against: fixed, climbing every session, and nothing."""

    def under_policy(log: Log, now: datetime) -> tuple[int, int] | None:
        decision = decide(log, _OPEN, now, policy)
        if decision.today != "session" or decision.dose is None:
            return None
        return decision.dose.rung, decision.dose.volume

    def every_other_day(log: Log, now: datetime) -> int | None:
        done = [e for e in log if e["kind"] == "session"]
        if done and now - datetime.fromisoformat(done[-1]["at"]) < timedelta(hours=40):
            return None
        return len(done)

    def fixed(log: Log, now: datetime) -> tuple[int, int] | None:
        return None if every_other_day(log, now) is None else (5, 4)

    def linear(log: Log, now: datetime) -> tuple[int, int] | None:
        done = every_other_day(log, now)
        return None if done is None else (min(10, 2 + done), min(8, 1 + done // 2))

    return {
        "policy": under_policy,
        "fixed": fixed,
        "linear": linear,
        "nothing": lambda _log, _now: None,
    }


def simulate(
    plan: Plan, name: str, people: People, policy: Policy, *, seeds: list[Generator], weeks: int
) -> Tally:
    """One tally over a person for each generator of *seeds*, for *weeks* weeks."""
    tally = Tally(name)
    for chance in seeds:
        _live(plan, people, policy, chance=chance, weeks=weeks, tally=tally)
    return tally


def _live(
    plan: Plan, people: People, policy: Policy, *, chance: Generator, weeks: int, tally: Tally
) -> None:
    mean = min(max(chance.normal(people.pain["mean"], people.pain["sd"]), people.pain["low"]), 9)
    theta = chance.normal(people.tolerance["mean"], people.tolerance["sd"])
    size = exp(chance.normal(people.noise_log["mean"], people.noise_log["sd"]))
    phi = chance.beta(people.phi["a"], people.phi["b"])
    keen = chance.beta(people.adherence["a"], people.adherence["b"])
    natural = people.natural["total"] * (1 + people.natural["relative_sd"] * chance.normal())
    effect = chance.normal(people.specific["mean"], people.specific["sd"])
    noise, done, log = 0.0, 0, Log()
    tally.people += 1
    for day in range(weeks * 7):
        now = START + timedelta(days=day)
        noise = phi * noise + size * (1 - phi**2) ** 0.5 * chance.normal()
        share = min(1.0, done / (3 * max(1, weeks)))
        drift = natural * (1 - exp(-day / people.natural["tau_d"])) + effect * share
        pain = float(min(10.0, max(0.0, mean + drift + noise)))
        luck: Any = (chance.random(3), chance.normal(0, 0.8), chance.gamma(1.6))
        if day == 0:
            tally.pain_start += pain
        tally.pain_end += pain if day == weeks * 7 - 1 else 0.0
        dose = plan(log, now)
        if dose is None or luck[0][0] > keen:
            continue
        luck = (*luck, theta)
        red = _session(log, dose, people, policy, day=(now, pain), luck=luck)
        theta, done = theta + people.tolerance_gain, done + 1
        tally.sessions, tally.red = tally.sessions + 1, tally.red + red
        tally.minutes += policy.seconds(dose[1]) / 60


def _session(
    log: Log,
    dose: tuple[int, int],
    people: People,
    policy: Policy,
    *,
    day: tuple[datetime, float],
    luck: Any,
) -> bool:
    """Adds the session and its morning; whether it was red."""
    (now, pain), theta = day, luck[3]
    rung, volume = dose
    seconds = policy.seconds(volume)
    felt = 10 / (1 + exp(-((rung - theta) / 1.6 - 0.55))) + luck[1]
    peak = float(min(10.0, max(0.0, round(felt))))
    p = people.soreness_base + people.soreness_per_peak * max(0.0, peak - 4)
    p += people.soreness_per_second * max(0, seconds - 180)
    sore = float(min(10, round(1 + luck[2]))) if luck[0][1] < p else 0.0
    key = f"{len(log)}"
    log.append(
        {
            "id": f"s{key}",
            "at": now.isoformat(),
            "kind": "session",
            "peak": peak,
            "rung": rung,
            "volume": volume,
            "seconds": seconds,
            "pain_before": pain,
            "leg_symptoms": False,
        }
    )
    if luck[0][2] > people.missing:
        log.append(
            {
                "id": f"m{key}",
                "at": (now + timedelta(hours=22)).isoformat(),
                "kind": "morning",
                "session": f"s{key}",
                "soreness": sore,
                "pain": pain,
                "settled": True,
                "bruise": False,
            }
        )
    return peak >= policy.zones.red_peak or sore >= policy.zones.red_soreness
