"""One dispatch under way: the clock, the jumps, and what is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unknot.session.player.score import Score
from unknot.session.player.state import State

Entry = dict[str, Any]


@dataclass(slots=True)
class Play:
    """A score, the state that is being changed, and the log of this dispatch."""

    score: Score
    state: State
    log: list[Entry] = field(default_factory=list)

    def note(self, event: str, **more: Any) -> None:
        """Writes one line of the log."""
        now, position = self.state.now_ms, self.state.position_ms
        self.log.append({"event": event, "at_ms": now, "position_ms": position, **more})

    def say(self, key: str) -> None:
        """A cue that nobody could plan."""
        self.note("cue", key=key, due_ms=self.state.position_ms, by_rule=True)

    def say_set_up(self, key: str) -> None:
        """A cue in the words of the set-up in use, where it has them."""
        at = self.state.set_up
        if at is not None and key in self.set_ups[at]["says"]:
            rung, due = self.set_ups[at]["rung"], self.state.position_ms
            self.note("cue", key=key, due_ms=due, by_rule=True, rung=rung)

    @property
    def step(self) -> Mapping[str, Any] | None:
        """The step under way."""
        return None if self.state.step is None else self.score.steps[self.state.step]

    @property
    def kind(self) -> str:
        """The kind of the step under way; empty before the start."""
        return str(self.step["kind"]) if self.step else ""

    @property
    def pressing(self) -> bool:
        """Whether weight rests on a spot right now."""
        return bool(self.step and self.step["pressing"])

    @property
    def ways(self) -> Sequence[Sequence[Mapping[str, Any]]]:
        """Every way to press at the visit under way: the planned set-ups, then the swaps."""
        if self.state.visit is None:
            return ()
        visit = self.score.document["visits"][self.state.visit]
        return [visit["set_ups"], *(swap["set_ups"] for swap in visit.get("swaps", []))]

    @property
    def set_ups(self) -> Sequence[Mapping[str, Any]]:
        """The set-ups of the visit under way, lightest first."""
        return () if self.state.visit is None else self.ways[self.state.way]

    def move_to(self, position_ms: int) -> None:
        """Lets the session run up to *position_ms*, counting the time under pressure."""
        state = self.state
        passed = position_ms - state.position_ms
        if passed > 0 and self.pressing and state.visit is not None:
            tally = state.tallies[state.visit]
            tally.pressed_ms += passed
            state.let_go_ms = state.anchor_ms + position_ms - state.anchor_position_ms
            if state.set_up is not None:
                rung = self.set_ups[state.set_up]["rung"]
                tally.rung = max(tally.rung or rung, rung)
        state.position_ms = position_ms

    def jump(self, position_ms: int, *, keep_question: bool = False) -> None:
        """Goes forward to *position_ms* at once; what lies between is not lived through.

        An open question falls away, or moves along with *keep_question*.
        """
        state = self.state
        passed = position_ms - state.position_ms
        if passed <= 0:
            return
        if keep_question and state.pending:
            state.pending["due_ms"] += passed
        else:
            state.pending = None
        state.position_ms = state.anchor_position_ms = position_ms
        state.anchor_ms = state.now_ms or 0
        state.cursor = self.score.cursor_at(position_ms)

    def pause(self, why: str) -> None:
        """Stops the clock."""
        state = self.state
        state.status, state.pause, state.paused_at_ms = "paused", why, state.now_ms
        state.pending = None
        self.note("paused", why=why)
        self.say("paused" if why == "asked" else why)

    def end(self, reason: str, page: str | None, say: str) -> None:
        """Ends the session, now."""
        state = self.state
        state.status, state.reason, state.page = "ended", reason, page
        state.pending = state.pause = state.paused_at_ms = None
        self.note("ended", reason=reason, page=page)
        self.say(say)
        self.note("summary", **summary(self.score, state))


def _seconds(milliseconds: int) -> int:
    return (milliseconds + 500) // 1000


def summary(score: Score, state: State) -> dict[str, Any]:
    """What the plan needs to know, in the words of its session event."""
    visits = score.document["visits"]
    tallies = state.tallies
    rungs = [t.rung for t in tallies if t.rung is not None]
    peaks = [t.peak for t in tallies if t.peak is not None]
    sides = {"L": 0, "R": 0}
    for visit, tally in zip(visits, tallies, strict=True):
        sides[visit["side"]] += tally.pressed_ms
    return {
        "kind": "session",
        "document": score.document["id"],
        "ended_by": state.reason,
        "page": state.page,
        "completed": state.reason == "finished",
        "peak": max(peaks, default=None),
        "rung": max(rungs, default=None),
        "volume": score.document["plan"]["volume"],
        "seconds": _seconds(sum(t.pressed_ms for t in tallies)),
        "pain_before": state.pain_before,
        "pain_after": state.pain_after,
        "leg_symptoms": state.leg_symptoms,
        "sides": {side: _seconds(ms) for side, ms in sides.items()},
        "spots": [
            {
                "visit": visit["id"],
                "spot": visit["spot"],
                "side": visit["side"],
                "seconds": _seconds(tally.pressed_ms),
                "peak": tally.peak,
                "rung": tally.rung,
                "ended": tally.ended,
            }
            for visit, tally in zip(visits, tallies, strict=True)
        ],
    }
