"""What an answer or a sign leads to, by the document's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from unknot.session.player import change
from unknot.session.player.play import Play

_WORST: Final = 10
_COUNT_MS: Final = 3000


def answer(play: Play, value: object) -> None:
    """A number from 0 to 10, asked for or not."""
    state, number = play.state, _rating(value)
    if number is None:
        play.note("ignored", what="answer")
        return
    pending = state.pending
    kind = pending["kind"] if pending else "strength" if play.pressing else None
    if kind is None:
        play.note("ignored", what="answer")
        return
    state.pending = None
    play.note("answered", check=pending and pending["id"], kind=kind, value=number)
    _BY_KIND[kind](play, number)


def _rating(value: object) -> int | None:
    """A whole number from 0 to 10; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value <= _WORST and value == int(value) else None


def acknowledge(play: Play) -> bool:
    """A sign of life without a number; whether a question was open."""
    pending, play.state.pending = play.state.pending, None
    if pending:
        play.note("answered", check=pending["id"], kind=pending["kind"], value=None)
    return pending is not None


def found(play: Play) -> None:
    """The spot is found: on to the last three seconds, once the rest has been long enough."""
    state, step = play.state, play.step
    now, let_go = state.now_ms or 0, state.let_go_ms
    if let_go is not None and now + _COUNT_MS - let_go < play.score.rules["rest_ms"]:
        play.note("refused", what="good", why="rest")
    elif step is not None:
        play.note("found")
        play.jump(step["end_ms"] - _COUNT_MS)


def _before(play: Play, value: int) -> None:
    play.state.pain_before = value


def _after(play: Play, value: int) -> None:
    play.state.pain_after = value


def _warm_up(play: Play, value: int) -> None:
    if value >= play.score.rules["warm_up_stop_at"]:
        no_pressing(play, "warm_up")


def no_pressing(play: Play, why: str) -> None:
    """Straight to what comes after the visits."""
    play.note("pressing_left_out", why=why)
    play.say("no_pressing")
    for tally in play.state.tallies:
        tally.ended = why
    play.jump(play.score.after_visits())


def _settle(play: Play, value: int) -> None:
    rules, last = play.score.rules, play.state.last
    if play.state.visit is None or last is None:
        return
    if value > rules["settle_calm"] and value > last - rules["settle_fall"]:
        change.end_spot(play, "not_settled")


def _strength(play: Play, value: int) -> None:
    state, rules = play.state, play.score.rules
    if state.visit is None:
        return
    first = state.wave_first
    _remember(play, value)
    if value >= rules["end_spot_at"]:
        change.end_spot(play, "strong")
    elif value >= rules["ease_at"]:
        state.overs += 1
        if state.overs >= rules["overs_end_spot"]:
            change.end_spot(play, "strong_twice")
        else:
            change.ease(play, "strong")
    elif first is not None and play.pressing:
        _compare(play, first, value)


def _remember(play: Play, value: int) -> None:
    state = play.state
    tally = state.tallies[state.visit or 0]
    tally.peak = value if tally.peak is None else max(tally.peak, value)
    state.last = value
    state.wave_worst = value if state.wave_worst is None else max(state.wave_worst, value)
    if state.wave_first is None:
        state.wave_first = value


def _compare(play: Play, first: int, value: int) -> None:
    """Ends a press early: tenderness has halved or fallen enough, or nothing changes."""
    rules, state = play.score.rules, play.state
    fallen = value <= first - rules["eased_fall"]
    halved = first > 1 and 2 * value <= first
    if fallen or halved:
        change.move_on(play, "eased")
    elif value >= first and state.position_ms - state.wave_at_ms >= rules["unchanged_ms"]:
        change.move_on(play, "same")


_BY_KIND = {
    "before": _before,
    "warm_up": _warm_up,
    "strength": _strength,
    "settle": _settle,
    "after": _after,
}


def sign(play: Play, name: object) -> None:
    """Something that a person noticed. A sign that nobody knows counts as one that ends it all."""
    name = name if isinstance(name, str) else "unknown"
    known: dict[str, Mapping[str, Any]] = {s["id"]: s for s in play.score.document["signs"]}
    found = known.get(name) or {"then": "end_session", "page": "recheck", "leg": True}
    play.note("sign", id=name)
    if found["then"] == "end_session":
        play.state.leg_symptoms = play.state.leg_symptoms or found["leg"]
        play.end(f"sign:{name}", found["page"], "ended_sign")
    elif found["then"] == "end_spot":
        _sharp(play)
    elif play.pressing:
        change.ease(play, name)
    else:
        play.note("ignored", what="sign")


def _sharp(play: Play) -> None:
    if play.state.visit is not None:
        change.end_spot(play, "sharp")
    elif play.kind == "warm_up":
        no_pressing(play, "sharp")
    elif play.step is not None and play.kind != "close":
        play.jump(play.step["end_ms"])
