"""Advice about pain that stays, for Today and for See a professional."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from unknot.catalogue.safety import persists, safety_facts
from unknot.safety import Stays
from unknot.web.body.queries import first_drawing, latest_drawing
from unknot.web.practice.queries import log
from unknot.web.progress.course import below_knee, course_of

register = template.Library()
# What only the person can tell; ticked on the page and never stored.
TOLD = ("not_usual_days", "leg_pain_new", "numb_new", "bad_nights", "painkillers")


def advice_for(person: Any, ticked: Any = ()) -> tuple[Stays, ...]:
    """The advice that fits what is stored about *person* and what was just *ticked*."""
    now = timezone.now()
    course = course_of(log(person), now)
    first, last = first_drawing(person), latest_drawing(person)
    if first is not None and last is not None and below_knee(last.regions):
        course["leg_pain"] = True
        course["leg_pain_new"] = not below_knee(first.regions)
    return persists({**course, **{name: True for name in TOLD if name in ticked}})


@register.inclusion_tag("progress/_stays_today.html", takes_context=True)
def persistence_today(context: dict[str, Any]) -> dict[str, Any]:
    """The most pressing advice, in one line with a way on."""
    person = context.get("person")
    return {"first": next(iter(advice_for(person)), None) if person else None}


@register.inclusion_tag("progress/_stays_list.html", takes_context=True)
def persistence_list(context: dict[str, Any]) -> dict[str, Any]:
    """All advice that applies, whom to see, what to say, and five things to tick."""
    person, request = context.get("person"), context.get("request")
    ticked = set(request.GET) & set(TOLD) if request else set()
    found = advice_for(person, ticked) if person else persists(dict.fromkeys(ticked, True))
    see = safety_facts().see
    return {
        "found": [{"advice": item, "see": see.get(item.rule.see)} for item in found],
        "asked": bool(ticked),
        "ticked": ticked,
    }
