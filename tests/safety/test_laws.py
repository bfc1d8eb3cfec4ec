"""The laws of the gate, over generated people."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.safety import oracle
from tests.safety.cases import CLEARING, FACTS, RED_FLAGS, cases, value_of
from tests.safety.laws import run
from unknot.catalogue.safety import gate, triage
from unknot.safety import rank
from unknot.safety.example import smallest_case

GATE = gate()
CONDITIONS = {
    **{key: when for key, (_, when) in GATE.rules.items()},
    **{key: when for key, (_, when) in GATE.modifications.items()},
}


def fired(facts):
    verdict = triage(facts)
    return {rule.id for rule in verdict.rules} | set(verdict.modifications)


@given(cases())
def test_the_gate_agrees_with_a_second_plain_reading_of_the_rules(facts):
    verdict = triage(facts)
    told = (verdict.level, {rule.id for rule in verdict.rules}, set(verdict.modifications))
    assert told == oracle.verdict(facts)


@given(cases(), st.sampled_from(RED_FLAGS))
def test_adding_a_red_flag_never_lowers_the_level_nor_loosens_a_limit(facts, flag):
    before, after = triage({**facts, flag: False}), triage({**facts, flag: True})
    assert rank(after.level) >= rank(before.level)
    assert after.limits.no_looser_than(before.limits)


@given(cases(), st.sampled_from(sorted(CLEARING)))
def test_forgetting_what_cleared_somebody_never_makes_the_advice_bolder(facts, name):
    cleared, silent = triage({**facts, name: True}), triage({**facts, name: False})
    assert rank(silent.level) >= rank(cleared.level) or name == "pregnancy_cleared"
    assert silent.limits.no_looser_than(cleared.limits) or name in {
        "pregnancy_cleared",
        "cancer_team_cleared",
    }
    assert not (silent.limits.allows_pressure() and cleared.blocks)


@given(st.data(), cases(), st.sampled_from(sorted(FACTS)))
def test_not_sure_is_never_bolder_than_any_answer_could_have_been(data, facts, name):
    known = triage({**facts, name: data.draw(value_of(name))})
    unsure = triage({**facts, name: "unsure"})
    assert rank(unsure.level) >= rank(known.level)
    assert unsure.limits.no_looser_than(known.limits)


@given(cases(unsure=True), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(facts, chance):
    names = list(facts)
    chance.shuffle(names)
    assert triage({name: facts[name] for name in names}) == triage(facts)


@given(cases(unsure=True))
def test_a_blocking_level_always_blocks_and_nothing_else_does(facts):
    verdict = triage(facts)
    assert verdict.blocks == verdict.limits.blocked
    assert not (verdict.blocks and verdict.limits.allows_pressure())
    assert verdict.limits.no_looser_than(GATE.start)


@given(cases(unsure=True))
def test_every_cap_that_moved_names_a_rule_that_fired(facts):
    verdict = triage(facts)
    known = {rule.id for rule in verdict.rules} | set(verdict.modifications)
    assert {reason.rule for reason in verdict.limits.reasons} <= known


@pytest.mark.parametrize("key", sorted(CONDITIONS))
def test_every_rule_fires_on_its_smallest_case_and_on_nothing_less(key):
    case = smallest_case(CONDITIONS[key], FACTS)
    assert key in fired(case)
    for name in case:
        assert key not in fired({k: v for k, v in case.items() if k != name}), name


SIDED = {key: item for key, (item, _) in GATE.modifications.items() if item.side}


@pytest.mark.parametrize("key", sorted(SIDED))
def test_a_local_thing_shuts_its_own_side_and_both_where_nobody_can_tell(key):
    case, fact = smallest_case(CONDITIONS[key], FACTS), SIDED[key].side
    for side, shut in (("left", "whole_side_L"), ("right", "whole_side_R")):
        limits = triage({**case, fact: side}).limits
        assert shut in limits.exclude_regions
        assert limits.max_level == GATE.start.max_level
    for side in ("both", "unknown", "unsure"):
        assert not triage({**case, fact: side}).limits.allows_pressure()
    assert not triage(case).limits.allows_pressure()


@given(st.sampled_from(sorted(SIDED)), st.sampled_from(sorted(SIDED)))
def test_two_local_things_on_two_sides_leave_nothing_to_press(one, other):
    assume(one != other)
    case = {**smallest_case(CONDITIONS[one], FACTS), **smallest_case(CONDITIONS[other], FACTS)}
    limits = triage({**case, SIDED[one].side: "left", SIDED[other].side: "right"}).limits
    assume(SIDED[one].side != SIDED[other].side)
    assert not limits.allows_pressure()


@given(cases(unsure=True, most=5))
def test_every_rule_that_fired_can_say_what_spoke_for_it(facts):
    for rule in triage(facts).rules:
        assume(rule.id != "weak_flags")
        reads = CONDITIONS[rule.id].reads
        assert {name for name, _ in rule.because} <= reads


def test_hundreds_of_people_by_plain_chance_keep_every_law_and_meet_every_level():
    assert len(run(600, seed=7)) == 5


def test_the_runner_sees_a_broken_law(monkeypatch):
    monkeypatch.setattr(oracle, "verdict", lambda _facts: ("OK", set(), set()))
    with pytest.raises(AssertionError, match="a second plain reading agrees"):
        run(50, seed=7)
