"""The whole rule set of the gate as one readable document, for a clinician to review and sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.safety.answers import reads
from unknot.safety.condition import Condition
from unknot.safety.example import smallest_case
from unknot.safety.facts import Modification, Persistence, Question, Rule, SignList
from unknot.safety.gate import Gate
from unknot.safety.triage import LEVELS

_INTRO = """# Safety: every question, every rule, every limit

This page is written by `unknot safety book` from the fact files, so it is what the product does. **No clinician has reviewed it yet.**
To review it, read each rule, mark it, and sign at the end. A change is a change of one file under `src/unknot/knowledge/data/safety/`.

How the gate decides: every rule below is read against the person's facts; the gravest level of all that fire stands. No score and no guess decides, and nothing lowers a level but the clearing facts that a rule names.
Limits start as for a healthy adult; every modification that fires may only tighten them, and the lowest of each cap wins. A fact that nobody gave has its default. "Not sure" counts as anything the fact could be.
Care advice is a second output and never opens or shuts the gate.

| level | session |
|---|---|
| `EMERGENCY_NOW` | blocked: get emergency help now |
| `URGENT_SAME_DAY` | blocked: get medical advice today |
| `SEE_PROFESSIONAL_FIRST` | blocked: see a professional first |
| `GO_WITH_MODIFICATIONS` | open under limits |
| `OK` | open |

Grades: *consensus* names guidelines or expert lists, *measured* studies, *assumed* is our own careful choice with no study behind it.
"""


_TITLES = {
    "EMERGENCY_NOW": "Get emergency help now",
    "URGENT_SAME_DAY": "Get medical advice today",
    "SEE_PROFESSIONAL_FIRST": "See a professional first",
    "GO_WITH_MODIFICATIONS": "Go gently, and mention it",
    "OK": "Go ahead",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the book: what it is about, what it says and does, and what it rests on."""

    id: str
    concern: str
    says: str
    does: str
    case: str
    grade: str
    works: tuple[str, ...]
    note: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Entries that lead to the same outcome."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The rule set as values: chapters of rules, then each page's list of signs and questions."""

    chapters: tuple[Chapter, ...]
    topics: tuple[tuple[str, SignList | None, tuple[tuple[str, Question], ...]], ...]


def book_of(gate: Gate, works: Mapping[str, Any]) -> Book:
    """The book of *gate* as values, for a page to lay out."""
    found = [_chapter(level, gate, works) for level in reversed(LEVELS)]
    facts = gate.facts
    return Book(
        chapters=(
            *(chapter for chapter in found if chapter.entries),
            Chapter(
                "weak_flags",
                "Small signs that count only in pairs",
                tuple(
                    Entry(
                        key,
                        "",
                        flag.words,
                        "",
                        _case(smallest_case(when, facts.facts)),
                        "",
                        (),
                        "",
                        _asked(when.reads, gate),
                    )
                    for key, (flag, when) in gate.weak.items()
                ),
            ),
            Chapter(
                "persistence",
                "Pain that stays, grows or is pressed too much: advice, never a gate",
                tuple(
                    Entry(
                        id=key,
                        concern=rule.title,
                        says=rule.text,
                        does=", ".join(rule.care_advice),
                        case=_case(smallest_case(when, facts.course)),
                        grade=rule.evidence.grade,
                        works=tuple(works[name].cite for name in rule.evidence.sources),
                        note=rule.evidence.note,
                        asks=(),
                    )
                    for key, (rule, when) in gate.persistence.items()
                ),
            ),
            Chapter(
                "modifications",
                "What tightens the limits",
                tuple(
                    _entry(key, item, when, gate, works)
                    for key, (item, when) in gate.modifications.items()
                ),
            ),
        ),
        topics=tuple(_page(topic, gate) for topic in facts.topics),
    )


def _page(topic: str, gate: Gate) -> tuple[str, SignList | None, tuple[tuple[str, Question], ...]]:
    """A page of the check: its title, its list of signs, and its questions."""
    facts = gate.facts
    asked = tuple((key, q) for key, q in facts.questions.items() if q.topic == topic)
    return facts.topics[topic], facts.signs.get(topic), asked


def _chapter(level: str, gate: Gate, works: Mapping[str, Any]) -> Chapter:
    chosen = [(k, rule, when) for k, (rule, when) in gate.rules.items() if rule.level == level]
    return Chapter(
        level, _TITLES[level], tuple(_entry(k, rule, when, gate, works) for k, rule, when in chosen)
    )


def _entry(
    key: str, item: Rule | Modification, when: Condition, gate: Gate, works: Mapping[str, Any]
) -> Entry:
    rule = isinstance(item, Rule)
    return Entry(
        id=key,
        concern=item.concern if isinstance(item, Rule) else item.title,
        says=item.reason if isinstance(item, Rule) else f"{item.reason} {item.extra}".strip(),
        does=", ".join(item.care_advice) if rule else _caps(item),  # type: ignore[arg-type]
        case=_case(smallest_case(when, gate.facts.facts)),
        grade=item.evidence.grade,
        works=tuple(works[name].cite for name in item.evidence.sources),
        note=item.evidence.note,
        asks=_asked(when.reads, gate),
    )


def _asked(read: Iterable[str], gate: Gate) -> tuple[str, ...]:
    """The questions that feed the facts in *read*."""
    wanted = set(read)
    return tuple(key for key, question in gate.facts.questions.items() if reads(question) & wanted)


