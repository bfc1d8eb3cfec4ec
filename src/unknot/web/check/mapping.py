"""Rows and form fields into the gate's own values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from unknot.catalogue.safety import check, gate, safety_facts
from unknot.knowledge.load import version
from unknot.limits import Limits
from unknot.safety import Verdict, listing
from unknot.safety.answers import OPEN, Picks, is_open, reads
from unknot.safety.facts import Question
from unknot.web.check.models import CheckRow


class Fields(Protocol):
    """Submitted fields: several values may share a name."""

    def getlist(self, name: str) -> list[str]: ...


def to_answers(fields: Fields) -> dict[str, Picks]:
    """The picks in a submitted form, by question; what is not a question is left out.

    A question that the page asked in full is open no longer, once something was picked.
    """
    told = {key: fields.getlist(key) for key in safety_facts().questions}
    made = {key: tuple(v for v in values if v != "") for key, values in told.items() if any(values)}
    for key in set(fields.getlist("shown")) & set(made):
        if len(made[key]) > 1:
            made[key] = tuple(pick for pick in made[key] if pick != OPEN)
    return made


def told_by_signs(fields: Fields, answers: Mapping[str, Picks]) -> dict[str, Picks]:
    """What the list of signs on a submitted page says, for the questions that it spoke for.

    Raises:
        AnswerError: nothing was picked, or what was picked does not fit.
    """
    safety = safety_facts()
    made: dict[str, Picks] = {}
    for topic in safety.signs:
        name = listing.PREFIX + topic
        sent = set(fields.getlist(f"{name}_for"))
        keys = [
            key
            for key, question in safety.questions.items()
            if key in sent and question.topic == topic and listing.is_listed(question, safety)
        ]
        if keys:
            made |= listing.answered(topic, keys, tuple(fields.getlist(name)), answers, safety)
    return made


def fresh(row: CheckRow | None, now: datetime) -> dict[str, Picks]:
    """The stored answers that are still young enough to stand."""
    return (
        {}
        if row is None or is_outdated(row)
        else _younger(row, now, lambda q: timedelta(days=q.lasts_days))
    )


def stored(row: CheckRow | None) -> dict[str, Picks]:
    """Every stored answer of the last full check, whatever its age."""
    if row is None or is_outdated(row):
        return {}
    known = safety_facts().questions
    return {key: tuple(told["picks"]) for key, told in row.answers.items() if key in known}


def is_outdated(row: CheckRow) -> bool:
    """Whether rules or questions have changed since: then its answers may mean something else."""
    return row.knowledge != version()


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
        if is_open(answers.get(key, ())) or (is_intimate(questions[key]) and not intimate):
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
