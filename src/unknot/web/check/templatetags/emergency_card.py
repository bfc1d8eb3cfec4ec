"""The card that a person can show or read out in an emergency."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from unknot.catalogue.safety import safety_facts
from unknot.safety import BLOCKING
from unknot.web.check import mapping, words
from unknot.web.check.queries import latest

register = template.Library()


@register.inclusion_tag("check/_card.html", takes_context=True)
def emergency_card(context: dict[str, Any]) -> dict[str, Any]:
    """Who this is, what the last check said, and what a helper should know; nothing intimate."""
    person = context.get("person")
    last = latest(person) if person else None
    if person is None or last is None:
        return {"person": person}
    known = mapping.facts_before(latest(person, "full"))
    facts = safety_facts().facts
    told = {
        name: facts[name].say.get("yes", "")
        for name, value in known.items()
        if value is True and not facts[name].intimate
    }
    grave = [r.text for r in words.reasons(words.stored_rules(last)) if r.level in BLOCKING]
    return {
        "person": person,
        "age": known.get("age", person.age),
        "grave": grave,
        "places": [words.PLACES[s] for s in known.get("pain_sites") or [] if s in words.PLACES],
        "told": [phrase for phrase in told.values() if phrase],
        "at": timezone.localtime(last.at),
    }
