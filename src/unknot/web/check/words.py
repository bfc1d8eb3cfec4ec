"""A verdict in the person's words: what to do, whom to see, what to say, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from unknot.catalogue.guide import sources
from unknot.catalogue.safety import gate, safety_facts
from unknot.safety import BLOCKING, UNSURE, Fired, Verdict, read_case, would_stop
from unknot.safety.example import smallest_case
from unknot.safety.triage import WEAK_FLAGS
from unknot.web.check.models import CheckRow

_SIDES = frozenset({"whole_side_L", "whole_side_R"})
PLACES = {
    "low_back": "low back",
    "buttock": "buttock",
    "lateral_hip": "hip",
    "back_thigh": "thigh",
    "tailbone": "tailbone",
    "groin": "groin",
    "front_thigh": "thigh",
    "knee": "knee",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that fired, with what it rests on."""

    id: str
    text: str
    who: str
    soon: str
    level: str
    told: list[str] = field(default_factory=list)
    works: list[Any] = field(default_factory=list)
    grade: str = ""
    would: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """One modification: what changes, why, and what else to mind."""

    id: str
    title: str
    reason: str
    extra: str
    icon: str
    would: list[str] = field(default_factory=list)
    works: list[Any] = field(default_factory=list)


def reasons(fired: Iterable[Fired], facts: Mapping[str, Any] | None = None) -> list[Reason]:
    """The rules that fired, gravest first, in words; with *facts* also what would change each."""
    known = safety_facts()
    made = []
    for rule in fired:
        see = known.see[rule.see]
        fact = {**known.red_flags, **known.after_events}.get(rule.id)
        evidence = known.weak.evidence if fact is None else fact.evidence
        made.append(
            Reason(
                id=rule.id,
                text=rule.reason,
                who=see.who,
                soon=see.soon,
                level=rule.level,
                told=told(rule),
                works=[sources()[key] for key in evidence.sources],
                grade=evidence.grade,
                would=would_change(rule.id, facts),
            )
        )
    return made


def would_change(rule: str, facts: Mapping[str, Any] | None) -> list[str]:
    """What would have to be different for *rule* not to speak, each line enough by itself."""
    found = gate().rules.get(rule)
    if found is None:
        return [
            _("One of these small signs goes."),
            _("A professional examines you for this pain."),
        ]
    known, when = safety_facts().facts, found[1]
    if facts is None:
        return [known[name].clears for name in sorted(when.reads) if known[name].clears]
    case = read_case(facts, known)
    made = []
    for name in would_stop(when, case, known):
        value = case[name]
        phrases = [_phrase(name, one) for one in (value if isinstance(value, list) else [value])]
        gone = " ".join(filter(None, phrases))
        if known[name].clears:
            made.append(known[name].clears)
        elif gone:
            made.append(
                _("You no longer have this, or ticked it by mistake: %(sign)s.") % {"sign": gone}
            )
    return list(dict.fromkeys(made))


def _phrase(name: str, value: Any) -> str:
    """A fact's value as a noun phrase; empty where it has none."""
    say = safety_facts().facts[name].say
    if value == UNSURE:
        phrase = next(iter(say.values()), "")
        return _("perhaps %(sign)s") % {"sign": phrase} if phrase else ""
    key = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return say.get(key, "")


def stored_rules(row: CheckRow) -> list[Fired]:
    """The rules of a stored check; without the answers that spoke for them."""
    known = safety_facts()
    rules = {**known.red_flags, **known.after_events}
    made = []
    for item in row.rules:
        rule = rules.get(item["id"])
        policy = known.weak
        made.append(
            Fired(
                id=item["id"],
                level=item["level"],
                reason=rule.reason if rule else policy.reason,
                see=rule.see if rule else policy.see,
                sources=(rule or policy).evidence.sources,
            )
        )
    return made


def told(rule: Fired) -> list[str]:
    """What the person told us that spoke for *rule*, as noun phrases."""
    if rule.id == WEAK_FLAGS:
        return [words for _key, words in rule.because]
    made = [
        _phrase(name, one)
        for name, value in rule.because
        for one in (value if isinstance(value, list) else [value])
    ]
    return list(dict.fromkeys(filter(None, made)))


