"""What each piece of advice rests on: which figures, how sure they are, and whose work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from unknot.catalogue import anatomy, guide, locate
from unknot.locate.facts import Mark, PainSource

_MOST_WORKS = 4


@dataclass(frozen=True, slots=True)
class Rest:
    """One thing that advice leans on, its grade in words, and the works behind it."""

    title: str
    grade: str
    works: tuple[str, ...]


def of_spot(spot: str, source: str) -> list[Rest]:
    """What a spot's chance and place lean on."""
    press, place = locate.facts().press[spot], anatomy.spots()[spot]
    return [
        *_of_source(locate.facts().sources[source]),
        Rest(
            _("What a press there tells"),
            _grade(press.evidence.grade),
            _works(press.evidence.sources),
        ),
        Rest(
            _("Where to press"),
            _grade(place.evidence.grade),
            _works(place.evidence.sources),
        ),
    ]


def of_family(family: str) -> list[Rest]:
    """What a look-alike's chance and the advice whom to see lean on."""
    facts = locate.facts()
    evidence = facts.families[family].evidence
    members = [source for source in facts.sources.values() if source.family == family]
    marks = [mark for source in members for mark in source.regions.values()]
    return [
        _felt(marks),
        Rest(
            _("How common it is"),
            _("Taken from people in clinics, with a wide range."),
            _works(key for source in members for key in source.prior.sources),
        ),
        Rest(_("Whom to see"), _grade(evidence.grade), _works(evidence.sources)),
    ]


def _of_source(source: PainSource) -> list[Rest]:
    prior = source.prior
    common = _("We take %(p)s in 100 people with pain here, and from %(low)s to %(high)s.") % {
        "p": round(100 * prior.mean),
        "low": round(100 * prior.low),
        "high": round(100 * prior.high),
    }
    answers = [key for answer in source.features.values() for key in answer.sources]
    return [
        _felt(list(source.regions.values())),
        Rest(_("How common it is"), common, _works(prior.sources)),
        Rest(
            _("What your answers say"),
            _("Our reading of descriptions; few were counted."),
            _works(answers),
        ),
    ]


def _felt(marks: list[Mark]) -> Rest:
    drawn = set(locate.facts().model.tiers)
    counted = sum(mark.tier in {"published", "derived"} for mark in marks)
    by_experts = sum(mark.tier in drawn for mark in marks)
    if counted > by_experts:
        grade = _("Mostly from counts in studies, spread over smaller places by us.")
    elif by_experts:
        grade = _("Drawings by experts, not counts of people.")
    else:
        grade = _("Our own estimate from anatomy; nobody counted it.")
    return Rest(_("Where it is felt"), grade, _works(key for mark in marks for key in mark.sources))


def _grade(grade: str) -> str:
    return {
        "measured": _("Measured in studies."),
        "consensus": _("What professionals agree on."),
        "assumed": _("Our own careful choice; nobody has measured it."),
    }[grade]


def _works(keys: Iterable[str]) -> tuple[str, ...]:
    known = guide.sources()
    named = [key for key in dict.fromkeys(keys) if known[key].seen != "judgement"]
    return tuple(known[key].cite for key in named[:_MOST_WORKS])
