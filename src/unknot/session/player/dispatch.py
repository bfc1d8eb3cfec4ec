"""The player: one event in, the next state and the log of what happened out.

Time comes in with the event. Everything due up to that moment happens first, at its own scheduled
time, so that it makes no difference how often or how late the player is woken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from unknot.session.errors import ScriptError
from unknot.session.player import change, judge
from unknot.session.player.play import Entry, Play
from unknot.session.player.score import Moment, Score
from unknot.session.player.skip import skip
from unknot.session.player.state import TABLE, State, check_same, position_at
from unknot.session.player.swap import change_over, swap

# The oldest check that a session may start on, whatever its stamp promises.
GATE_LASTS_MS: Final = 12 * 3_600_000


def dispatch(
    score: Score, state: State, event: Mapping[str, Any], *, require_gate: bool = False
) -> tuple[State, list[Entry]]:
    """The state after *event*, which happens at its ``at_ms`` (milliseconds of the wall clock).

    A clock that runs backwards stands still. An event that the state has no room for is noted and
    changes nothing. ``stop`` ends from every state. With ``require_gate`` a session starts only
    behind a gate that is still valid: its check lies in the past, twelve hours at most.

    Raises:
        DocumentError: the state belongs to another document.
        ScriptError: the event has no name or no time.
    """
    check_same(score, state)
    name, at_ms = event.get("event"), event.get("at_ms")
    if not isinstance(name, str) or isinstance(at_ms, bool) or not isinstance(at_ms, int):
        raise ScriptError(f"an event needs a name and a whole at_ms, got {dict(event)!r}")
    play = Play(score, State.from_json(state.to_json()))
    now = at_ms if state.now_ms is None else max(at_ms, state.now_ms)
    advance(play, now)
    if name not in TABLE[play.state.status]:
        play.note("ignored", what=name)
    elif name == "start":
        _start(play, require_gate=require_gate)
    else:
        _HANDLERS[name](play, event)
    advance(play, now)
    return play.state, play.log


def advance(play: Play, now: int) -> None:
    """Lets everything happen that is due by *now*, each at its own time."""
    state = play.state
    while state.status == "playing":
        due = _next_due(play)
        at = state.anchor_ms + due - state.anchor_position_ms
        if at > now:
            play.move_to(position_at(state, now))
            break
        play.move_to(due)
        state.now_ms = at
        if state.pending and state.pending["due_ms"] <= due:
            _unanswered(play)
        else:
            moment = play.score.moments[state.cursor]
            state.cursor += 1
            _reach(play, moment)
    if state.status == "paused":
        _wait(play, now)
    state.now_ms = now


def _next_due(play: Play) -> int:
    state = play.state
    following = play.score.times[state.cursor]
    return min(following, state.pending["due_ms"]) if state.pending else following


def _unanswered(play: Play) -> None:
    pending, play.state.pending = play.state.pending, None
    if pending is None:
        return
    play.note("unanswered", check=pending["id"], kind=pending["kind"])
    if pending["required"]:
        play.pause("silence")


def _wait(play: Play, now: int) -> None:
    """A pause has an end: soon when nobody answered, later when somebody asked for it."""
    state, rules = play.state, play.score.rules
    silent = state.pause == "silence"
    most = rules["silence_end_ms"] if silent else rules["pause_end_ms"]
    over = (state.paused_at_ms or 0) + most
    if over <= now:
        state.now_ms = over
        play.end("silence" if silent else "long_pause", rules["pages"]["silence"], "ended_silence")


def _reach(play: Play, moment: Moment) -> None:
    if moment.kind == "end":
        play.end("finished", None, "finished")
        return
    step = play.score.steps[moment.step]
    if moment.kind == "step":
        _enter(play, moment.step, step)
    elif moment.kind == "cue":
        _cue(play, moment.step, step["cues"][moment.place])
    else:
        check = step["check_ins"][moment.place]
        play.state.pending = {
            "id": check["id"],
            "kind": check["kind"],
            "due_ms": check["at_ms"] + check["timeout_ms"],
            "required": check["required"],
        }
        play.note("asked", check=check["id"], kind=check["kind"])


def _cue(play: Play, step: int, cue: Mapping[str, Any]) -> None:
    """Says a planned cue; one whose words depend on the set-up only where it has them."""
    more: dict[str, Any] = {}
    if cue["by_set_up"]:
        at = play.state.set_up
        if at is None or cue["key"] not in play.set_ups[at]["says"]:
            return
        more = {"rung": play.set_ups[at]["rung"]}
    play.note("cue", key=cue["key"], due_ms=cue["at_ms"], step=step, **more)


def _enter(play: Play, number: int, step: Mapping[str, Any]) -> None:
    state = play.state
    state.step = number
    visit = None if step["visit"] is None else play.score.visit(step["visit"])
    if visit != state.visit:
        state.visit, state.way, state.set_up = visit, 0, None
        state.last, state.overs = None, 0
        if visit is not None and change.wanted(play) is None:
            play.say("left_out")
            change.leave_visit(play, "too_strong")
            return
    most = step["only_if_at_most"]
    if most is not None and (state.last is None or state.last > most):
        play.note("skipped", kind=step["kind"], why="answer")
        play.jump(step["end_ms"], keep_question=True)
        return
    play.note("step", step=number, kind=step["kind"], visit=step["visit"])
    if step["kind"] == "load":
        state.wave_first = state.wave_worst = None
        state.wave_at_ms = step["start_ms"]
    if step["kind"] == "rest":
        change.deepen(play)
    if step["kind"] in {"find", "load"} or _press_follows(play, number):
        change.refit(play, cut=False)


def _press_follows(play: Play, number: int) -> bool:
    """Whether this is the rest between two presses of one place."""
    steps = play.score.steps
    visit = steps[number]["visit"]
    if steps[number]["kind"] != "rest" or number + 1 == len(steps):
        return False
    return bool(steps[number + 1]["visit"] == visit)


def _start(play: Play, *, require_gate: bool) -> None:
    state = play.state
    why = _why_closed(play) if require_gate else None
    if why:
        play.note("refused", what="start", why=why, page=play.score.rules["pages"]["gate"])
        play.say("refused")
        return
    state.status, state.anchor_ms = "playing", state.now_ms or 0
    play.note("started", document=state.document)


def _why_closed(play: Play) -> str | None:
    gate = play.score.document.get("gate")
    if not isinstance(gate, Mapping):
        return "no_gate"
    since, until = instant_ms(gate.get("checked_at")), instant_ms(gate.get("valid_until"))
    if since is None or until is None:
        return "stale_gate"
    # A check from the future tells that a clock is wrong, and then no age can be trusted.
    holds = since <= (play.state.now_ms or 0) <= min(until, since + GATE_LASTS_MS)
    return None if holds else "stale_gate"


def instant_ms(text: object) -> int | None:
    """An ISO time with its offset as milliseconds of the wall clock; None where it is neither."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return None if moment.tzinfo is None else round(moment.timestamp() * 1000)


