from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from unknot.anatomy import PainDrawing, write_cells
from unknot.catalogue import anatomy, locate
from unknot.web.accounts.models import Person
from unknot.web.body import assets, pages, words
from unknot.web.body.actions import save_answers, save_drawing
from unknot.web.body.forms import LikeForm, MapForm
from unknot.web.body.mapping import Drawn, to_drawing
from unknot.web.body.queries import drawing_of, is_fresh, latest_drawing, latest_features
from unknot.web.body.seen import best_view


@require_http_methods(["GET", "POST"])
def map_page(request: HttpRequest) -> HttpResponse:
    """Where it hurts: paint it, or choose it in a list of the same power."""
    person = request.person  # type: ignore[attr-defined]
    if request.method == "POST":
        return _drawn(request, person)
    latest = latest_drawing(person)
    again = request.GET.get("from") == "last" or is_fresh(latest, timezone.now())
    return render(request, "body/map.html", _map(request, latest, latest if again else None))


@require_GET
def blank_page(request: HttpRequest) -> HttpResponse:
    """The map without anybody's drawing: what a device keeps for a time without network."""
    page = _map(request, None, None) | {"away": True, "keep_private": False}
    return render(request, "body/map.html", page)


def _drawn(request: HttpRequest, person: Person) -> HttpResponse:
    start = _base(request, person)
    chart = anatomy.chart()
    base = to_drawing(start, chart) if start else PainDrawing()
    form = MapForm(request.POST, chart=chart, base=base)
    if form.is_valid():
        save_drawing(person, form.drawing, now=timezone.now())
        return redirect("progress:today" if form.cleaned_data["nothing"] else "body:like")
    page = _map(request, None, start) | {
        "form": form,
        "error": form.non_field_errors(),
        "cells": write_cells(form.drawing),
        **_lists(form.shown()),
        "keep_private": form.cleaned_data.get("keep_private") or person.keep_intimate,
    }
    return render(request, "body/map.html", page, status=422)


def _base(request: HttpRequest, person: Person) -> Drawn | None:
    """The drawing that the page started from, if it is one of this person's."""
    try:
        return drawing_of(person, UUID(request.POST.get("base", "")))
    except ValueError:
        return None


def _map(request: HttpRequest, latest: Drawn | None, start: Drawn | None) -> dict[str, Any]:
    person = request.person  # type: ignore[attr-defined]
    drawing = to_drawing(start, anatomy.chart()) if start else PainDrawing()
    listed = start.strengths if start else {}
    seen = assets.views()
    return {
        "nav": "body",
        "as_list": request.GET.get("as") == "list",
        "latest": latest,
        "start": start,
        "cells": write_cells(drawing),
        "tabs": assets.tabs(seen),
        "first": assets.view_of(seen, best_view([drawing])),
        "strengths": pages.strengths(),
        "sizes": pages.sizes(),
        "config": assets.config(seen, pages.chart_words()),
        "keep_private": person.keep_intimate or any(p in listed for p in words.PRIVATE),
        **_lists(listed),
    }


def _lists(strengths: dict[str, int]) -> dict[str, Any]:
    return {
        "parts": pages.parts(strengths),
        "private": pages.private_rows(strengths),
        "private_open": any(place in strengths for place in words.PRIVATE),
    }


@require_http_methods(["GET", "POST"])
def like_page(request: HttpRequest) -> HttpResponse:
    """What the pain is like: what fits the drawing first, the rest folded away."""
    person = request.person  # type: ignore[attr-defined]
    features = locate.facts().features
    if request.method == "POST":
        form = LikeForm(request.POST, features=features)
        if form.is_valid():
            save_answers(person, form.answers(), now=timezone.now())
            return redirect("spots:likely")
        page = _like(person, dict(form.answers())) | {"error": form.non_field_errors()}
        return render(request, "body/like.html", page, status=422)
    return render(request, "body/like.html", _like(person, latest_features(person)))


def _like(person: Person, answers: dict[str, Any]) -> dict[str, Any]:
    drawn = latest_drawing(person)
    made = pages.questions(list(drawn.regions) if drawn else [], answers)
    return {
        "nav": "body",
        "drawn": drawn,
        "answers": pages.answer_words(),
        "keep_private": person.keep_intimate or made["private_answered"],
        **made,
    }
