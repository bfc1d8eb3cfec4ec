from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from unknot.catalogue.guide import numbers_for
from unknot.catalogue.safety import safety_facts
from unknot.safety import about_mood
from unknot.web.accounts.access import open_to_all
from unknot.web.check import words


@open_to_all
@never_cache
@require_http_methods(["GET", "POST"])
def mood(request: HttpRequest) -> HttpResponse:
    """How the person is in themselves. Nothing is stored, and no door opens or shuts."""
    facts = safety_facts().mood
    person = getattr(request, "person", None)
    page: dict[str, Any] = {
        "mood": facts,
        "screens": _screens(request),
        "yellow": _ticked(request),
        "numbers": numbers_for(
            person.country if person else "", person.own_numbers() if person else None
        ),
        "nav": "learn",
        "asked": False,
    }
    if request.method == "POST":
        page |= _answer(request)
    return render(request, "check/mood.html", page)


def _screens(request: HttpRequest) -> list[dict[str, Any]]:
    mood_facts = safety_facts().mood
    return [
        {
            "id": key,
            "screen": screen,
            "items": [
                {"name": f"{key}.{place}", "text": text, "value": _score(request, f"{key}.{place}")}
                for place, text in enumerate(screen.items)
            ],
        }
        for key, screen in mood_facts.screens.items()
    ]


def _score(request: HttpRequest, name: str) -> int | None:
    told = request.POST.get(name, "")
    most = len(safety_facts().mood.choices)
    return int(told) if told.isdigit() and int(told) < most else None


def _ticked(request: HttpRequest) -> set[int]:
    every = range(len(safety_facts().mood.yellow))
    return {n for n in every if str(n) in request.POST.getlist("yellow")}


def _answer(request: HttpRequest) -> dict[str, Any]:
    facts = safety_facts().mood
    items = {
        shown["id"]: [item["value"] for item in shown["items"] if item["value"] is not None]
        for shown in _screens(request)
    }
    made = about_mood(items, len(_ticked(request)), facts, not_coping="not_coping" in request.POST)
    safe = request.POST.get("safe", "")
    safe = safe if safe in facts.safe.choices else ""
    return {
        "asked": True,
        "advice": made,
        "over": [facts.screens[name].over for name in made.over],
        "codes": words.advice(code for code in made.codes if code == facts.yellow_advice),
        "safe": safe,
        "hidden": [(k, v) for k in request.POST for v in request.POST.getlist(k) if k not in _OWN],
    }


_OWN = frozenset({"safe", "csrfmiddlewaretoken"})