def safety_book(gate: Gate, works: Mapping[str, Any]) -> str:
    """Markdown: rules by level with their smallest case, weak flags, modifications, questions."""
    parts = [
        _INTRO,
        *_rules(gate, works),
        *_weak(gate),
        *_modifications(gate, works),
        *_persistence(gate, works),
        *_questions(gate),
        _SIGN,
    ]
    return "\n".join(parts)


_SIGN = """## Sign-off

| name and profession | registration | date | rules not agreed with |
|---|---|---|---|
| | | | |
"""


def _rules(gate: Gate, works: Mapping[str, Any]) -> Iterator[str]:
    for level in reversed(LEVELS):
        chosen = [(k, rule, when) for k, (rule, when) in gate.rules.items() if rule.level == level]
        if not chosen:
            continue
        yield f"## Rules that lead to `{level}`\n"
        yield "| rule | concern (for clinicians) | what the person reads | smallest case that fires it | grade | sources |"
        yield "|---|---|---|---|---|---|"
        for key, rule, when in chosen:
            case = _case(smallest_case(when, gate.facts.facts))
            cells = [f"`{key}`", rule.concern, _cell(rule), case, *_evidence(rule, works)]
            yield "| " + " | ".join(cells) + " |"
        yield ""


def _cell(rule: Rule) -> str:
    advice = ", ".join(rule.care_advice)
    return rule.reason + (f" (advice: {advice})" if advice else "")


def _case(case: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {_value(value)}" for name, value in case.items())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _evidence(item: Rule | Modification | Persistence, works: Mapping[str, Any]) -> list[str]:
    cited = "; ".join(works[key].cite for key in item.evidence.sources)
    note = item.evidence.note
    return [item.evidence.grade, " ".join(filter(None, [cited, f"*{note}*" if note else ""]))]


def _weak(gate: Gate) -> Iterator[str]:
    policy = gate.facts.weak
    yield "## Weak flags\n"
    yield f"{policy.escalate_at} or more lead to `{policy.level}` (rule `weak_flags`); one alone is watched. {policy.evidence.note}\n"
    yield "| flag | in words | smallest case |\n|---|---|---|"
    for key, (flag, when) in gate.weak.items():
        yield f"| `{key}` | {flag.words} | {_case(smallest_case(when, gate.facts.facts))} |"
    yield ""


def _persistence(gate: Gate, works: Mapping[str, Any]) -> Iterator[str]:
    yield "## Pain that stays: advice, never a gate\n"
    yield "| id | what the person reads | what to say | smallest case that fires it | grade | sources |"
    yield "|---|---|---|---|---|---|"
    for key, (rule, when) in gate.persistence.items():
        case = _case(smallest_case(when, gate.facts.course))
        words = f"{rule.title}. {rule.text}"
        yield "| " + " | ".join([f"`{key}`", words, rule.say, case, *_evidence(rule, works)]) + " |"
    yield ""


def _modifications(gate: Gate, works: Mapping[str, Any]) -> Iterator[str]:
    yield "## Modifications: what tightens the limits\n"
    yield "| id | title | why | caps | smallest case that fires it | grade | sources |"
    yield "|---|---|---|---|---|---|---|"
    for key, (item, when) in gate.modifications.items():
        case = _case(smallest_case(when, gate.facts.facts))
        why = f"{item.reason} {item.extra}".strip()
        cells = [f"`{key}`", item.title, why, _caps(item), case, *_evidence(item, works)]
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _caps(item: Modification) -> str:
    names = ("max_level", "max_nrs", "spot_seconds", "minutes_per_side", "level_change")
    made = [f"{name} {getattr(item, name)}" for name in names if getattr(item, name)]
    if item.max_level == 0:
        made.insert(0, f"max_level 0 ({item.scope})")
    sets = ("exclude_tools", "exclude_positions", "exclude_regions")
    made += [f"{name}: {', '.join(getattr(item, name))}" for name in sets if getattr(item, name)]
    return "; ".join(made)


def _questions(gate: Gate) -> Iterator[str]:
    yield "## Questions, in the order they are asked\n"
    yield 'Where a page has a list of signs, the list comes first. A ticked line asks its questions in full; "None of these" answers each of them with its plain no (marked *plain*); "Not sure" asks them all in full. After a stop there are no lists.\n'
    for topic, title in gate.facts.topics.items():
        yield f"### {title}\n"
        yield from _signs(topic, gate)
        for key, question in gate.facts.questions.items():
            if question.topic == topic:
                yield from _question(key, question)


def _signs(topic: str, gate: Gate) -> Iterator[str]:
    if topic in gate.facts.signs:
        found = gate.facts.signs[topic]
        yield f"List of signs: **{found.ask}**\n"
        yield "| line | stands for | leads to |\n|---|---|---|"
        for sign in found.signs:
            leads = [
                f"`{key}`"
                for key, question in gate.facts.questions.items()
                if question.topic == topic and reads(question) & set(sign.covers)
            ]
            yield f"| {sign.text} | {', '.join(sign.covers)} | {', '.join(leads)} |"
        yield ""


def _question(key: str, question: Question) -> Iterator[str]:
    marks = [
        word
        for word, on in (
            ("every session", question.every_session),
            ("private", question.private),
            ("only where it applies", question.ask_if is not None or question.when_session),
        )
        if on
    ]
    yield f"**{question.ask}** (`{key}`{''.join(f', {mark}' for mark in marks)})  "
    yield f"*Why: {question.why}*\n"
    for number, option in enumerate(question.options):
        sets = _case(option.sets)
        more = f" {option.more}" if option.more else ""
        plain = " (*plain*)" if number == question.plain else ""
        yield f"* {option.text}.{more} → {sets}{plain}"
    for name in question.fills:
        yield f"* a number → {name}"
    yield ""
