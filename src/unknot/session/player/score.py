"""A session document made ready to be played: its moments in order, and its marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from unknot.session.document import FORMAT
from unknot.session.errors import DocumentError

MomentKind = Literal["step", "cue", "ask", "end"]
_NEEDED: Final = (
    "id", "total_ms", "steps", "visits", "plan", "target", "caps", "rules", "signs", "says",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens at one position: a step begins, a cue is said, a question is asked."""

    at_ms: int
    kind: MomentKind
    step: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """The document and its moments in order of position."""

    document: Mapping[str, Any]
    moments: tuple[Moment, ...]
    times: tuple[int, ...]

    @property
    def steps(self) -> Sequence[Mapping[str, Any]]:
        found: Sequence[Mapping[str, Any]] = self.document["steps"]
        return found

    @property
    def rules(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.document["rules"]
        return found

    def visit(self, name: str) -> int:
        """The place of the visit called *name*."""
        return [v["id"] for v in self.document["visits"]].index(name)

    def cursor_at(self, position_ms: int) -> int:
        """The first moment at or after *position_ms*."""
        return bisect_left(self.times, position_ms)

    def last_of(self, visit: str, kind: str | None = None) -> Mapping[str, Any] | None:
        """The last step of *visit*, or its last one of *kind*."""
        own = [s for s in self.steps if s["visit"] == visit and kind in {None, s["kind"]}]
        return own[-1] if own else None

    def press_follows(self, number: int) -> bool:
        """Whether another press of this visit begins after the step called *number*."""
        visit = self.steps[number]["visit"]
        for step in self.steps[number + 1 :]:
            if step["visit"] != visit:
                return False
            if step["kind"] == "load":
                return True
        return False

    def after_visits(self) -> int:
        """The position at which the last visit is over."""
        return max((s["end_ms"] for s in self.steps if s["visit"]), default=0)


def read_score(document: object) -> Score:
    """*document* as a score.

    Raises:
        DocumentError: it is no session document of this format; the message names the field.
    """
    if not isinstance(document, Mapping):
        raise DocumentError("the document must be an object as `unknot session` gives it")
    if document.get("format") != FORMAT:
        raise DocumentError(
            f"format is {document.get('format')!r}; this player reads format {FORMAT}, so compile"
            " the session again"
        )
    for name in _NEEDED:
        if name not in document:
            raise DocumentError(f"{name} is missing; compile the session again")
    moments = _moments(document)
    return Score(document, moments, tuple(m.at_ms for m in moments))


def _moments(document: Mapping[str, Any]) -> tuple[Moment, ...]:
    made: list[Moment] = []
    end = 0
    for number, step in enumerate(document["steps"]):
        if step["start_ms"] != end or step["end_ms"] < end:
            raise DocumentError(
                f"steps[{number}].start_ms is {step['start_ms']}, but the step before ends at {end}"
            )
        end = step["end_ms"]
        own = [Moment(step["start_ms"], "step", number)]
        own += [Moment(c["at_ms"], "cue", number, n) for n, c in enumerate(step["cues"])]
        own += [Moment(c["at_ms"], "ask", number, n) for n, c in enumerate(step["check_ins"])]
        # sorted() is stable: at one position the step comes first, then cues, then questions.
        made += sorted(own, key=lambda m: m.at_ms)
    if end != document["total_ms"]:
        raise DocumentError(f"total_ms is {document['total_ms']}, but the steps end at {end}")
    return (*made, Moment(end, "end", len(document["steps"])))
