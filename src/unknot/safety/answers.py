"""What one answer says: picks of a question into facts, or a message that names the question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from unknot.safety.case import UNSURE, FactError, read_value
from unknot.safety.facts import Fact, Option, Question

# Picks besides the numbers of options. "unsure" and "rather_not" lead to one clarifying question;
# "doubt" is "still not sure" and "any" is "one of these, and I will not say which".
NONE: Final = "none"
NOT_SURE: Final = "unsure"
RATHER_NOT: Final = "rather_not"
DOUBT: Final = "doubt"
ANY: Final = "any"
SKIP: Final = "skip"
# A line of a list was ticked, or is in doubt: the question is still to be asked. Numbers of options
# may stand behind it; they are marked beforehand and count for nothing.
OPEN: Final = "open"
Picks = tuple[str, ...]


class AnswerError(ValueError):
    """An answer does not fit its question: ``question`` is the id at fault, ``words`` what to do."""

    def __init__(self, question: str, words: str) -> None:
        super().__init__(f"{question}: {words}")
        self.question = question
        self.words = words


def reads(question: Question) -> set[str]:
    """The facts that *question* can set."""
    return {*question.fills, *(name for option in question.options for name in option.sets)}


def plain_picks(question: Question) -> Picks:
    """The answer that stands where every sign of *question* was left unticked."""
    return (NONE,) if question.kind == "list" else (str(question.plain),)


def is_open(picks: Picks) -> bool:
    """Whether *picks* do not answer yet."""
    return not picks or picks[0] == OPEN


def needs_clarifying(question: Question, picks: Picks) -> bool:
    """Whether *picks* ask for the one clarifying question before they count."""
    if RATHER_NOT in picks:
        return True
    return NOT_SURE in picks and (bool(question.clarify) or question.kind == "list")


def facts_of(
    key: str, question: Question, picks: Picks, facts: Mapping[str, Fact]
) -> dict[str, Any]:
    """The facts that *picks* set; what was not picked is set back to its default.

    Raises:
        AnswerError: no pick, a pick that the question does not offer, or one that rules out another.
    """
    if not picks:
        raise AnswerError(key, "choose an answer")
    if question.kind == "number":
        return _number(key, question, picks, facts)
    special = {NONE, NOT_SURE, RATHER_NOT, DOUBT, ANY} & set(picks)
    if special:
        if len(picks) > 1:
            raise AnswerError(key, "that answer stands alone; take the others away")
        return _special(key, question, picks[0], facts)
    return _chosen(question, _options(key, question, picks), facts)


def _options(key: str, question: Question, picks: Picks) -> list[Option]:
    if question.kind == "choice" and len(picks) > 1:
        raise AnswerError(key, "choose one answer only")
    try:
        numbers = sorted({int(pick) for pick in picks})
    except ValueError:
        numbers = [-1]
    if not all(0 <= number < len(question.options) for number in numbers):
        raise AnswerError(key, "this is not one of the answers")
    return [question.options[number] for number in numbers]


def _blank(question: Question, facts: Mapping[str, Fact]) -> dict[str, Any]:
    return {
        name: [] if facts[name].type == "list" else facts[name].default for name in reads(question)
    }


def _chosen(question: Question, options: list[Option], facts: Mapping[str, Fact]) -> dict[str, Any]:
    made = _blank(question, facts)
    told: set[str] = set()
    for option in options:
        for name, value in option.sets.items():
            if facts[name].type == "list":
                made[name] = [*made[name], value]
            elif name not in told:
                # Of two answers to one fact the earlier stands: files put the graver first.
                made[name] = value
                told.add(name)
    return made


def _special(key: str, question: Question, pick: str, facts: Mapping[str, Fact]) -> dict[str, Any]:
    if pick == NONE and question.none:
        return _blank(question, facts)
    if pick in {NOT_SURE, DOUBT} and question.unsure:
        return {**dict.fromkeys(reads(question), UNSURE), **question.unsure_sets}
    if pick in {RATHER_NOT, ANY} and question.private:
        return dict.fromkeys(reads(question), UNSURE)
    raise AnswerError(key, "this is not one of the answers")


def _number(
    key: str, question: Question, picks: Picks, facts: Mapping[str, Fact]
) -> dict[str, Any]:
    name = question.fills[0]
    if picks == (SKIP,) and question.may_skip:
        return {name: None}
    try:
        return {name: read_value(name, int(picks[0]), facts[name])}
    except (ValueError, FactError) as error:
        fact = facts[name]
        raise AnswerError(key, f"give a whole number from {fact.low} to {fact.high}") from error
