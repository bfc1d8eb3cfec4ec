"""Chances, reasons and places of the ranking as plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from unknot.catalogue import anatomy, locate
from unknot.locate import Drawing, Ranking
from unknot.locate.presses import NextPress
from unknot.locate.rank import Ranked
from unknot.web.spots import rests


@dataclass(frozen=True, slots=True)
class Card:
    """One spot as a page shows it."""

    number: int
    spot: str
    side: str
    label: str
    muscle: str
    chance: str
    percent: int
    low: int
    high: int
    fits: list[str]
    against: list[str]
    source: str
    explained: list[str]
    left_open: list[str]
    pressed: str
    rests: list[rests.Rest]

    @property
    def width(self) -> int:
        return max(2, self.high - self.low)


def chance_words(p: float) -> str:
    """A chance out of ten, never as sure as none or all."""
    tenths = round(p * 10)
    if p < 0.05:
        return _("less than 1 in 20")
    if tenths < 1:
        return _("less than 1 in 10")
    if p > 0.95:
        return _("more than 19 in 20")
    return _("about %(tenths)s in 10") % {"tenths": min(tenths, 9)}


def side_word(side: str) -> str:
    return _("Left") if side == "L" else _("Right")


def spot_label(press: NextPress) -> str:
    """A spot with its side, as it is called inside a sentence."""
    return f"{anatomy.spots()[press.spot].label}, {side_word(press.side).lower()}"


def source_of(made: Ranking, spot: str, side: str) -> Ranked:
    """The most probable source that *spot* can tell about on this side."""
    own = locate.facts().press[spot].own
    return next(s for s in made.sources if s.side == side and s.source in own)


def card(number: int, key: tuple[str, str], told: Drawing, made: Ranking) -> Card:
    spot, side = key
    place = anatomy.spots()[spot]
    source = source_of(made, spot, side)
    fits, against = reasons(source.source, told)
    answers: dict[tuple[str, str], str] = {(p.spot, p.side): p.answer for p in told.presses}
    return Card(
        number=number,
        spot=spot,
        side=side,
        label=place.label,
        muscle=place.muscle,
        chance=chance_words(source.probability),
        percent=round(100 * source.probability),
        low=round(100 * source.low),
        high=round(100 * source.high),
        fits=fits,
        against=against,
        source=source.source,
        explained=[region_label(mark) for mark in source.explains],
        left_open=[region_label(m) for m in told.painted() if m not in source.explains],
        pressed=answers.get(key, ""),
        rests=rests.of_spot(spot, source.source),
    )


def reasons(source: str, told: Drawing) -> tuple[list[str], list[str]]:
    """Answers that speak for and against *source*, strongest first, three of each at most."""
    facts = locate.facts()
    weighed: list[tuple[float, str]] = []
    for feature, yes in told.features.items():
        known = facts.sources[source].features.get(feature)
        if known is None or facts.features[feature].private:
            continue
        base = facts.features[feature].base
        ratio = known.p / base if yes else (1 - known.p) / (1 - base)
        text = facts.features[feature].label
        weighed.append((ratio, text if yes else _("you said no to “%(text)s”") % {"text": text}))
    fits = [text for ratio, text in sorted(weighed, reverse=True) if ratio > 1.1]
    against = [text for ratio, text in sorted(weighed) if ratio < 0.9]
    return fits[:3], against[:3]


def families(made: Ranking, least: float = 0.1) -> list[dict[str, Any]]:
    """The kinds of source that fit best, three at most, the first one always."""
    known = locate.facts().families
    return [
        {
            "label": known[f.family].label,
            "person": known[f.family].action == "see_professional",
            "chance": chance_words(f.probability),
            "percent": round(100 * f.probability),
            "low": round(100 * f.low),
            "high": round(100 * f.high),
            "width": max(2, round(100 * f.high) - round(100 * f.low)),
        }
        for place, f in enumerate(made.families[:3])
        if place == 0 or f.probability >= least
    ]


def look_alikes(made: Ranking, least: float = 0.05) -> list[dict[str, Any]]:
    """Families that pressing will not help: the likeliest one always, and others that may count."""
    known = locate.facts().families
    alike = [f for f in made.families if known[f.family].action == "see_professional"]
    return [
        {
            "family": f.family,
            "label": known[f.family].label,
            "chance": chance_words(f.probability),
            "percent": round(100 * f.probability),
            "probability": f.probability,
            "clue": known[f.family].clue,
            "see": known[f.family].see,
            "rests": rests.of_family(f.family),
        }
        for place, f in enumerate(alike[:3])
        if place == 0 or f.probability >= least
    ]


def headline(cards: list[Card], made: Ranking, *, thin: bool = False) -> str:
    """One sentence that says how far the drawing goes."""
    top = locate.facts().families[made.families[0].family]
    if thin:
        return _("A thin start: nothing fits well yet.")
    if made.abstain:
        return _("Your drawing does not point to one place.")
    if top.action == "see_professional":
        return _("Your drawing fits something other than a muscle best.")
    return _count(cards, top.label)


def _count(cards: list[Card], family: str) -> str:
    if not cards:
        return _("Your drawing fits this best: %(family)s.") % {"family": family.lower()}
    if len(cards) == 1:
        return _("One spot fits your drawing. Pressing can test it.")
    if len(cards) == 2:
        return _("Two spots fit your drawing. Pressing can tell them apart.")
    return _("Three spots fit your drawing. Pressing can tell them apart.")


def region_label(name: str) -> str:
    stem, _sep, side = name.rpartition("_")
    if side in {"L", "R"} and stem in anatomy.regions():
        return f"{anatomy.regions()[stem].label} ({side_word(side).lower()})"
    return anatomy.regions()[name].label
