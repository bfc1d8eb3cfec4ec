"""One decision: what today is for, how much, and every reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from unknot.limits import Limits
from unknot.plan.clamps import Dose, clamp_dose
from unknot.plan.events import Event, instant, read_log
from unknot.plan.facts import Policy
from unknot.plan.fold import State, fold
from unknot.plan.zones import Zone

Today = Literal["session", "rest", "see_professional", "recheck", "stopped"]
_BLOCKING: Final = frozenset({"SEE_PROFESSIONAL_FIRST", "URGENT_SAME_DAY", "EMERGENCY_NOW"})


@dataclass(frozen=True, slots=True)
class Because:
    """A rule that had a say: its id, its words and the sources behind it."""

    rule: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What today is for. ``dose`` is the next dose; None where none may be given.

    On a rest day ``dose`` is what comes after the rest, ``not_before`` when that is (UTC).
    ``clamp`` names the cap that lowered the dose. ``ask_morning`` asks for a missing answer.
    """

    today: Today
    dose: Dose | None
    because: tuple[Because, ...]
    zone: Zone | None = None
    not_before: datetime | None = None
    clamp: str | None = None
    ask_morning: bool = False

    def to_json(self) -> dict[str, Any]:
        """The contract's form."""
        when = self.not_before
        return {
            "today": self.today,
            "dose": None if self.dose is None else asdict(self.dose),
            "because": [
                {"rule": b.rule, "text": b.text, "sources": list(b.sources)} for b in self.because
            ],
            "zone": self.zone,
            "not_before": None if when is None else when.isoformat(),
            "clamp": self.clamp,
            "ask_morning": self.ask_morning,
        }


def decide(
    log: Iterable[Mapping[str, Any]],
    limits: Limits | None,
    now: datetime,
    policy: Policy,
    *,
    p_improved: float | None = None,
) -> Decision:
    """What *now* is for, given everything in *log* up to then.

    ``p_improved`` is the probability (0 to 1) that pain fell by enough to notice; None is unknown.
    Events after *now* never make the advice bolder: they can only lower the dose.

    Raises:
        PlanError: the log cannot be read; the message names the place.
    """
    events = read_log(log)
    now = instant(now, "today")
    past = [e for e in events if e.at <= now]
    blocked = _gate(past, limits, policy)
    if blocked is not None:
        return blocked
    assert limits is not None
    improved = p_improved is not None and p_improved >= policy.steps.hold_if_improved
    state = fold(past, now, policy, improved=improved)
    if len(past) < len(events):
        state = _lower(state, fold(events, now, policy, improved=improved))
    halted = _halt(state, past, now, policy, p_improved)
    return halted or _dosed(state, past, now, limits, policy, improved=improved)


def because(policy: Policy, *rules: str) -> tuple[Because, ...]:
    """The words and sources of *rules*, each once, in order."""
    return tuple(
        Because(r, policy.rules[r].text, policy.rules[r].evidence.sources)
        for r in dict.fromkeys(rules)
    )


def _gate(events: Sequence[Event], limits: Limits | None, policy: Policy) -> Decision | None:
    if limits is None:
        return Decision("recheck", None, because(policy, "no_check"))
    gates = [e.data.get("level") for e in events if e.kind == "gate"]
    if not limits.allows_pressure() or (gates and gates[-1] in _BLOCKING):
        return Decision("see_professional", None, because(policy, "not_clear"))
    return None


def _lower(one: State, other: State) -> State:
    """The more careful of two states: what is dated after now may only hold back."""
    rests = [r for r in (one.rest_until, other.rest_until) if r is not None]
    return replace(
        one,
        rung=min(one.rung, other.rung),
        volume=min(one.volume, other.volume),
        stopped=one.stopped or other.stopped,
        rest_until=max(rests, default=None),
        sessions=max(one.sessions, other.sessions, key=len),
    )