def sentence(verdict: Verdict, facts: dict[str, Any]) -> str:
    """What the person could say to a professional, from the gravest rule."""
    if not verdict.rules:
        return ""
    rule = verdict.rules[0]
    place = next((PLACES[s] for s in facts.get("pain_sites") or [] if s in PLACES), "")
    pain = _("I have %(place)s pain") % {"place": place} if place else _("I have pain")
    signs = told(rule)[:4]
    ask = safety_facts().see[rule.see].ask
    if not signs:
        return f"{pain}. {ask}"
    joined = signs[0] if len(signs) == 1 else ", ".join(signs[:-1]) + _(" and ") + signs[-1]
    return _("%(pain)s. I also have %(signs)s. %(ask)s") % {
        "pain": pain,
        "signs": joined,
        "ask": ask,
    }


def changes(ids: Iterable[str], limits: Mapping[str, Any]) -> list[Change]:
    """The modifications of a check in words, with the side that each of them shuts."""
    known = safety_facts().modifications
    shut = {r["rule"]: r["value"] for r in limits.get("reasons", ()) if r["value"] in _SIDES}
    return [
        Change(
            key,
            known[key].title,
            known[key].reason,
            " ".join(filter(None, [known[key].extra, side_line(shut.get(key, ""))])),
            _icon(known[key]),
            _clears(key),
            [sources()[name] for name in known[key].evidence.sources],
        )
        for key in ids
        if key in known
    ]


def _clears(key: str) -> list[str]:
    """What has to pass for a modification to go; a clearance that it rests on is none of it."""
    facts, when = safety_facts().facts, gate().modifications[key][1]
    needed = smallest_case(when, facts)
    return [
        facts[name].clears
        for name in sorted(when.reads)
        if facts[name].clears and (facts[name].type == "int" or needed.get(name) is not True)
    ]


def side_line(region: str) -> str:
    """Which side stays open where a whole side is shut."""
    return {
        "whole_side_L": _("This is for the left side. The right side stays open."),
        "whole_side_R": _("This is for the right side. The left side stays open."),
    }.get(region, "")


def _icon(item: Any) -> str:
    if item.scope == "today" or item.max_level == 0:
        return "ban"
    if "floor_any" in item.exclude_positions or "floor_full_weight" in item.exclude_positions:
        return "armchair"
    return "timer" if item.spot_seconds is not None else "gauge"


def advice(codes: Iterable[str]) -> list[str]:
    """Care advice in sentences; it never opens or shuts the gate."""
    texts = {
        "BOOK_REVIEW": _("Book a review with a doctor or physiotherapist. No hurry."),
        "BOOK_REVIEW_IF_6_WEEKS": _(
            "If the leg pain is still there after six weeks, book a review."
        ),
        "PHARMACIST": _("Ask a pharmacist about your medicine or symptom and massage. No hurry."),
        "ASK_SURGEON_OR_PHYSIO": _("Ask your surgeon or physiotherapist which positions suit you."),
        "ASK_IMPLANT_TEAM": _("Ask the team that put in your device where pressing is fine."),
        "ASK_CLINIC": _("Ask your clinic which places may be pressed."),
        "WATCH": _("One small sign to keep an eye on. Alone it means little."),
        "MENTAL_HEALTH_SUPPORT": _(
            "Low mood and worry feed pain. A doctor or a talking therapy can help with both."
        ),
        "PSYCHOLOGICALLY_INFORMED_REVIEW": _(
            "Ask for a review by somebody who looks at worry, work and habits besides the body. Goals of moving more help more than firmer pressing."
        ),
        "CRISIS_CONTACTS": _("If you are not coping, people are there to talk to, day and night."),
    }
    return [texts[code] for code in dict.fromkeys(codes) if code in texts]


def outcome(level: str, kind: str = "full") -> str:
    """Which of its faces the result page shows. A few questions after a stop can only say rest."""
    if kind == "focus" and level not in BLOCKING:
        return "rest"
    return {
        "OK": "go",
        "GO_WITH_MODIFICATIONS": "gently",
        "SEE_PROFESSIONAL_FIRST": "pro",
        "URGENT_SAME_DAY": "today",
    }.get(level, "emergency")


def blocking(found: Iterable[Reason]) -> list[Reason]:
    """Only the reasons that bar the way."""
    return [reason for reason in found if reason.level in BLOCKING]
