"""The way through the safety check: which questions apply, what comes next, and what was said.

Questions come in the order of their files, a topic a page. A question is asked when its condition
may hold on what was answered before it. Where a page has a list of signs, the list speaks first for
its questions, and only those with a ticked line are asked in full. Nothing is decided here:
``facts`` go to ``triage``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from unknot.safety.answers import Picks, facts_of, is_open, needs_clarifying
from unknot.safety.case import read_case
from unknot.safety.condition import Condition
from unknot.safety.facts import Question, SafetyFacts
from unknot.safety.listing import is_listed

Kind = Literal["full", "short", "focus"]
Answers = Mapping[str, Picks]
FULL: Final = "full"


@dataclass(frozen=True, slots=True)
class Step:
    """One page: a topic with the questions still open on it, or one question to clarify.

    The page's list of signs speaks for the questions in ``listed``; ``questions`` are asked in full.
    ``place`` of ``places`` tells how far along the page is, counted in topics.
    """

    topic: str
    questions: tuple[str, ...]
    listed: tuple[str, ...]
    clarify: bool
    place: int
    places: int


@dataclass(frozen=True, slots=True)
class Path:
    """Which questions apply to these answers, and the facts that the answers give.

    ``listed`` are those that a list of signs may speak for; ``marked`` those of them that it left
    to be asked in full.
    """

    asked: tuple[str, ...]
    listed: tuple[str, ...]
    marked: tuple[str, ...]
    open: tuple[str, ...]
    unclear: tuple[str, ...]
    facts: dict[str, Any]

    @property
    def done(self) -> bool:
        """Whether every question that applies has an answer that counts."""
        return not self.open and not self.unclear


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """The questions with their conditions compiled."""

    safety: SafetyFacts
    ask_if: Mapping[str, Condition]
    option_if: Mapping[tuple[str, int], Condition]

    def path(
        self,
        answers: Answers,
        *,
        kind: Kind = "full",
        after_session: bool = False,
        only: Sequence[str] = (),
        before: Mapping[str, Any] | None = None,
    ) -> Path:
        """The path of *answers*; answers to questions that do not apply are left out.

        A ``focus`` check asks the questions of *only*. *before* are facts known from earlier: they
        decide what applies, and are not part of the path's own facts.

        Raises:
            AnswerError: an answer does not fit its question.
        """
        known: dict[str, Any] = {}
        asked, listed, marked, left, unclear = [], [], [], [], []
        for key, question in self.safety.questions.items():
            if not _is_of(kind, key, question, only):
                continue
            if not self._applies(key, question, {**(before or {}), **known}, after_session):
                continue
            asked.append(key)
            picks = answers.get(key, ())
            if kind != "focus" and is_listed(question, self.safety):
                listed.append(key)
                marked += [key] if picks and is_open(picks) else []
            if is_open(picks):
                left.append(key)
                continue
            known |= facts_of(key, question, picks, self.safety.facts)
            if needs_clarifying(question, picks):
                unclear.append(key)
        return Path(tuple(asked), tuple(listed), tuple(marked), tuple(left), tuple(unclear), known)

    def step(self, path: Path, *, only: str = "") -> Step | None:
        """The next page of *path*: something to clarify, else the first topic with open questions.

        *only* asks for the page of one topic again, answered or not, to change what was said.
        """
        topics = list(dict.fromkeys(self._topic(key) for key in path.asked))
        listed: tuple[str, ...] = ()
        clarify = False
        if only:
            topic, keys = only, tuple(key for key in path.asked if self._topic(key) == only)
            listed = tuple(key for key in keys if key in path.listed)
        elif path.unclear:
            topic, keys, clarify = self._topic(path.unclear[0]), path.unclear[:1], True
        else:
            topic = self._topic(path.open[0]) if path.open else ""
            keys = tuple(key for key in path.open if self._topic(key) == topic)
            listed = tuple(k for k in keys if k in path.listed and k not in path.marked)
        if not keys:
            return None
        questions = tuple(key for key in keys if key not in listed)
        return Step(topic, questions, listed, clarify, topics.index(topic) + 1, len(topics))

    def options(self, key: str, facts: Mapping[str, Any]) -> list[int]:
        """The numbers of the answers to *key* that can apply under *facts*."""
        case = read_case(facts, self.safety.facts)
        made = []
        for number in range(len(self.safety.questions[key].options)):
            condition = self.option_if.get((key, number))
            if condition is None or condition.check(case).may:
                made.append(number)
        return made

    def _topic(self, key: str) -> str:
        return self.safety.questions[key].topic

    def _applies(
        self,
        key: str,
        question: Question,
        known: Mapping[str, Any],
        after_session: bool,  # noqa: FBT001 - the caller names it
    ) -> bool:
        if question.when_session and not after_session:
            return False
        condition = self.ask_if.get(key)
        return condition is None or condition.check(read_case(known, self.safety.facts)).may


def _is_of(kind: Kind, key: str, question: Question, only: Sequence[str]) -> bool:
    """Whether a check of *kind* has the question at all."""
    if kind == "focus":
        return key in only
    return kind == FULL or question.every_session
