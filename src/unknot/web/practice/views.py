from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from unknot.recording import pack
from unknot.web.check.asking import follow_up
from unknot.web.check.queries import Door
from unknot.web.practice import actions, queries, words
from unknot.web.practice.forms import UNUSUAL, AfterForm, ChoiceForm
from unknot.web.practice.models import SessionRow
from unknot.web.practice.offers import MINUTES, Offer, offer, still_open
from unknot.web.practice.own import read_own
from unknot.web.practice.own_forms import KINDS

PAGES = {
    "check": "check:start",
    "emergency": "guide:emergency",
    "see_professional": "guide:help",
}


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What today's session will be. Only behind a fresh, open check; POST makes it real."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    form = ChoiceForm(request.POST if request.method == "POST" else request.GET)
    row = queries.own_one(person, form.cleaned_data["own"]) if form.is_valid() else None
    recipe, error = read_own(row)
    found = offer(person, now, form.asked(recipe))
    if error and not found.why:
        found = replace(found, why="no_session", document=None, error=error)
    if found.why == "check":
        return redirect(to_check(found.door))
    if request.method == "POST" and not found.why:
        begun = actions.begin(person, found, now)
        return redirect("practice:play", pk=begun.id)
    status = 200 if request.method == "GET" else 409
    page = _start(found) | {"own": row, "recipe": recipe}
    return render(request, "practice/start.html", page, status=status)


def to_check(door: Door) -> str:
    """The page of the check that a shut *door* leads to."""
    if door.state == "recheck":
        return reverse("check:short")
    if door.check_id and door.state in {"blocked", "clear"}:
        return reverse("check:result", args=[door.check_id])
    return reverse("check:start")


def _start(found: Offer) -> dict[str, Any]:
    page: dict[str, Any] = {"nav": "today", "offer": found}
    if found.document is None:
        return page
    made = found.document.to_json()
    top = found.decision.dose.level if found.decision and found.decision.dose else found.level
    limits = found.door.limits
    return page | {
        "document": made,
        "parts": words.parts(made),
        "first_picture": words.first_picture(made),
        "needs": words.needs(made),
        "fetched": words.fetched(made),
        "adjusted": [*found.notes, *words.adjusted(made)],
        "spots": words.spots(found),
        "levels": range(1, min(top, limits.max_level if limits else top) + 1),
        "minutes": MINUTES,
        "kinds": KINDS,
        "length": round(made["total_ms"] / 60000),
    }


# Document and pictures travel inside this page, and it holds no form token, so it is packed.
@gzip_page
@never_cache
@require_http_methods(["GET"])
def play(request: HttpRequest, pk: Any) -> HttpResponse:
    """The player over one session's document, behind the check that opened it.

    An ended session leads to the page after it, one whose check no longer stands back to the start.
    """
    row = get_object_or_404(SessionRow, person=request.person, pk=pk)  # type: ignore[attr-defined]
    if queries.result(row.person, row) is not None:
        return redirect("practice:after", pk=row.id)
    if not still_open(row, timezone.now()):
        return redirect("practice:start")
    page = {
        "row": row,
        "document": row.document,
        "pack": pack(row.document),
        "pictures": words.pictures(row.document),
        "pages": {name: reverse(url) for name, url in PAGES.items()}
        | {"recheck": reverse("practice:recheck", args=[row.id])},
    }
    return render(request, "practice/play.html", page)


@never_cache
@require_http_methods(["GET"])
def recheck(request: HttpRequest, pk: Any) -> HttpResponse:
    """After a stop: to the few questions that fit the sign that ended the session."""
    row = get_object_or_404(SessionRow, person=request.person, pk=pk)  # type: ignore[attr-defined]
    told = queries.result(row.person, row) or {}
    return redirect("check:after", what=follow_up(str(told.get("ended_by", ""))))


@never_cache
@require_http_methods(["GET", "POST"])
def after(request: HttpRequest, pk: Any) -> HttpResponse:
    """How it was: pain now beside pain before, and anything unusual."""
    row = get_object_or_404(SessionRow, person=request.person, pk=pk)  # type: ignore[attr-defined]
    told = queries.result(row.person, row)
    if told is None:
        return redirect("practice:play", pk=row.id)
    form = AfterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.record_after(
            row.person,
            row,
            pain=form.cleaned_data["pain"],
            unusual=form.cleaned_data["unusual"],
            now=timezone.now(),
        )
        unusual = form.cleaned_data["unusual"]
        if unusual != "nothing":
            return redirect("check:after", what=unusual)
        return redirect("progress:today")
    page = {
        "nav": "today",
        "row": row,
        "told": told,
        "form": form,
        "scale": range(11),
        "unusual": UNUSUAL,
        "summary": words.summary(told),
        "aftercare": row.document["aftercare"],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "practice/after.html", page, status=status)


@require_http_methods(["GET"])
def after_away(request: HttpRequest) -> HttpResponse:
    """The page after a session for a time without network; the answers go through the outbox."""
    page = {"nav": "today", "form": AfterForm(), "scale": range(11), "unusual": UNUSUAL}
    return render(request, "practice/after.html", page)
