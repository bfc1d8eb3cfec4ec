"""Where a session stands. All of it survives a trip through JSON."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from unknot.session.errors import DocumentError
from unknot.session.player.score import Score

Status = Literal["ready", "playing", "paused", "ended"]
_EASING_MS: Final = 4000

# Which events each state takes. Anything else is noted and changes nothing.
_ALWAYS: Final = frozenset({"tick", "sign", "stop", "finish"})
_UNDER_WAY: Final = _ALWAYS | {"answer", "skip", "less"}
TABLE: Final[Mapping[str, frozenset[str]]] = {
    "ready": _ALWAYS | {"start"},
    "playing": _UNDER_WAY | {"good", "more", "swap", "pause", "hidden"},
    "paused": _UNDER_WAY | {"resume"},
    "ended": frozenset({"tick"}),
}


@dataclass(slots=True)
class Tally:
    """What one visit came to."""

    pressed_ms: int = 0
    peak: int | None = None
    rung: int | None = None
    ended: str | None = None


@dataclass(slots=True)
class State:
    """The whole memory of a player.

    The position is ``anchor_position_ms`` plus the wall time since ``anchor_ms`` while playing,
    and stands still otherwise; ``position_ms`` is where it stood at ``now_ms``. ``target`` is the
    rung that is wanted, ``ceiling`` the highest that is open so far. ``way`` is 0 for the set-ups
    that were planned for this visit, else which of its swaps is in use.
    """

    document: str
    target: int
    ceiling: int
    tallies: list[Tally]
    status: Status = "ready"
    now_ms: int | None = None
    position_ms: int = 0
    anchor_ms: int = 0
    anchor_position_ms: int = 0
    cursor: int = 0
    step: int | None = None
    visit: int | None = None
    way: int = 0
    set_up: int | None = None
    pending: dict[str, Any] | None = None
    pause: str | None = None
    paused_at_ms: int | None = None
    eased_at_ms: int | None = None
    let_go_ms: int | None = None
    last: int | None = None
    overs: int = 0
    wave_first: int | None = None
    wave_worst: int | None = None
    wave_at_ms: int = 0
    eased: bool = False
    lessened: bool = False
    deepened: bool = False
    ended_spots: int = 0
    pain_before: int | None = None
    pain_after: int | None = None
    leg_symptoms: bool = False
    reason: str | None = None
    page: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> State:
        """A state as ``to_json`` wrote it."""
        fields = deepcopy(dict(data))
        fields["tallies"] = [Tally(**tally) for tally in fields["tallies"]]
        return cls(**fields)


def ready(score: Score) -> State:
    """The state before the start."""
    plan = score.document["plan"]
    return State(
        document=score.document["id"],
        target=plan["first_rung"],
        ceiling=plan["first_rung"],
        tallies=[Tally() for _ in score.document["visits"]],
        deepened=plan["first_rung"] == plan["max_rung"],
    )


def check_same(score: Score, state: State) -> None:
    """Refuses a state that belongs to another document.

    Raises:
        DocumentError: the ids differ.
    """
    if state.document != score.document["id"]:
        raise DocumentError(
            f"the state belongs to document {state.document}, not {score.document['id']};"
            " start that session again"
        )


def position_at(state: State, now_ms: int) -> int:
    """The position at wall time *now_ms*: a pure function of the anchor, never a count."""
    if state.status != "playing":
        return state.position_ms
    return max(state.position_ms, state.anchor_position_ms + now_ms - state.anchor_ms)


def shown_as(state: State, now_ms: int) -> str:
    """The state as people see it: ready, playing, asking, easing, paused or ended."""
    if state.status != "playing":
        return state.status
    if state.pending is not None:
        return "asking"
    eased = state.eased_at_ms
    return "easing" if eased is not None and now_ms - eased < _EASING_MS else "playing"
