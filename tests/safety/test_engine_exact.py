"""The rule engine to the letter: small cases written out, so that no small change goes unseen."""

from __future__ import annotations

import pytest

from tests.safety.people import CHECK, QUESTIONS, answered
from unknot.catalogue.safety import gate, triage
from unknot.safety import UNSURE, AnswerError, FactError, gravest, rank
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
from unknot.safety.case import read_case, read_value
from unknot.safety.check import Step
from unknot.safety.condition import ConditionError, compile_condition
from unknot.safety.facts import Fact, Option, Question

FACTS = {
    "flag": Fact("bool", default=False),
    "on": Fact("bool", default=True),
    "number": Fact("int", low=0, high=10),
    "kind": Fact("enum", default="none", values=("none", "small", "large")),
    "places": Fact("list", values=("hip", "back", "knee")),
}
GATE = gate()


def truth(raw, **given):
    return tuple(compile_condition(raw, FACTS).check(read_case(given, FACTS)))


YES, NO, PERHAPS = (True, True), (False, False), (True, False)
FLAG, ON = {"fact": "flag", "is": True}, {"fact": "on", "is": True}


@pytest.mark.parametrize(
    ("raw", "given", "told"),
    [
        (FLAG, {}, NO),
        (FLAG, {"flag": True}, YES),
        (FLAG, {"flag": UNSURE}, PERHAPS),
        ({"fact": "kind", "is": "small"}, {"kind": "small"}, YES),
        ({"fact": "kind", "is": "small"}, {"kind": "large"}, NO),
        ({"fact": "kind", "in": ["small", "large"]}, {"kind": "large"}, YES),
        ({"fact": "kind", "in": ["small", "large"]}, {}, NO),
        ({"fact": "kind", "in": ["small", "large"]}, {"kind": UNSURE}, PERHAPS),
        ({"fact": "kind", "in": ["none", "small", "large"]}, {"kind": UNSURE}, YES),
        *[
            ({"fact": "number", word: 5}, {"number": number}, YES if holds else NO)
            for word, held in {"gte": (5, 6), "gt": (6,), "lte": (4, 5), "lt": (4,)}.items()
            for number in (4, 5, 6)
            for holds in [number in held]
        ],
        *[({"fact": "number", word: 5}, {}, NO) for word in ("gte", "gt", "lte", "lt")],
        *[
            ({"fact": "number", word: 5}, {"number": UNSURE}, PERHAPS)
            for word in ("gte", "gt", "lte", "lt")
        ],
        ({"fact": "number", "is": 5}, {"number": 5}, ConditionError),
        ({"fact": "places", "contains": "hip"}, {"places": ["back", "hip"]}, YES),
        ({"fact": "places", "contains": "hip"}, {"places": ["back"]}, NO),
        ({"fact": "places", "contains": "hip"}, {"places": UNSURE}, PERHAPS),
        ({"fact": "places", "contains_any": ["hip", "knee"]}, {"places": ["knee"]}, YES),
        ({"fact": "places", "contains_any": ["hip", "knee"]}, {"places": ["back"]}, NO),
        ({"fact": "places", "contains_any": ["hip", "knee"]}, {}, NO),
        ({"not": FLAG}, {}, YES),
        ({"not": FLAG}, {"flag": True}, NO),
        ({"not": FLAG}, {"flag": UNSURE}, PERHAPS),
        ({"all": [FLAG, ON]}, {"flag": True}, YES),
        ({"all": [FLAG, ON]}, {}, NO),
        ({"all": [FLAG, ON]}, {"flag": UNSURE}, PERHAPS),
        ({"all": [ON, FLAG]}, {"flag": UNSURE}, PERHAPS),
        ({"all": [FLAG, ON]}, {"flag": UNSURE, "on": False}, NO),
        ({"any": [FLAG, ON]}, {}, YES),
        ({"any": [FLAG, ON]}, {"on": False}, NO),
        ({"any": [FLAG, ON]}, {"on": False, "flag": UNSURE}, PERHAPS),
        ({"any": [FLAG, ON]}, {"on": UNSURE, "flag": False}, PERHAPS),
        ({"any": [FLAG, ON]}, {"flag": UNSURE}, YES),
        ({"count_gte": 2, "of": [FLAG, ON, {"fact": "kind", "is": "small"}]}, {}, NO),
        ({"count_gte": 2, "of": [FLAG, ON, {"fact": "kind", "is": "small"}]}, {"flag": True}, YES),
        ({"count_gte": 2, "of": [FLAG, ON, {"fact": "kind", "is": "small"}]}, {"flag": UNSURE}, PERHAPS),
    ],
)  # fmt: skip
def test_a_condition_may_hold_and_must_hold_as_written(raw, given, told):
    if told is ConditionError:
        with pytest.raises(ConditionError):
            truth(raw, **given)
    else:
        assert truth(raw, **given) == told


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"all": []}, "no condition: {'all': []}"),
        ({"all": [FLAG], "any": [FLAG]}, f"no condition: {{'all': [{FLAG}], 'any': [{FLAG}]}}"),
        ({"any": [FLAG], "x": 1}, f"no condition: {{'any': [{FLAG}], 'x': 1}}"),
        ({"not": FLAG, "x": 1}, f"no condition: {{'not': {FLAG}, 'x': 1}}"),
        ({"count_gte": 1, "of": [FLAG], "x": 1}, f"no condition: {{'count_gte': 1, 'of': [{FLAG}], 'x': 1}}"),
        ({"fact": "flag", "is": True, "in": [True]}, "no condition: {'fact': 'flag', 'is': True, 'in': [True]}"),
        ({"fact": "flag", "like": True}, "unknown comparison 'like'"),
        ({"fact": "flagg", "is": True}, "unknown fact 'flagg'"),
        ({"fact": "flag", "gte": 1}, "fact 'flag' cannot be compared by 'gte' with 1"),
        ({"fact": "number", "is": 1}, "fact 'number' cannot be compared by 'is' with 1"),
        ({"fact": "kind", "in": "small"}, "fact 'kind' cannot be compared by 'in' with 'small'"),
        ({"fact": "kind", "is": ["small"]}, "fact 'kind' cannot be compared by 'is' with ['small']"),
        ({"fact": "kind", "is": "huge"}, "facts.kind must be one of none, small, large, unsure, got 'huge'"),
        ({"fact": "kind", "in": ["small", "huge"]}, "facts.kind must be one of none, small, large, unsure, got 'huge'"),
        ({"fact": "places", "contains": "toe"}, "facts.places must be a list of hip, back, knee, got ['toe']"),
        ({"fact": "number", "gte": 11}, "facts.number must be a whole number from 0 to 10, got 11"),
    ],
)  # fmt: skip
def test_a_condition_that_cannot_be_read_is_quoted(raw, words):
    with pytest.raises(ConditionError) as caught:
        compile_condition(raw, FACTS)
    assert str(caught.value) == words


