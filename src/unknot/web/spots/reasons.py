"""Why this press, why no press, and which answer would change the picture, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from unknot.catalogue import locate
from unknot.locate import Ranking
from unknot.locate.presses import NextPress


def why(press: NextPress) -> str:
    """Why this spot is the one to press next."""
    yes, no = (_named(cause) for cause in (press.yes, press.no))
    return {
        "likeliest": _("It is the likeliest place that you have not pressed yet."),
        "tells_apart": _("Your pain there would point to %(yes)s. If not, more to %(no)s.")
        % {"yes": yes, "no": no},
        "gentler": _(
            "Another spot could tell a little more, but it hurts more or lies nearer to a nerve."
        ),
        "may_change": _("Other spots could tell more, but would not change what we suggest."),
    }[press.why]


def stop(made: Ranking) -> str:
    """Why there is no next press; empty where there is one."""
    if made.stop is None:
        return ""
    return {
        "nerve": _("Pressing stops where a nerve may be involved."),
        "no_marks": _("First draw where it hurts."),
        "none_allowed": _("Your safety check leaves no spot to press there."),
        "all_pressed": _("You have pressed every spot we know of there."),
        "settled": _("Another press would not change what we suggest, so we stop here."),
        "little_to_learn": _("Another press would tell too little to be worth its discomfort."),
    }[made.stop]


def question(made: Ranking) -> dict[str, Any] | None:
    """The question whose answer would change the picture most, and where each answer points."""
    if made.question is None:
        return None
    facts = locate.facts()
    return {
        "label": facts.features[made.question.feature].label,
        "yes": facts.families[made.question.yes].label.lower(),
        "no": facts.families[made.question.no].label.lower(),
    }


def _named(cause: tuple[str, str]) -> str:
    name, side = cause
    label = locate.facts().sources[name].label.lower()
    where = _("left") if side == "L" else _("right")
    return f"{label} ({where})"
