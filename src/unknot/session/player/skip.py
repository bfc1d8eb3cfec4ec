"""Leaving something out, with the reason: what comes next, and what is never wanted again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from unknot.session.player import change
from unknot.session.player.play import Play

SKIPS: Final = ("hurts", "cannot_reach", "not_now", "never")


def skip(play: Play, reason: object) -> None:
    """On to what comes next. A rest cannot be skipped before its least, nor a question at all."""
    step = play.step
    why = str(reason) if reason in SKIPS else "not_now"
    if step is None:
        play.note("ignored", what="skip")
        return
    if why == "never":
        _remember_never(play, step)
    if play.state.visit is not None:
        _skip_in_visit(play, step, why)
    elif step["kind"] == "warm_up" and _question_ahead(play, step):
        return
    else:
        play.note("skipped", kind=step["kind"], why=why)
        play.jump(step["end_ms"])


def _remember_never(play: Play, step: Mapping[str, Any]) -> None:
    """Writes down what somebody never wants again: a move, or a place."""
    kind = step["kind"]
    if kind in {"roll", "move"}:
        play.note("never", move=kind)
    elif play.state.visit is not None and kind != "rest":
        play.note("never", spot=step["spot"], side=step["side"])
    elif step["move"]:
        play.note("never", move=step["move"])


def _skip_in_visit(play: Play, step: Mapping[str, Any], reason: str) -> None:
    if reason == "hurts":
        change.end_spot(play, "hurts")
    elif step["kind"] in {"roll", "move"}:
        play.note("skipped", kind=step["kind"], why=reason)
        play.jump(step["end_ms"], keep_question=True)
    elif step["kind"] == "rest":
        if play.state.position_ms - step["start_ms"] < step["least_ms"]:
            play.note("refused", what="skip", why="rest")
            return
        play.note("skipped", kind="rest", why=reason)
        play.jump(step["end_ms"])
    elif step["kind"] == "find" and step["wave"] is None:
        change.leave_visit(play, reason)
    else:
        play.note("skipped", kind=step["kind"], why=reason)
        play.state.tallies[play.state.visit or 0].ended = reason
        rest = play.score.last_of(step["visit"], "rest")
        if rest is not None:
            play.jump(rest["start_ms"])


def _question_ahead(play: Play, step: Mapping[str, Any]) -> bool:
    """Brings a question that the step still holds forward, so that it is not skipped."""
    ahead = [c["at_ms"] for c in step["check_ins"] if c["at_ms"] > play.state.position_ms]
    pending = play.state.pending
    if ahead:
        play.note("skipped", kind="warm_up", why="to_question")
        play.jump(ahead[0])
    elif pending and pending["kind"] == "warm_up":
        play.note("refused", what="skip", why="answer_first")
    return bool(ahead or pending)