def test_a_condition_knows_what_it_reads_and_what_spoke_for_it():
    raw = {
        "all": [
            {"any": [FLAG, {"fact": "number", "gte": 5}]},
            {"not": {"fact": "kind", "is": "small"}},
            {"count_gte": 1, "of": [{"fact": "places", "contains": "hip"}]},
        ]
    }
    when = compile_condition(raw, FACTS)
    assert when.reads == {"flag", "number", "kind", "places"}
    assert when.raw == raw
    case = read_case({"flag": True, "number": 3, "places": ["hip"]}, FACTS)
    assert dict(when.given_by(case)) == {"flag": True, "places": ["hip"]}
    case = read_case({"number": UNSURE}, FACTS)
    assert dict(when.given_by(case)) == {"number": UNSURE}


def test_a_case_has_every_fact_and_none_counts_as_not_given():
    case = read_case({"flag": None, "number": 3, "places": ("hip",)}, FACTS)
    assert case == {"flag": False, "on": True, "number": 3, "kind": "none", "places": ("hip",)}
    assert read_case({}, FACTS)["places"] == []
    assert read_case({"kind": UNSURE}, FACTS)["kind"] == UNSURE


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"flag": 1}, "facts.flag must be true, false or unsure, got 1"),
        ({"number": True}, "facts.number must be a whole number from 0 to 10, got True"),
        ({"number": "3"}, "facts.number must be a whole number from 0 to 10, got '3'"),
        ({"number": -1}, "facts.number must be a whole number from 0 to 10, got -1"),
        ({"number": 11}, "facts.number must be a whole number from 0 to 10, got 11"),
        ({"kind": 3}, "facts.kind must be one of none, small, large, unsure, got 3"),
        ({"places": "hip"}, "facts.places must be a list of hip, back, knee, got 'hip'"),
        ({"places": [3]}, "facts.places must be a list of hip, back, knee, got [3]"),
        ({"places": ["hip", "toe"]}, "facts.places must be a list of hip, back, knee, got ['hip', 'toe']"),
        ({"numbr": 3}, "facts.numbr is not a known fact; did you mean number?"),
        ({"zzz": 3}, "facts.zzz is not a known fact"),
    ],
)  # fmt: skip
def test_a_wrong_fact_is_named_with_what_it_may_hold(given, words):
    with pytest.raises(FactError) as caught:
        read_case(given, FACTS)
    assert str(caught.value) == words


def test_the_ends_of_a_range_belong_to_it():
    assert read_value("number", 0, FACTS["number"]) == 0
    assert read_value("number", 10, FACTS["number"]) == 10
    assert read_value("places", [], FACTS["places"]) == []
    assert read_value("kind", "large", FACTS["kind"]) == "large"


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


def test_levels_have_an_order_and_the_gravest_wins():
    assert [rank(level) for level in ("OK", "EMERGENCY_NOW")] == [0, 4]
    assert gravest([]) == "OK"
    assert gravest(["OK", "URGENT_SAME_DAY", "GO_WITH_MODIFICATIONS"]) == "URGENT_SAME_DAY"


