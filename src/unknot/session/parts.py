"""The small parts that a session document is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from unknot.anatomy import Side

Kind = Literal[
    "prepare",
    "breathe",
    "warm_up",
    "find",
    "load",
    "hold",
    "roll",
    "move",
    "release",
    "rest",
    "switch",
    "stretch",
    "close",
]
Haptic = Literal["tick", "double", "long"]
Sound = Literal["start", "step", "switch", "ask", "count", "ease", "pause", "stop", "end", "none"]
CheckKind = Literal["before", "warm_up", "strength", "settle", "after"]
PRESSING: frozenset[str] = frozenset({"load", "hold", "roll", "move", "release"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of the library, which is drawn for the right; ``side`` L is its mirror image."""

    figure: str
    side: Side | None
    alt: str

    def to_json(self) -> dict[str, Any]:
        return {"figure": self.figure, "side": self.side, "alt": self.alt}


@dataclass(frozen=True, slots=True)
class Cue:
    """Something said at one moment of the session, after a short ``sound``.

    ``by_set_up``: the words depend on the set-up in use, and the player takes them from there.
    """

    at_ms: int
    key: str
    text: str
    haptic: Haptic | None = None
    by_set_up: bool = False
    sound: Sound = "none"

    def to_json(self) -> dict[str, Any]:
        return {
            "at_ms": self.at_ms,
            "key": self.key,
            "text": self.text,
            "haptic": self.haptic,
            "sound": self.sound,
            "by_set_up": self.by_set_up,
        }


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A question, 0 to 10. Where ``required``, no answer in time stops the clock."""

    id: str
    at_ms: int
    kind: CheckKind
    timeout_ms: int
    required: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "at_ms": self.at_ms,
            "kind": self.kind,
            "timeout_ms": self.timeout_ms,
            "required": self.required,
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of the timeline, from ``start_ms`` to ``end_ms`` of the session.

    ``only_if_at_most``: the step is left out unless the last answer here was at most this.
    ``least_ms``: how much of it cannot be skipped. ``from_exhale``: its breath begins going out.
    """

    kind: Kind
    start_ms: int
    end_ms: int
    title: str
    next: str | None
    side: Side | None = None
    spot: str | None = None
    visit: str | None = None
    wave: int | None = None
    set_up: int | None = None
    move: str | None = None
    breath: str | None = None
    from_exhale: bool = False
    least_ms: int = 0
    only_if_at_most: int | None = None
    picture: Picture | None = None
    lines: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()

    @property
    def pressing(self) -> bool:
        """Whether weight rests on a spot."""
        return self.kind in PRESSING

    @property
    def seconds(self) -> float:
        return (self.end_ms - self.start_ms) / 1000

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "start_ms": self.start_ms,
            "end_ms": self.end_ms,
            "pressing": self.pressing,
            "side": self.side,
            "spot": self.spot,
            "visit": self.visit,
            "wave": self.wave,
            "set_up": self.set_up,
            "move": self.move,
            "title": self.title,
            "next": self.next,
            "lines": list(self.lines),
            "picture": None if self.picture is None else self.picture.to_json(),
            "breath": self.breath,
            "from_exhale": self.from_exhale,
            "least_ms": self.least_ms,
            "only_if_at_most": self.only_if_at_most,
            "cues": [cue.to_json() for cue in self.cues],
            "check_ins": [check.to_json() for check in self.check_ins],
        }
