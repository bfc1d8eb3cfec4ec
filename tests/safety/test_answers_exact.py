"""Picks of a question into facts, to the letter."""

from __future__ import annotations

import pytest

from tests.safety.exact import FACTS
from unknot.safety import UNSURE, AnswerError
from unknot.safety.answers import (
    ANY,
    DOUBT,
    NONE,
    NOT_SURE,
    RATHER_NOT,
    SKIP,
    facts_of,
    needs_clarifying,
    reads,
)
from unknot.safety.facts import Option, Question


def question(kind="list", **more):
    options = more.pop(
        "options",
        (
            Option("a", {"kind": "large"}),
            Option("b", {"kind": "small"}),
            Option("c", {"flag": True}),
            Option("d", {"places": "hip"}),
            Option("e", {"places": "back"}),
        ),
    )
    base = {"order": 1, "topic": "t", "ask": "?", "why": "", "lasts_days": 0}
    return Question(kind=kind, options=options, **{**base, **more})


BLANK = {"kind": "none", "flag": False, "places": []}
ALL_UNSURE = dict.fromkeys(BLANK, UNSURE)


@pytest.mark.parametrize(
    ("made", "picks", "told"),
    [
        (question(), ("0",), {**BLANK, "kind": "large"}),
        (question(), ("1", "0"), {**BLANK, "kind": "large"}),
        (question(), ("2", "1"), {**BLANK, "kind": "small", "flag": True}),
        (question(), ("3", "4"), {**BLANK, "places": ["hip", "back"]}),
        (question(), ("4", "4"), {**BLANK, "places": ["back"]}),
        (question(none="none"), (NONE,), BLANK),
        (question(unsure=True), (NOT_SURE,), ALL_UNSURE),
        (question(unsure=True), (DOUBT,), ALL_UNSURE),
        (question(unsure=True, unsure_sets={"flag": False}), (DOUBT,), {**ALL_UNSURE, "flag": False}),
        (question(private=True), (RATHER_NOT,), ALL_UNSURE),
        (question(private=True), (ANY,), ALL_UNSURE),
        (question("choice"), ("1",), {**BLANK, "kind": "small"}),
        (question("number", options=(), fills=("number",)), ("7",), {"number": 7}),
        (question("number", options=(), fills=("number",), may_skip=True), (SKIP,), {"number": None}),
    ],
)  # fmt: skip
def test_picks_become_facts_and_what_was_not_picked_goes_back(made, picks, told):
    assert facts_of("q", made, picks, FACTS) == told


@pytest.mark.parametrize(
    ("made", "picks", "words"),
    [
        (question(), (), "q: choose an answer"),
        (question("choice"), ("0", "1"), "q: choose one answer only"),
        (question(), ("5",), "q: this is not one of the answers"),
        (question(), ("-1",), "q: this is not one of the answers"),
        (question(), ("a",), "q: this is not one of the answers"),
        (question(), (NONE,), "q: this is not one of the answers"),
        (question(), (NOT_SURE,), "q: this is not one of the answers"),
        (question(), (ANY,), "q: this is not one of the answers"),
        (question(none="none"), (NONE, "0"), "q: that answer stands alone; take the others away"),
        (question("number", options=(), fills=("number",)), ("11",), "q: give a whole number from 0 to 10"),
        (question("number", options=(), fills=("number",)), ("x",), "q: give a whole number from 0 to 10"),
        (question("number", options=(), fills=("number",)), (SKIP,), "q: give a whole number from 0 to 10"),
    ],
)  # fmt: skip
def test_a_pick_that_does_not_fit_says_what_to_do(made, picks, words):
    with pytest.raises(AnswerError) as caught:
        facts_of("q", made, picks, FACTS)
    assert str(caught.value) == words
    assert (caught.value.question, caught.value.words) == ("q", words.removeprefix("q: "))


def test_a_question_reads_what_it_fills_and_what_its_options_set():
    assert reads(question(fills=("number",))) == {"number", "kind", "flag", "places"}


@pytest.mark.parametrize(
    ("made", "picks", "told"),
    [
        (question(), (RATHER_NOT,), True),
        (question(), (NOT_SURE,), True),
        (question("choice"), (NOT_SURE,), False),
        (question("choice", clarify="look"), (NOT_SURE,), True),
        (question("choice", clarify="look"), ("0",), False),
        (question(), (DOUBT,), False),
        (question(), (NONE,), False),
    ],
)
def test_doubt_asks_once_more_where_it_decides(made, picks, told):
    assert needs_clarifying(made, picks) is told
