"""The facts of the gate, read and compiled once, and its verb with them filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from unknot.knowledge.load import read_file, read_folder, read_in_order
from unknot.safety import Check, Gate, SafetyFacts, Stays, Verdict, compile_check, compile_gate
from unknot.safety import persists as _persists
from unknot.safety import triage as _triage
from unknot.safety.facts import (
    Fact,
    Modification,
    Mood,
    Persistence,
    Question,
    Rule,
    See,
    SignList,
    Start,
    WeakFlag,
    WeakPolicy,
)


@cache
def safety_facts() -> SafetyFacts:
    """Every fact file under ``data/safety``.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    return SafetyFacts(
        facts=read_file("safety/facts", dict[str, Fact]),
        red_flags=read_folder("safety/red_flags", Rule),
        after_events=read_folder("safety/after_events", Rule),
        weak_flags=read_folder("safety/weak_flags", WeakFlag),
        weak=read_file("safety/weak", WeakPolicy),
        modifications=read_folder("safety/modifications", Modification),
        start=read_file("safety/start", Start),
        mood=read_file("safety/mood", Mood),
        questions=read_in_order("safety/questions", Question),
        topics=read_file("safety/topics", dict[str, str]),
        signs=read_file("safety/signs", dict[str, SignList]),
        see=read_folder("safety/see", See),
        course=read_file("safety/course", dict[str, Fact]),
        persistence=read_folder("safety/persistence", Persistence),
        recheck=read_file("safety/recheck", dict[str, tuple[str, ...]]),
    )


@cache
def gate() -> Gate:
    """The compiled gate; once in a process."""
    return compile_gate(safety_facts())


@cache
def check() -> Check:
    """The questions of the safety check; once in a process."""
    return compile_check(safety_facts())


def persists(course: Mapping[str, Any]) -> tuple[Stays, ...]:
    """``safety.persists`` with the advice on file."""
    return _persists(course, gate())


def triage(facts: Mapping[str, Any]) -> Verdict:
    """``safety.triage`` with the rules on file."""
    return _triage(facts, gate())
