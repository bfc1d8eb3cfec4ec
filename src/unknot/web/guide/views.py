from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.catalogue.guide import Claim, claims, emergency, numbers_for, pages, sources
from unknot.catalogue.safety import gate
from unknot.knowledge.load import version
from unknot.reports.safety_book import book_of
from unknot.web.accounts.access import open_to_all
from unknot.web.guide.shown import shown

BADGES = {
    "supported": "circle-check-big",
    "plausible": "circle-dashed",
    "contested": "scale",
    "unsupported": "circle-x",
}


def _rated(claim: Claim) -> dict[str, Any]:
    works = [sources()[key] for key in claim.evidence.sources]
    return {"claim": claim, "icon": BADGES[claim.rating], "works": works}


@open_to_all
@require_GET
def learn(request: HttpRequest) -> HttpResponse:
    groups: dict[str, list[tuple[str, Any]]] = {}
    for slug, found in pages().items():
        groups.setdefault(found.group, []).append((slug, found))
    order = list(BADGES)
    rated = sorted(claims().values(), key=lambda claim: order.index(claim.rating))
    marked = [_rated(claim) for claim in rated]
    return render(request, "guide/learn.html", {"groups": groups, "claims": marked, "nav": "learn"})


@open_to_all
@require_GET
def page(request: HttpRequest, slug: str) -> HttpResponse:
    found = pages().get(slug)
    if found is None:
        raise Http404
    slugs = list(pages())
    after = slugs[(slugs.index(slug) + 1) % len(slugs)]
    rated = [_rated(claims()[name]) for name in found.claims]
    context = {
        "page": found,
        "claims": rated,
        "groups": shown(found.shows),
        "nav": "learn",
        "after": (after, pages()[after]),
    }
    return render(request, "guide/page.html", context)


@open_to_all
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """The whole rule set for a clinician to read, print and sign."""
    book = book_of(gate(), sources())
    return render(request, "guide/rules.html", {"book": book, "version": version(), "nav": "learn"})


@open_to_all
@require_GET
def see_a_professional(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/help.html", {"nav": "learn"})


@open_to_all
@require_GET
def emergency_page(request: HttpRequest) -> HttpResponse:
    """Warning signs, numbers and what to say: one plain page that works from a cache too."""
    person = getattr(request, "person", None)
    mine = (person.country if person else "").lower()
    lands = emergency()
    page = {
        "mine": lands.get(mine),
        "numbers": numbers_for(mine, person.own_numbers() if person else None),
        "others": {code: land for code, land in lands.items() if code != mine},
    }
    return render(request, "guide/emergency.html", page)
