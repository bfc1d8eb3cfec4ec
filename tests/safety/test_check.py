"""The way through the questions: what is asked, what an answer means, and when it is enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.people import CHECK, QUESTIONS, answered, harmless
from unknot.catalogue.safety import gate, triage
from unknot.safety import AnswerError
from unknot.safety.answers import reads

GATE = gate()


def pick(key, *words):
    """The picks of the answers of *key* that begin with *words*."""
    texts = [option.text for option in QUESTIONS[key].options]
    return tuple(str(next(i for i, t in enumerate(texts) if t.startswith(w))) for w in words)


def verdict(answers, **how):
    path = CHECK.path(answers, **how)
    assert path.done
    return triage(path.facts)


def test_a_healthy_person_may_go_ahead_after_nine_pages():
    answers = answered()
    assert verdict(answers).level == "OK"
    assert CHECK.path(answers).done
    topics = {QUESTIONS[key].topic for key in CHECK.path(answers).asked}
    assert len(topics) == 9


def test_every_fact_that_a_rule_reads_is_fed_by_a_question():
    fed = {name for question in QUESTIONS.values() for name in reads(question)}
    conditions = [when for _, when in [*GATE.rules.values(), *GATE.modifications.values()]]
    conditions += [when for _, when in GATE.weak.values()]
    asked_on_the_mood_page = {"self_harm_thoughts"}
    assert {name for when in conditions for name in when.reads} - fed == asked_on_the_mood_page


def test_every_answer_sets_a_value_that_its_fact_can_have():
    for key in QUESTIONS:
        for number, option in enumerate(QUESTIONS[key].options):
            path_facts = CHECK.path(answered() | {key: (str(number),)}).facts
            assert option.sets.keys() <= GATE.facts.facts.keys(), key
            assert path_facts is not None


@given(st.sampled_from(sorted(QUESTIONS)))
def test_forgetting_an_answer_leaves_the_check_open(key):
    answers = answered()
    path = CHECK.path({k: v for k, v in answers.items() if k != key})
    assert (key in path.open) == (key in CHECK.path(answers).asked)


def test_a_new_change_between_the_legs_asks_when_and_blocks():
    answers = answered({"q_ces_list": pick("q_ces_list", "Numb")})
    assert "q_ces_timing" in CHECK.path(answers).asked
    assert verdict(answers).level == "EMERGENCY_NOW"


def test_not_sure_about_it_gets_one_clarifying_question_and_then_counts_as_yes():
    answers = answered() | {"q_ces_list": ("unsure",)}
    step = CHECK.step(CHECK.path(answers))
    assert step.clarify
    assert step.questions == ("q_ces_list",)
    settled = answered(answers | {"q_ces_list": ("doubt",)})
    assert verdict(settled).level == "EMERGENCY_NOW"


def test_looking_again_and_finding_nothing_clears_it():
    answers = answered() | {"q_ces_list": ("none",)}
    assert verdict(answers).level == "OK"


def test_rather_not_say_gets_the_list_once_more_and_a_yes_counts_as_any_of_them():
    answers = answered() | {"q_ces_list": ("rather_not",)}
    assert CHECK.step(CHECK.path(answers)).clarify
    assert verdict(answered(answers | {"q_ces_list": ("any",)})).level == "EMERGENCY_NOW"


def test_not_sure_whether_a_doctor_has_looked_is_read_as_no():
    answers = answered({"q_cancer": pick("q_cancer", "Yes, in the past")})
    answers |= {"q_cancer_cleared": ("unsure",)}
    assert verdict(answered(answers)).level == "SEE_PROFESSIONAL_FIRST"


def test_only_what_applies_is_asked():
    man = answered({"q_sex": pick("q_sex", "Male")})
    assert {"q_testicle"} <= set(CHECK.path(man).asked)
    assert not {"q_womb", "q_pregnant"} & set(CHECK.path(man).asked)
    young = CHECK.path(answered()).asked
    assert "q_pmr" not in young
    assert "q_pmr" in CHECK.path(answered({"q_age": ("55",)})).asked


def test_the_short_check_is_ten_quick_questions_and_one_more_after_a_session():
    assert len(CHECK.path({}, kind="short").asked) == 10
    after = CHECK.path({}, kind="short", after_session=True).asked
    assert "q_after" in after


def test_the_graver_of_two_answers_to_one_fact_counts():
    both = pick("q_parts", "A new hip within", "A new hip longer")
    facts = CHECK.path(answered({"q_parts": both, "q_hip_new_pain": ("1",)})).facts
    assert facts["hip_replacement_months"] == 1


@pytest.mark.parametrize(
    ("key", "picks", "words"),
    [
        ("q_age", ("two",), "whole number"),
        ("q_age", ("200",), "from 0 to 120"),
        ("q_weak", ("0", "1"), "one answer only"),
        ("q_weak", ("9",), "not one of the answers"),
        ("q_ces_list", ("none", "0"), "stands alone"),
        ("q_weak", ("none",), "not one of the answers"),
    ],
)
def test_a_bad_answer_names_its_question_and_says_what_to_do(key, picks, words):
    with pytest.raises(AnswerError, match=words) as caught:
        CHECK.path(answered() | {key: picks})
    assert caught.value.question == key


def test_harmless_answers_exist_for_every_question_without_sex_specific_ones():
    for key in CHECK.path(answered()).asked:
        assert harmless(key)
