"""What the pages of the check show: fields, hidden answers, and the answers in review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from unknot.catalogue.safety import check, safety_facts
from unknot.safety import listing
from unknot.safety.answers import ANY, DOUBT, NONE, NOT_SURE, RATHER_NOT, SKIP, Picks, is_open
from unknot.safety.check import Path, Step
from unknot.safety.facts import Question

Answers = Mapping[str, Picks]


def ask(step: Step, path: Path, answers: Answers, *, wrong: Mapping[str, str]) -> dict[str, Any]:
    """One page: its questions as fields, its list of signs, and every other answer hidden.

    A page with one list and nothing else is answered by the tap on "none" alone.
    """
    facts = safety_facts()
    fields = [
        _field(key, path, answers, clarify=step.clarify, missed=wrong.get(key))
        for key in step.questions
    ]
    earlier = [key for key in path.asked if key not in step.questions and answers.get(key)]
    topics = list(dict.fromkeys(facts.questions[key].topic for key in earlier))
    single = len(fields) + bool(step.listed) == 1 and not step.clarify
    if single and fields:
        fields[0]["alone"] = fields[0]["type"] == "checkbox" and bool(fields[0]["question"].none)
        fields[0]["brief"] = fields[0]["alone"] and step.questions[0] not in answers
    return {
        "topic": facts.topics[step.topic],
        "fields": fields,
        "signs": _signs(step, answers) if step.listed else {},
        "alone": single and (bool(step.listed) or fields[0]["alone"]),
        "hidden": hidden({k: v for k, v in answers.items() if k not in step.questions}),
        "place": step.place,
        "places": step.places,
        "bars": [_bar(n, step.place) for n in range(1, step.places + 1)],
        "back": topics[-1] if topics else "",
        "clarify": step.clarify,
        "wrong": wrong,
        "missed_signs": wrong.get(listing.PREFIX + step.topic, ""),
    }


def _signs(step: Step, answers: Answers) -> dict[str, Any]:
    """The list of signs of a page, and behind a fold what exactly each question counts, and why."""
    facts = safety_facts()
    on = listing.ticked(step.topic, step.listed, answers, facts)
    lines = listing.shown(step.topic, step.listed, facts)
    questions = [facts.questions[key] for key in step.listed]
    return {
        "name": listing.PREFIX + step.topic,
        "ask": facts.signs[step.topic].ask,
        "keys": step.listed,
        "lines": [
            {"value": str(number), "text": sign.text, "on": number in on}
            for number, sign in lines.items()
        ],
        "questions": questions,
        "alone": not step.questions,
    }


def _bar(number: int, place: int) -> str:
    if number < place:
        return "done"
    return "now" if number == place else ""


def _field(
    key: str, path: Path, answers: Answers, *, clarify: bool, missed: str | None
) -> dict[str, Any]:
    question = safety_facts().questions[key]
    picks = answers.get(key, ())
    private_doubt = clarify and RATHER_NOT in picks
    options = [] if private_doubt else _options(key, question, path, picks)
    return {
        "key": key,
        "question": question,
        "type": "radio" if question.kind == "choice" or private_doubt else "checkbox",
        "options": options,
        "others": _others(question, picks, clarify=clarify, private=private_doubt),
        "listed": [option.text for option in question.options] if private_doubt else [],
        "value": picks[0] if question.kind == "number" and picks else "",
        "scale": range(11) if question.scale else [],
        "fact": safety_facts().facts[question.fills[0]] if question.fills else None,
        "clarify": clarify,
        "private_doubt": private_doubt,
        "layout": "" if clarify else _layout(question),
        "missed": missed,
        "opened": bool(picks) and is_open(picks),
        "alone": False,
        "brief": False,
    }


def _layout(question: Question) -> str:
    """Short answers stand side by side, long lists of short places in pairs."""
    longest = max((len(option.text) + len(option.more) for option in question.options), default=0)
    if question.kind == "choice" and len(question.options) == 2 and longest <= 4:
        return "row"
    return "pairs" if len(question.options) > 8 and longest <= 40 else ""


def _options(key: str, question: Question, path: Path, picks: Picks) -> list[dict[str, Any]]:
    return [
        {
            "value": str(number),
            "text": question.options[number].text,
            "more": question.options[number].more,
            "on": str(number) in picks,
        }
        for number in check().options(key, path.facts)
    ]


def _others(
    question: Question, picks: Picks, *, clarify: bool, private: bool
) -> list[dict[str, Any]]:
    """The answers beside the listed ones: none, not sure, rather not say."""
    made = []
    if private:
        made = [(ANY, "any"), (NONE, "none_private")]
    elif clarify:
        made = [(NONE, "none_now")] if question.none else []
        made.append((DOUBT, "doubt"))
    else:
        if question.none:
            made.append((NONE, "none"))
        if question.unsure:
            made.append((NOT_SURE, "unsure"))
        if question.private and question.kind == "list":
            made.append((RATHER_NOT, "rather_not"))
        if question.may_skip:
            made.append((SKIP, "skip"))
    return [{"value": value, "name": name, "on": value in picks} for value, name in made]


def hidden(answers: Answers) -> list[tuple[str, str]]:
    """Every pick as a hidden input."""
    return [(key, pick) for key, picks in answers.items() for pick in picks]


def missed(posted: Any, path: Path) -> dict[str, str]:
    """Questions that were on the page that was sent and are still open, with what to do."""
    words = _("Choose an answer. “Not sure” is an answer too.")
    return dict.fromkeys(set(posted.getlist("shown")) & set(path.open), words)


def review(path: Path, answers: Answers) -> list[dict[str, Any]]:
    """What was answered, by topic."""
    facts = safety_facts()
    groups: dict[str, list[dict[str, str]]] = {}
    for key in path.asked:
        if key in answers:
            question = facts.questions[key]
            line = {"ask": question.ask, "said": said(question, answers[key])}
            groups.setdefault(question.topic, []).append(line)
    return [{"id": k, "title": facts.topics[k], "lines": lines} for k, lines in groups.items()]


def said(question: Question, picks: Picks) -> str:
    """One answer as text."""
    if is_open(picks):
        return ""
    if question.kind == "number":
        return "" if picks[0] == SKIP else f"{picks[0]} {question.unit}"
    texts = [question.options[int(p)].text for p in picks if p.isdigit()]
    return ". ".join(texts) or (question.none if NONE in picks else "")
