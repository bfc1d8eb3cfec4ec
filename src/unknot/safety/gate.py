"""All rules and questions compiled once: what ``triage`` and the check read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.limits import Limits
from unknot.safety.check import Check
from unknot.safety.condition import Condition, ConditionError, compile_condition
from unknot.safety.facts import Fact, Modification, Persistence, Rule, SafetyFacts, WeakFlag


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """The rules with their conditions compiled; ``start`` is where limits begin."""

    facts: SafetyFacts
    rules: Mapping[str, tuple[Rule, Condition]]
    weak: Mapping[str, tuple[WeakFlag, Condition]]
    weak_skip: Condition
    modifications: Mapping[str, tuple[Modification, Condition]]
    start: Limits
    persistence: Mapping[str, tuple[Persistence, Condition]]


def compile_gate(facts: SafetyFacts) -> Gate:
    """*facts* as a gate.

    Raises:
        ConditionError: a rule cannot be read; the message names the rule.
    """
    known = facts.facts
    rules = {**facts.red_flags, **facts.after_events}
    start = facts.start
    return Gate(
        facts=facts,
        rules={key: (rule, _named(key, rule.when, known)) for key, rule in rules.items()},
        weak={key: (flag, _named(key, flag.when, known)) for key, flag in facts.weak_flags.items()},
        weak_skip=compile_condition(facts.weak.skip_if, known),
        modifications={
            key: (item, _named(key, item.when, known)) for key, item in facts.modifications.items()
        },
        start=Limits(start.max_level, start.max_nrs, start.spot_seconds, start.minutes_per_side),
        persistence={
            key: (rule, _named(key, rule.when, facts.course))
            for key, rule in facts.persistence.items()
        },
    )


def _named(key: str, raw: object, facts: Mapping[str, Fact]) -> Condition:
    try:
        return compile_condition(raw, facts)
    except ConditionError as error:
        msg = f"safety rule {key}: {error}"
        raise ConditionError(msg) from error


def compile_check(facts: SafetyFacts) -> Check:
    """The questions of *facts* with their conditions compiled.

    Raises:
        ConditionError: a question cannot be read; the message names it.
    """
    return Check(
        safety=facts,
        ask_if={
            key: _named(key, question.ask_if, facts.facts)
            for key, question in facts.questions.items()
            if question.ask_if is not None
        },
        option_if={
            (key, number): _named(key, option.ask_if, facts.facts)
            for key, question in facts.questions.items()
            for number, option in enumerate(question.options)
            if option.ask_if is not None
        },
    )
