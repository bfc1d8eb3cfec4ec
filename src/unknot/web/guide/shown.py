"""What a Learn page shows with pictures: exercises, breaks, stretches, warm-ups and moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from unknot.catalogue.guide import Shown
from unknot.catalogue.pressure import pressure_facts
from unknot.catalogue.routine import Exercise, Times, breaks, breathing, ladder, pause, strength
from unknot.catalogue.session import session_facts
from unknot.pressure.facts import Posture
from unknot.session.facts import Move

BANDS: Final = {
    "some": gettext_lazy("a little work"),
    "moderate": gettext_lazy("middling work"),
    "high": gettext_lazy("hard work"),
    "very_high": gettext_lazy("very hard work"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One picture with what to do. ``work`` holds muscle, words and the two ends in per cent."""

    name: str
    figure: str
    steps: tuple[str, ...]
    dose: str
    care: tuple[str, ...] = ()
    work: tuple[tuple[str, str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading, with what holds for all of them."""

    id: str
    heading: str
    lead: str
    cards: tuple[Card, ...]
    foot: str = ""


def shown(names: tuple[Shown, ...]) -> list[Group]:
    """The groups called *names*, in their order."""
    return [_GROUPS[name]() for name in names]


def _times(times: Times) -> str:
    reps = ngettext("%(n)s time", "%(n)s times", times.reps) % {"n": times.reps}
    hold = _("hold %(n)s seconds") % {"n": times.hold_s} if times.hold_s else ""
    again = _("%(n)s rounds") % {"n": times.sets} if times.sets > 1 else ""
    return ", ".join(part for part in (reps, hold, again) if part)


def _work(exercise: Exercise) -> tuple[tuple[str, str, int, int], ...]:
    if exercise.work is None:
        return ()
    muscles = (
        (_("Outer buttock"), exercise.work.outer_buttock),
        (_("Big buttock muscle"), exercise.work.big_buttock),
    )
    return tuple(
        (name, _band_words(*ends), round(ends[0]), min(100, round(ends[1])))
        for name, ends in muscles
        if ends
    )


def _band_words(low: float, high: float) -> str:
    found = dict.fromkeys((ladder().band(low), ladder().band(high)))
    return _(" to ").join(str(BANDS[name]) for name in found)


def _strength() -> Group:
    rule = ladder()
    said = {
        "least": rule.days_a_week[0],
        "most": rule.days_a_week[1],
        "sessions": rule.needs_sessions,
        "pain": rule.max_pain,
    }
    lead = _(
        "From easy to hard. Begin with the first that feels like some work, on %(least)s or %(most)s"
        " days a week. Go on to the next when %(sessions)s days in a row hurt no more than %(pain)s"
        " out of 10 and nothing ached more the next morning. If the safety check told you to see"
        " somebody, ask them first."
    )
    return Group(
        "strength",
        _("Exercises, from easy to hard"),
        lead % said,
        tuple(
            Card(
                each.name,
                each.figure,
                each.steps,
                _("%(times)s, each side") % {"times": _times(each.times)}
                if each.sided
                else _times(each.times),
                each.care,
                _work(each),
            )
            for each in strength().values()
        ),
        _(
            "The bars show how hard the muscle worked when it was measured, in healthy people, out of"
            " 100 for its strongest pull. How often and when to go on are our own judgement."
        ),
    )


def _breaks() -> Group:
    rule = pause()
    said = {"every": rule.every_min, "least": rule.least_s // 60, "good": rule.good_s // 60}
    lead = _(
        "Get up about every %(every)s minutes, for %(least)s minutes at least. %(good)s minutes are"
        " better. Any of these will do."
    )
    cards = tuple(Card(b.name, b.figure, (b.text,), "") for b in breaks().values())
    foot = _("Every half hour is our own judgement: no study says which rhythm is best.")
    return Group("breaks", _("Breaks at work"), lead % said, cards, foot)


def _moves(found: Mapping[str, Move]) -> tuple[Card, ...]:
    by_name: dict[str, Card] = {}
    for move in found.values():
        seconds = _("%(n)s seconds") % {"n": move.seconds}
        dose = _("%(times)s, each side") % {"times": seconds} if move.sided else seconds
        care = _("Take care with: %(what)s.") % {"what": ", ".join(move.caution)}
        by_name[move.name] = Card(move.name, move.figure, (), dose, (care,) if move.caution else ())
    return tuple(by_name.values())


def _stretches() -> Group:
    lead = _("Your sessions pick from these what fits your spots, your kit and your limits.")
    return Group("stretches", _("The stretches"), lead, _moves(session_facts().stretches))


def _warm_ups() -> Group:
    lead = _("One to three of them open each session.")
    return Group("warm_ups", _("The warm-ups"), lead, _moves(session_facts().warm_ups))


def _breathing() -> Group:
    lead = _("Either will do. Choose the one in which your shoulders drop.")
    cards = tuple(Card(b.name, b.figure, (b.text,), "") for b in breathing().values())
    return Group("breathing", _("How to lie or sit"), lead, cards)


def _ball_moves() -> Group:
    lead = _("Once the pressure is easy to bear, the voice may ask you for a slow, small move.")
    cards = tuple(
        Card(posture.name, motion.figure, (_said(posture, place),), "")
        for posture in pressure_facts().postures.values()
        if posture.offered
        for place, motion in posture.motions.items()
        if place != "roll" or motion != posture.motions.get("0")
    )
    return Group("ball_moves", _("Moves on the ball"), lead, cards)


def _said(posture: Posture, place: str) -> str:
    return _("Roll slowly, a few centimetres") if place == "roll" else posture.moves[int(place)]


_GROUPS: Final[dict[str, Callable[[], Group]]] = {
    "strength": _strength,
    "breaks": _breaks,
    "stretches": _stretches,
    "warm_ups": _warm_ups,
    "breathing": _breathing,
    "ball_moves": _ball_moves,
}