def test_a_verdict_in_json_has_the_form_of_the_contract():
    told = triage({"fever": True, "anticoagulant": True, "pain_sites": ["groin"]}).to_json()
    assert told["level"] == "URGENT_SAME_DAY"
    assert [rule["id"] for rule in told["rules"]] == ["fever_pain", "groin_pain_only"]
    assert told["rules"][0] == {
        "id": "fever_pain",
        "level": "URGENT_SAME_DAY",
        "reason": GATE.rules["fever_pain"][0].reason,
        "sources": list(GATE.rules["fever_pain"][0].evidence.sources),
    }
    assert told["modifications"] == ["m_anticoagulant"]
    assert told["limits"]["blocked"]
    assert told["care_advice"] == ["BOOK_REVIEW", "PHARMACIST"]
    assert set(told) == {"level", "rules", "modifications", "limits", "care_advice"}


def test_a_rule_that_fired_carries_its_words_and_what_spoke_for_it():
    fired = triage({"saddle_numbness": True}).rules[0]
    rule = GATE.rules["ces_new"][0]
    assert (fired.id, fired.level, fired.reason) == ("ces_new", rule.level, rule.reason)
    assert (fired.see, fired.sources) == (rule.see, rule.evidence.sources)
    assert fired.because == (("saddle_numbness", True), ("ces_timing", "unknown"))


def test_the_caps_of_a_modification_name_it():
    limits = triage({"anticoagulant": True}).limits
    item = GATE.modifications["m_anticoagulant"][0]
    assert (limits.max_level, limits.max_nrs) == (item.max_level, item.max_nrs)
    assert (limits.spot_seconds, limits.minutes_per_side) == (20, 3)
    assert limits.exclude_tools == set(item.exclude_tools)
    assert limits.exclude_positions == set(item.exclude_positions)
    assert {reason.rule for reason in limits.reasons} == {"m_anticoagulant"}


def test_a_bad_morning_lowers_by_one_what_all_other_rules_leave():
    sore = {"session_adverse_event": "sore_36_to_72h"}
    assert triage(sore).limits.max_level == 4
    assert triage({**sore, "anticoagulant": True}).limits.max_level == 1
    assert triage({**sore, "anticoagulant": True, "pain_now": 8}).limits.max_level == 1
    assert triage(sore).level == "GO_WITH_MODIFICATIONS"


def test_two_weak_flags_count_one_is_watched_and_an_examination_hushes_them():
    one = triage({"night_pain": "wakes_but_settles"})
    assert (one.level, one.care_advice, one.rules) == ("OK", ("WATCH",), ())
    two = triage({"night_pain": "wakes_but_settles", "feels_generally_unwell": True})
    assert two.level == "SEE_PROFESSIONAL_FIRST"
    assert "WATCH" not in two.care_advice
    (fired,) = two.rules
    policy = GATE.facts.weak
    assert (fired.id, fired.level, fired.see) == ("weak_flags", policy.level, policy.see)
    assert (fired.reason, fired.sources) == (policy.reason, policy.evidence.sources)
    words = {key: flag.words for key, (flag, _) in GATE.weak.items()}
    assert dict(fired.because) == {key: words[key] for key in ("wf_night_wake", "wf_unwell")}
    seen = {"night_pain": "wakes_but_settles", "feels_generally_unwell": True}
    assert triage({**seen, "seen_by_clinician_this_problem": True}).level == "OK"
    assert triage({**seen, "seen_by_clinician_this_problem": UNSURE}).level == two.level


@pytest.mark.parametrize(
    ("facts", "advice"),
    [
        ({"phq2": 2, "gad2": 2}, ()),
        ({"phq2": 3}, ("MENTAL_HEALTH_SUPPORT",)),
        ({"gad2": 3}, ("MENTAL_HEALTH_SUPPORT",)),
        ({"gad2": 6}, ("MENTAL_HEALTH_SUPPORT",)),
        ({"phq2": 4}, ("MENTAL_HEALTH_SUPPORT",)),
        ({"phq2": 5}, ("MENTAL_HEALTH_SUPPORT", "CRISIS_CONTACTS")),
        ({"phq2": UNSURE, "gad2": UNSURE}, ()),
    ],
)
def test_mood_advises_and_never_gates(facts, advice):
    verdict = triage(facts)
    assert (verdict.level, verdict.care_advice) == ("OK", advice)


def test_a_shut_rule_blocks_with_its_name_and_keeps_the_other_caps():
    limits = triage({"fever": True, "anticoagulant": True}).limits
    assert limits.blocked
    assert ("blocked", "true", "fever_pain") in {(r.limit, r.value, r.rule) for r in limits.reasons}
    assert limits.max_nrs == 3


def test_an_open_rule_with_advice_leaves_limits_alone():
    verdict = triage({"burning_urine": True})
    assert verdict.level == "GO_WITH_MODIFICATIONS"
    assert verdict.care_advice == ("PHARMACIST",)
    assert verdict.limits == GATE.start


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
