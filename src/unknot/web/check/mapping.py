"""Rows and form fields into the gate's own values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from unknot.catalogue.safety import check, gate, safety_facts
from unknot.limits import Limits
from unknot.safety import Verdict
from unknot.safety.answers import Picks, reads
from unknot.safety.facts import Question
from unknot.web.check.models import CheckRow


class Fields(Protocol):
    """Submitted fields: several values may share a name."""

    def getlist(self, name: str) -> list[str]: ...


def to_answers(fields: Fields) -> dict[str, Picks]:
    """The picks in a submitted form, by question; what is not a question is left out."""
    told = {key: fields.getlist(key) for key in safety_facts().questions}
    return {key: tuple(v for v in values if v != "") for key, values in told.items() if any(values)}


def fresh(row: CheckRow | None, now: datetime) -> dict[str, Picks]:
    """The stored answers that are still young enough to stand."""
    return {} if row is None else _younger(row, now, lambda q: timedelta(days=q.lasts_days))


def stored(row: CheckRow | None) -> dict[str, Picks]:
    """Every stored answer of the last full check, whatever its age."""
    if row is None:
        return {}
    known = safety_facts().questions
    return {key: tuple(told["picks"]) for key, told in row.answers.items() if key in known}


def facts_before(row: CheckRow | None) -> dict[str, Any]:
    """The facts that the stored answers of the last full check give."""
    return check().path(stored(row)).facts


def _younger(row: CheckRow, now: datetime, span: Any) -> dict[str, Picks]:
    made = {}
    for key, told in row.answers.items():
        question = safety_facts().questions.get(key)
        if question and question.lasts_days:
            if now - datetime.fromisoformat(told["at"]) < span(question):
                made[key] = tuple(told["picks"])
    return made


def to_store(
    answers: Mapping[str, Picks],
    before: CheckRow | None,
    now: datetime,
    *,
    asked: Iterable[str],
    intimate: bool,
) -> dict[str, Any]:
    """The answers that may be kept, each with the time it was given.

    An answer carried over unchanged keeps its first time, so that it grows old.
    """
    questions = safety_facts().questions
    made = {}
    for key in asked:
        if key not in answers or (is_intimate(questions[key]) and not intimate):
            continue
        old = (before.answers if before else {}).get(key)
        same = old is not None and tuple(old["picks"]) == answers[key]
        carried = same and key in fresh(before, now)
        made[key] = {
            "picks": list(answers[key]),
            "at": old["at"] if carried and old else now.isoformat(),
        }
    return made


def is_intimate(question: Question) -> bool:
    """Whether its answers are kept only on request."""
    facts = safety_facts().facts
    return question.private or any(facts[name].intimate for name in reads(question))


def kept_limits(verdict: Verdict) -> Limits:
    """The caps that rest on facts which are not stored; they hold until the next full check."""
    intimate = {name for name, fact in safety_facts().facts.items() if fact.intimate}
    private = {name for q in safety_facts().questions.values() if q.private for name in reads(q)}
    hidden = {
        key for key, (_, when) in gate().modifications.items() if when.reads & (intimate | private)
    }
    limits = gate().start
    for reason in verdict.limits.reasons:
        if reason.rule in hidden and reason.limit != "blocked":
            value = {reason.value} if reason.limit.startswith("exclude_") else reason.value
            limits = limits.tightened(reason.rule, **{reason.limit: value})
    return limits
