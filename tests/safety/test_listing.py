"""A list of signs asks many questions at once and is never bolder than they."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.laws import person
from tests.safety.people import CHECK, QUESTIONS, answered, harmless
from unknot.catalogue.safety import gate, safety_facts, triage
from unknot.safety import AnswerError, listing, rank
from unknot.safety.answers import facts_of, is_open, plain_picks, reads
from unknot.safety.condition import compile_condition

FACTS = safety_facts()
READ = {
    name
    for group in (gate().rules, gate().weak, gate().modifications)
    for _, when in group.values()
    for name in when.reads
}
LISTED = [key for key, question in QUESTIONS.items() if listing.is_listed(question, FACTS)]
# Answers of which no line speaks, because they alarm nobody: unticked, they read as the plain one.
QUIET = {"q_duration": [0], "q_trend": [0, 2], "q_night": [1], "q_pregnant": [3]}
# Follow-ups and moved questions that are left out where they cannot matter.
ASKED_WHERE_IT_DECIDES = ["q_seen", "q_cough", "q_onset", "q_shoulder_tip"]


def lines(topic, name):
    """The numbers of the lines of *topic* that cover *name*."""
    return [str(n) for n, sign in enumerate(FACTS.signs[topic].signs) if name in sign.covers]


@pytest.mark.parametrize("key", LISTED)
def test_every_fact_of_a_listed_question_that_a_rule_reads_stands_in_the_list(key):
    covered = {n for sign in FACTS.signs[QUESTIONS[key].topic].signs for n in sign.covers}
    assert reads(QUESTIONS[key]) & READ <= covered


def test_no_line_names_a_fact_that_no_question_of_its_page_asks():
    for topic, found in FACTS.signs.items():
        asked = {n for q in QUESTIONS.values() if q.topic == topic for n in reads(q)}
        for sign in found.signs:
            assert set(sign.covers) <= asked, sign.text


@pytest.mark.parametrize("key", LISTED)
def test_none_of_these_is_the_answer_no_to_each_question_on_the_page(key):
    topic = QUESTIONS[key].topic
    told = listing.answered(topic, [key], ("none",), {}, FACTS)
    assert told == {key: plain_picks(QUESTIONS[key])} == {key: harmless(key)}
    assert triage(facts_of(key, QUESTIONS[key], told[key], FACTS.facts)).level == "OK"


@given(st.sampled_from(sorted(FACTS.signs)), st.randoms(use_true_random=False))
def test_a_list_never_answers_what_was_not_on_the_page(topic, chance):
    of_topic = [key for key in LISTED if QUESTIONS[key].topic == topic]
    shown = [key for key in of_topic if chance.random() < 0.5]
    told = listing.answered(topic, shown, ("none",), {}, FACTS)
    assert set(told) == set(shown)


@given(st.sampled_from(LISTED), st.data())
def test_a_ticked_line_leaves_its_questions_open_whatever_else_is_ticked(key, data):
    topic = QUESTIONS[key].topic
    of_topic = [k for k in LISTED if QUESTIONS[k].topic == topic]
    mine = [
        str(n)
        for n, sign in listing.shown(topic, of_topic, FACTS).items()
        if set(sign.covers) & reads(QUESTIONS[key])
    ]
    line = data.draw(st.sampled_from(mine))
    others = data.draw(
        st.sets(st.sampled_from([str(n) for n in listing.shown(topic, of_topic, FACTS)]))
    )
    told = listing.answered(topic, of_topic, tuple({line, *others}), {}, FACTS)
    assert is_open(told[key])
    assert key in CHECK.path(answered() | told).open


def test_not_sure_asks_every_question_of_the_page_in_full():
    of_topic = [key for key in LISTED if QUESTIONS[key].topic == "today"]
    told = listing.answered("today", of_topic, ("unsure",), {}, FACTS)
    assert all(is_open(picks) for picks in told.values())
    assert CHECK.step(CHECK.path(answered() | told)).questions == tuple(of_topic)


def test_marks_made_beforehand_count_for_nothing_until_they_are_sent():
    told = listing.answered("today", ["q_unwell"], tuple(lines("today", "fever")), {}, FACTS)
    assert told == {"q_unwell": ("open", "0")}
    path = CHECK.path(answered() | told)
    assert "fever" not in path.facts
    assert not path.done


def test_what_was_said_before_is_marked_when_the_list_comes_again():
    before = {"q_meds": ("2",), "q_cancer": ("0",), "q_bone": ("none",)}
    assert listing.ticked("health", list(before), before, FACTS) == (2,)
    told = listing.answered("health", list(before), ("2",), before, FACTS)
    assert told["q_meds"] == ("open", "2")
    assert told["q_cancer"] == ("0",)


@pytest.mark.parametrize(
    ("picks", "words"),
    [
        ((), "tick what is so, or choose “None of these”"),
        (("none", "0"), "“None of these” stands alone; take the other ticks away"),
        (("none", "unsure"), "“None of these” stands alone; take the other ticks away"),
        (("77",), "this is not one of the lines"),
        (("any",), "this is not one of the lines"),
    ],
)
def test_a_list_without_a_clear_answer_answers_nothing(picks, words):
    with pytest.raises(AnswerError) as caught:
        listing.answered("today", ["q_unwell"], picks, {}, FACTS)
    assert caught.value.question == "signs_today"
    assert caught.value.words == words


def test_a_page_shows_only_the_lines_that_speak_for_its_questions():
    assert list(listing.shown("health", ["q_cancer"], FACTS)) == [0]
    assert list(listing.shown("body", ["q_lump", "q_bruise"], FACTS)) == [1, 2, 3]


def test_a_topic_without_a_list_shows_no_line():
    assert listing.shown("saddle", ["q_ces_list"], FACTS) == {}


def test_a_stored_answer_that_does_not_fit_names_its_question():
    with pytest.raises(AnswerError) as caught:
        listing.ticked("health", ["q_meds"], {"q_meds": ("99",)}, FACTS)
    assert caught.value.question == "q_meds"


@pytest.mark.parametrize(
    ("topic", "key", "ticked", "before", "marked"),
    [
        # A line that may mean either of two options marks none of them.
        ("health", "q_meds", ("3",), (), ()),
        # Two lines that can only mean one option each mark both.
        ("body", "q_lump", ("2", "3"), (), ("0", "1")),
        # What was said before is marked instead.
        ("health", "q_meds", ("3",), ("0", "1"), ("0", "1")),
        ("health", "q_meds", ("2",), ("0",), ("0",)),
        # Doubts of before are no mark.
        ("health", "q_meds", ("3",), ("unsure",), ()),
        ("health", "q_meds", ("2",), ("none",), ("2",)),
        # The plain answer of before is no mark either.
        ("pain", "q_trend", ("1",), plain_picks(QUESTIONS["q_trend"]), ()),
    ],
)
def test_what_is_marked_beforehand(topic, key, ticked, before, marked):
    told = listing.answered(topic, [key], ticked, {key: before}, FACTS)
    assert told == {key: ("open", *marked)}


@pytest.mark.parametrize("key", QUIET)
def test_what_no_line_speaks_of_is_read_at_its_most_careful(key):
    question = QUESTIONS[key]
    plain = facts_of(key, question, plain_picks(question), FACTS.facts)
    for number in QUIET[key]:
        quiet = facts_of(key, question, (str(number),), FACTS.facts)
        for nth in range(60):
            facts = person(Random(f"{key}.{number}.{nth}"))
            careful, told = triage({**facts, **plain}), triage({**facts, **quiet})
            assert rank(careful.level) >= rank(told.level), facts
            assert careful.limits.no_looser_than(told.limits), facts


@pytest.mark.parametrize("key", ASKED_WHERE_IT_DECIDES)
def test_a_question_is_left_out_only_where_no_answer_to_it_would_matter(key):
    asked = compile_condition(QUESTIONS[key].ask_if, FACTS.facts)
    left_out = 0
    for nth in range(500):
        facts = person(Random(f"{key}.{nth}"))
        blank = {name: value for name, value in facts.items() if name not in reads(QUESTIONS[key])}
        case = {n: [] if f.type == "list" else f.default for n, f in FACTS.facts.items()} | blank
        if asked.check(case).may:
            continue
        left_out += 1
        for option in QUESTIONS[key].options:
            told = triage({**blank, **option.sets})
            assert (told.level, told.limits) == (triage(blank).level, triage(blank).limits), facts
    assert left_out > 50
