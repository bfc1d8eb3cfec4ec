"""The way through the questions, to the letter."""

from __future__ import annotations

from tests.safety.people import CHECK, QUESTIONS, answered, harmless
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
    assert step == Step(
        "you", ("q_sex", "q_age", "q_sites", "q_pain_now"), (), clarify=False, place=1, places=9
    )
    told = {key: harmless(key) for key in step.questions}
    step = CHECK.step(CHECK.path(told))
    assert (step.topic, step.place, step.clarify) == ("saddle", 2, False)
    assert CHECK.step(CHECK.path(answered())) is None


def test_one_topic_can_be_asked_again_and_an_unknown_one_not():
    path = CHECK.path(answered())
    step = CHECK.step(path, only="you")
    assert step == Step(
        "you", ("q_sex", "q_age", "q_sites", "q_pain_now"), (), clarify=False, place=1, places=9
    )
    assert CHECK.step(path, only="nowhere") is None


def test_a_question_to_clarify_comes_before_all_others_and_alone():
    answers = {"q_sex": ("0",), "q_ces_list": ("unsure",), "q_weak": ("unsure",)}
    path = CHECK.path(answers)
    assert path.unclear == ("q_ces_list", "q_weak")
    assert not path.done
    step = CHECK.step(path)
    assert (step.topic, step.questions, step.clarify) == ("saddle", ("q_ces_list",), True)
    assert (step.place, step.places) == (2, 9)


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


def test_a_list_speaks_first_and_a_ticked_line_asks_its_questions_in_full():
    told = {k: v for k, v in answered().items() if QUESTIONS[k].topic != "today"}
    step = CHECK.step(CHECK.path(told))
    assert (step.topic, step.questions) == ("today", ())
    assert step.listed == ("q_unwell", "q_chest", "q_balance", "q_rash", "q_sedated")
    told |= {key: harmless(key) for key in step.listed} | {"q_chest": ("open",)}
    path = CHECK.path(told)
    assert (path.open, path.marked, path.done) == (("q_chest",), ("q_chest",), False)
    step = CHECK.step(path)
    assert (step.questions, step.listed) == (("q_chest",), ())
    again = CHECK.step(path, only="today")
    assert again.listed == ("q_unwell", "q_chest", "q_balance", "q_rash", "q_sedated")


def test_after_something_went_wrong_every_question_is_asked_in_full():
    step = CHECK.step(CHECK.path({}, kind="focus", only=["q_chest", "q_weak"]))
    assert (step.questions, step.listed) == (("q_weak",), ())
