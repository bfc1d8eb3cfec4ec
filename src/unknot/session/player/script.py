"""Running a whole script of events: what ``unknot play`` and the tests do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from unknot.session.errors import ScriptError
from unknot.session.player.dispatch import dispatch
from unknot.session.player.play import Entry
from unknot.session.player.score import Score
from unknot.session.player.state import TABLE, State, ready

EVENTS: Final = frozenset().union(*TABLE.values())


def read_script(data: object) -> list[Mapping[str, Any]]:
    """The events of a script, checked.

    Raises:
        ScriptError: it is no list of events, or one has no name, no time or an unknown name.
    """
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise ScriptError('the script must be a list such as [{"at_ms": 0, "event": "start"}]')
    for place, event in enumerate(data):
        if not isinstance(event, Mapping):
            raise ScriptError(f"script[{place}] must be an object with at_ms and event")
        at_ms, name = event.get("at_ms"), event.get("event")
        if isinstance(at_ms, bool) or not isinstance(at_ms, int) or at_ms < 0:
            raise ScriptError(f"script[{place}].at_ms must be whole milliseconds, got {at_ms!r}")
        if name not in EVENTS:
            known = ", ".join(sorted(EVENTS))
            raise ScriptError(f"script[{place}].event is {name!r}; known are {known}")
    return list(data)


def run(
    score: Score, script: Sequence[Mapping[str, Any]], *, require_gate: bool = False
) -> tuple[State, list[Entry]]:
    """The last state and the log of *script*, played until the session is over.

    After the last event nobody answers any more, so that a session always ends.
    """
    state, log = ready(score), []
    for event in script:
        state, more = dispatch(score, state, event, require_gate=require_gate)
        log += more
    if state.status in {"playing", "paused"}:
        late = (state.now_ms or 0) + score.document["total_ms"] + score.rules["pause_end_ms"]
        late += score.rules["silence_end_ms"]
        state, more = dispatch(score, state, {"event": "tick", "at_ms": late})
        log += more
    return state, log
