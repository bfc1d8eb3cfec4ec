"""Lists of signs: which lines a page shows, which are ticked, and what one answer to all of them says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from unknot.safety.answers import (
    NONE,
    NOT_SURE,
    OPEN,
    AnswerError,
    Picks,
    facts_of,
    is_open,
    plain_picks,
    reads,
)
from unknot.safety.facts import Question, SafetyFacts, Sign

PREFIX: Final = "signs_"
Answers = Mapping[str, Picks]


def is_listed(question: Question, safety: SafetyFacts) -> bool:
    """Whether the list of its page speaks for *question*."""
    known = safety.signs.get(question.topic)
    return known is not None and any(set(sign.covers) & reads(question) for sign in known.signs)


def shown(topic: str, keys: Iterable[str], safety: SafetyFacts) -> dict[int, Sign]:
    """The lines of *topic* that speak for a question of *keys*, by number."""
    told = {name for key in keys for name in reads(safety.questions[key])}
    known = safety.signs[topic].signs if topic in safety.signs else ()
    return {number: sign for number, sign in enumerate(known) if told & set(sign.covers)}


def ticked(
    topic: str, keys: Sequence[str], answers: Answers, safety: SafetyFacts
) -> tuple[int, ...]:
    """The lines whose facts *answers* tell otherwise than a plain no."""
    told: set[str] = set()
    for key in keys:
        question, picks = safety.questions[key], answers.get(key, ())
        if not is_open(picks):
            here = facts_of(key, question, picks, safety.facts)
            plain = facts_of(key, question, plain_picks(question), safety.facts)
            told |= {name for name in here if here[name] != plain[name]}
    lines = shown(topic, keys, safety).items()
    return tuple(number for number, sign in lines if told & set(sign.covers))


def answered(
    topic: str, keys: Sequence[str], picks: Picks, answers: Answers, safety: SafetyFacts
) -> dict[str, Picks]:
    """What *picks* of the list say about the questions of *keys*, which it spoke for on the page.

    A question of which no line was ticked has its plain answer. The others, and all of them in
    doubt, are still to be asked; what was said before and what a line names are marked for them.

    Raises:
        AnswerError: no pick, one that the page did not show, or "none" beside a ticked line.
    """
    name = PREFIX + topic
    lines = {str(number): sign for number, sign in shown(topic, keys, safety).items()}
    marked = [lines[pick] for pick in picks if pick in lines]
    if not picks:
        raise AnswerError(name, "tick what is so, or choose “None of these”")
    if NONE in picks and len(picks) > 1:
        raise AnswerError(name, "“None of these” stands alone; take the other ticks away")
    if not set(picks) <= {*lines, NONE, NOT_SURE}:
        raise AnswerError(name, "this is not one of the lines")
    made = {}
    for key in keys:
        question = safety.questions[key]
        on = [sign for sign in marked if set(sign.covers) & reads(question)]
        if on or NOT_SURE in picks:
            made[key] = (OPEN, *_marks(question, on, answers.get(key, ())))
        else:
            made[key] = plain_picks(question)
    return made


def _marks(question: Question, on: Sequence[Sign], before: Picks) -> list[str]:
    """Options to mark beforehand: what was said before, else what a line can only mean."""
    said = [pick for pick in before if pick.isdigit() and (pick,) != plain_picks(question)]
    if said:
        return said
    made = set()
    for sign in on:
        fits = [
            n for n, option in enumerate(question.options) if set(option.sets) & set(sign.covers)
        ]
        made |= set(fits) if len(fits) == 1 and question.kind == "list" else set()
    return [str(number) for number in sorted(made)]
