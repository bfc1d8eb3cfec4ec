"""What would change a judgement is true: the rule is silent then, and not before."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from tests.safety.cases import FACTS, cases
from unknot.catalogue.safety import gate, safety_facts, triage
from unknot.safety import read_case, would_stop
from unknot.safety.example import smallest_case

RULES = gate().rules


@given(cases(unsure=True, most=5))
def test_each_thing_that_would_change_a_rule_silences_it_by_itself(facts):
    fired = [rule.id for rule in triage(facts).rules if rule.id in RULES]
    assume(fired)
    case = read_case(facts, FACTS)
    for key in fired:
        for name, value in would_stop(RULES[key][1], case, FACTS).items():
            assert value != case[name]
            assert key not in {rule.id for rule in triage({**facts, name: value}).rules}


@pytest.mark.parametrize("key", sorted(RULES))
def test_every_rule_can_say_what_would_change_it(key):
    when = RULES[key][1]
    assert would_stop(when, read_case(smallest_case(when, FACTS), FACTS), FACTS)


def test_the_questions_after_a_stop_exist():
    questions = safety_facts().questions
    for what, keys in safety_facts().recheck.items():
        assert set(keys) <= set(questions), what