def _resume(play: Play, _: Mapping[str, Any]) -> None:
    state = play.state
    state.status, state.pause, state.paused_at_ms = "playing", None, None
    state.anchor_ms, state.anchor_position_ms = state.now_ms or 0, state.position_ms
    play.note("resumed")
    play.say("resumed")


def _good(play: Play, _: Mapping[str, Any]) -> None:
    if not judge.acknowledge(play) and play.kind == "find":
        judge.found(play)
    else:
        play.note("good")


def _less(play: Play, _: Mapping[str, Any]) -> None:
    judge.acknowledge(play)
    change.less(play)


def _more(play: Play, _: Mapping[str, Any]) -> None:
    judge.acknowledge(play)
    change.more(play)


def _swap(play: Play, _: Mapping[str, Any]) -> None:
    if swap(play):
        advance(play, play.state.now_ms or 0)
        if play.state.status == "playing":
            change_over(play)


def _sign(play: Play, event: Mapping[str, Any]) -> None:
    judge.sign(play, event.get("id"))


def _answer(play: Play, event: Mapping[str, Any]) -> None:
    judge.answer(play, event.get("value"))


def _skip(play: Play, event: Mapping[str, Any]) -> None:
    skip(play, event.get("reason"))


def _pause(play: Play, _: Mapping[str, Any]) -> None:
    play.pause("asked")


def _hide(play: Play, _: Mapping[str, Any]) -> None:
    play.pause("hidden")


def _stop(play: Play, _: Mapping[str, Any]) -> None:
    play.end("stop", play.score.rules["pages"]["stop"], "stopped")


def _finish(play: Play, _: Mapping[str, Any]) -> None:
    play.end("finished_early", None, "finished")


def _tick(play: Play, _: Mapping[str, Any]) -> None:
    """Time has passed, and that is all."""


_HANDLERS: dict[str, Callable[[Play, Mapping[str, Any]], None]] = {
    "tick": _tick,
    "answer": _answer,
    "good": _good,
    "less": _less,
    "more": _more,
    "swap": _swap,
    "skip": _skip,
    "pause": _pause,
    "hidden": _hide,
    "resume": _resume,
    "sign": _sign,
    "finish": _finish,
    "stop": _stop,
}
