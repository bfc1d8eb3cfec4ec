"""The way through the questions, to the letter."""

from __future__ import annotations

from tests.safety.people import CHECK, QUESTIONS, answered
from unknot.safety.check import Step


def test_the_options_that_can_apply_follow_what_was_said():
    testicle = next(n for n, o in enumerate(QUESTIONS["q_sites"].options) if o.text == "Testicle")
    every = list(range(len(QUESTIONS["q_sites"].options)))
    assert CHECK.options("q_sites", {"sex_at_birth": "male"}) == every
    assert CHECK.options("q_sites", {}) == every
    without = [number for number in every if number != testicle]
    assert CHECK.options("q_sites", {"sex_at_birth": "female"}) == without


def test_a_page_is_a_topic_with_what_is_still_open_on_it():
    step = CHECK.step(CHECK.path({}))
    assert step == Step("you", ("q_sex", "q_age"), clarify=False, place=1, places=11)
    step = CHECK.step(CHECK.path({"q_sex": ("0",), "q_age": ("38",)}))
    assert (step.topic, step.place, step.clarify) == ("pain", 2, False)
    assert CHECK.step(CHECK.path(answered())) is None


def test_one_topic_can_be_asked_again_and_an_unknown_one_not():
    path = CHECK.path(answered())
    step = CHECK.step(path, only="you")
    assert step == Step("you", ("q_sex", "q_age"), clarify=False, place=1, places=11)
    assert CHECK.step(path, only="nowhere") is None


def test_a_question_to_clarify_comes_before_all_others_and_alone():
    answers = {"q_sex": ("0",), "q_ces_list": ("unsure",), "q_weak": ("unsure",)}
    path = CHECK.path(answers)
    assert path.unclear == ("q_ces_list", "q_weak")
    assert not path.done
    step = CHECK.step(path)
    assert (step.topic, step.questions, step.clarify) == ("nerves", ("q_ces_list",), True)
    assert (step.place, step.places) == (3, 11)


def test_a_few_questions_are_asked_from_what_is_known():
    only = ["q_womb", "q_testicle", "q_chest"]
    man = CHECK.path({}, kind="focus", only=only, before={"sex_at_birth": "male"})
    assert man.asked == ("q_chest", "q_testicle")
    assert man.facts == {}
    assert CHECK.path({}, kind="focus", only=only).asked == ("q_chest", "q_womb", "q_testicle")


def test_after_a_session_and_only_then_it_is_asked_how_it_was():
    assert "q_after" not in CHECK.path({}).asked
    assert "q_after" in CHECK.path({}, after_session=True).asked
    assert "q_sex" not in CHECK.path({}, kind="short").asked