def _halt(
    state: State, events: Sequence[Event], now: datetime, policy: Policy, p: float | None
) -> Decision | None:
    if state.stopped:
        return Decision("stopped", None, because(policy, state.stopped), zone=state.zone)
    unlocks = [e.at for e in events if e.kind == "unlock"]
    if _worse(events, max(unlocks, default=None)):
        return Decision("see_professional", None, because(policy, "getting_worse"), state.zone)
    begun = state.first
    weeks = timedelta(days=policy.steps.futility_days)
    due = begun is not None and now - begun >= weeks
    seen = begun is not None and any(u >= begun + weeks for u in unlocks)
    if due and not seen and p is not None and p < policy.steps.futility_below:
        return Decision("see_professional", None, because(policy, "week6_review"), state.zone)
    return None


def _worse(events: Sequence[Event], since: datetime | None) -> bool:
    """Pain 2 or more above the first seven days' mean on each of the last three rated days."""
    rated = [(e.at, e.rating("value")) for e in events if e.kind == "pain"]
    values = [(at, v) for at, v in rated if v is not None]
    if not values:
        return False
    start = [v for at, v in values if at - values[0][0] < timedelta(days=7)]
    days: dict[str, float] = {}
    for at, value in values:
        if at - values[0][0] >= timedelta(days=7) and (since is None or at > since):
            days[at.date().isoformat()] = value
    last = list(days.values())[-3:]
    return len(last) == 3 and min(last) >= sum(start) / len(start) + 2


def _dosed(
    state: State,
    events: Sequence[Event],
    now: datetime,
    limits: Limits,
    policy: Policy,
    *,
    improved: bool,
) -> Decision:
    per_week = _per_week(state, now, policy, improved=improved)
    dose, clamp = clamp_dose(state, events, now, limits, policy, per_week=per_week)
    rules = [state.rule]
    if per_week == policy.rest.maintain_per_week:
        rules.append("maintain")
    if clamp:
        rules.append("capped")
    not_before, why = _not_before(state, dose, policy)
    ask = state.silent >= policy.steps.silent_ask or (state.zone == "unknown")
    today: Today = "session"
    if any(e.kind == "rest_day" and _same_day(e.at, now) for e in events):
        today, why = "rest", "rest_day"
    elif _still_sore(state, events, policy):
        today, why, ask = "rest", "still_sore", True
    elif not_before is not None and now < not_before:
        today = "rest"
    elif state.silent >= policy.steps.silent_ask:
        rules.append("silent_ask")
    if today == "rest":
        rules.insert(0, why)
    return Decision(today, dose, because(policy, *rules), state.zone, not_before, clamp, ask)


def _per_week(state: State, now: datetime, policy: Policy, *, improved: bool) -> int:
    if not improved or state.first is None:
        return policy.rest.per_week
    last = max((t for t, _ in state.ups), default=state.first)
    held = now - last >= timedelta(days=policy.steps.maintain_days)
    return policy.rest.maintain_per_week if held else policy.rest.per_week


def _not_before(state: State, dose: Dose, policy: Policy) -> tuple[datetime | None, str]:
    """The first instant at which the next session may start, and the rule that sets it."""
    if not state.sessions:
        return None, "rest_gap"
    rest = policy.rest
    hours = (
        min(h for n, h in rest.gap_h.items() if int(n) <= dose.per_week)
        if (dose.per_week >= 2)
        else max(rest.gap_h.values())
    )
    waits = [(state.sessions[-1][0] + timedelta(hours=hours), "rest_gap")]
    if state.rest_until is not None:
        waits.append((state.rest_until, "rest_gap"))
    if len(state.sessions) >= dose.per_week:
        start = state.sessions[-dose.per_week][0]
        waits.append((start + timedelta(hours=rest.week_h), "week_full"))
    room = policy.ceilings.week_seconds - dose.pressure_seconds
    used = 0
    for at, seconds, *_ in reversed(state.sessions):
        used += seconds
        if used > room:
            waits.append((at + timedelta(days=7), "week_seconds"))
            break
    return max(waits)


def _still_sore(state: State, events: Sequence[Event], policy: Policy) -> bool:
    if state.sore_since is None:
        return False
    after = [
        e.rating("soreness") for e in events if e.kind == "morning" and e.at >= state.sore_since
    ]
    known = [s for s in after if s is not None]
    return not known or known[-1] > policy.rest.calm_soreness


def _same_day(at: datetime, now: datetime) -> bool:
    return at.date() == now.date()
