"""Conditions and cases to the letter, so that no small change goes unseen."""

from __future__ import annotations

import pytest

from tests.safety.exact import FACTS
from unknot.safety import UNSURE, FactError
from unknot.safety.case import read_case, read_value
from unknot.safety.condition import ConditionError, compile_condition


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
