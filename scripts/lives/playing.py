"""A session document played to its end by somebody who answers what they feel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from scripts.lives.someone import Someone
from unknot.session.player import State, dispatch, read_score, ready, summary
from unknot.session.player.play import Play
from unknot.session.player.score import Score

_THINKS_MS: Final = 3_000
_EASES: Final = 3


def play(
    document: Mapping[str, Any], someone: Someone, hour: int, now_ms: int
) -> tuple[State, list[dict[str, Any]]]:
    """Last state and log of *document*, begun at *now_ms* behind its own gate, answered as felt."""
    score = read_score(document)
    event: dict[str, Any] = {"at_ms": now_ms, "event": "start"}
    state, log = dispatch(score, ready(score), event, require_gate=True)
    assert state.status == "playing", log
    while state.status in {"playing", "paused"}:
        state, more = dispatch(score, state, _next(score, state, someone, hour))
        log += more
    return state, log


def told(document: Mapping[str, Any], state: State) -> dict[str, Any]:
    """What the player sends home at the end."""
    return summary(read_score(document), state)


def _next(score: Score, state: State, someone: Someone, hour: int) -> dict[str, Any]:
    now = state.now_ms or 0
    if state.status == "paused":
        return {"at_ms": now + _THINKS_MS, "event": "resume"}
    if state.pending is not None:
        value = _answer(score, state, someone, hour)
        return {"at_ms": now + _THINKS_MS, "event": "answer", "value": value}
    due = state.anchor_ms + score.times[state.cursor] - state.anchor_position_ms
    return {"at_ms": max(now, due), "event": "tick"}


def _answer(score: Score, state: State, someone: Someone, hour: int) -> int:
    kind = state.pending["kind"] if state.pending else ""
    if kind in {"before", "after"}:
        return someone.pain(hour)
    strength = someone.strength(_rung(score, state))
    # A warm-up is milder than a press, and a spot calms once the ball is off it.
    return strength if kind == "strength" else max(0, min(strength, 5) - _EASES)


def _rung(score: Score, state: State) -> int:
    """The rung under them just now."""
    play_ = Play(score, state)
    if state.visit is None or state.set_up is None:
        return 1
    return int(play_.set_ups[state.set_up]["rung"])
