"""One step while it is being written: what is said in it, when, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from unknot.session.facts import Watch
from unknot.session.parts import CheckIn, CheckKind, Cue, Kind, Sound, Step
from unknot.session.words import Words

COUNTDOWN = ("three", "two", "one")
_SECOND = 1000

Line = tuple[str, str, bool]  # key, text, whether the text depends on the set-up


@dataclass(slots=True)
class Draft:
    """A step with times counted from its own start."""

    kind: Kind
    seconds: int
    title: str
    words: Words
    told: dict[str, Any] = field(default_factory=dict)
    cues: list[Cue] = field(default_factory=list)
    checks: list[CheckIn] = field(default_factory=list)

    @property
    def ms(self) -> int:
        return self.seconds * _SECOND

    def free_ms(self) -> int:
        """When the last sentence is over."""
        return max((c.at_ms + self.words.ms(c.text) for c in self.cues), default=0)

    def say(
        self,
        key: str,
        text: str,
        *,
        at_ms: int | None = None,
        by_set_up: bool = False,
    ) -> Draft:
        """Adds a sentence, after the last one where no moment is given."""
        when = self.free_ms() if at_ms is None else at_ms
        self.cues.append(Cue(when, key, text, None, by_set_up))
        return self

    def say_what_fits(self, versions: Iterable[Sequence[Line]], *, until_ms: int) -> Draft:
        """Adds the first of *versions* (fullest first) that is said by *until_ms*; else none."""
        start = self.free_ms()
        for lines in versions:
            if start + sum(self.words.ms(text) for _, text, _ in lines) <= until_ms:
                for key, text, by_set_up in lines:
                    self.say(key, text, by_set_up=by_set_up)
                break
        return self

    def count_down(self) -> Draft:
        """Three, two, one, in the last three seconds, where nothing else is being said."""
        first = self.ms - len(COUNTDOWN) * _SECOND
        if first >= self.free_ms():
            for place, key in enumerate(COUNTDOWN):
                text = self.words.say("cues", key)
                when = first + place * _SECOND
                self.cues.append(Cue(when, key, text, "tick", sound="count"))
        return self

    def ask(self, kind: CheckKind, at_ms: int, watch: Watch, *, key: str, required: bool) -> Draft:
        """Asks for a number from 0 to 10 at *at_ms*."""
        self.checks.append(CheckIn("", at_ms, kind, watch.timeout_s * _SECOND, required))
        text = self.words.say("cues", key)
        self.cues.append(Cue(at_ms, key, text, "double", sound="ask"))
        return self


def laid_out(drafts: Sequence[Draft], sounds: Mapping[str, Sound]) -> tuple[Step, ...]:
    """The drafts as steps on one timeline, each naming the next; *sounds* open a step by kind."""
    steps: list[Step] = []
    now = asked = 0
    for place, draft in enumerate(drafts):
        checks = []
        for check in draft.checks:
            asked += 1
            checks.append(replace(check, id=f"c{asked}", at_ms=now + check.at_ms))
        cues = [replace(cue, at_ms=now + cue.at_ms) for cue in draft.cues]
        if cues and cues[0].haptic is None:
            cues[0] = replace(cues[0], haptic="tick", sound=sounds[draft.kind])
        following = drafts[place + 1].title if place + 1 < len(drafts) else None
        steps.append(
            Step(
                kind=draft.kind,
                start_ms=now,
                end_ms=now + draft.ms,
                title=draft.title,
                next=following,
                cues=tuple(sorted(cues, key=lambda c: c.at_ms)),
                check_ins=tuple(checks),
                **draft.told,
            )
        )
        now += draft.ms
    return tuple(steps)
