from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unknot.catalogue.session import session_facts
from unknot.session import Recipe, RecipeError
from unknot.session.wish import over_the_nerve
from unknot.web.practice import actions, own, queries, words
from unknot.web.practice.models import OwnRow
from unknot.web.practice.own_forms import KINDS, OwnForm, SharedForm, checked


@require_GET
def own_list(request: HttpRequest) -> HttpResponse:
    """The sessions that a person put together or was given."""
    rows = queries.own(request.person)  # type: ignore[attr-defined]
    shown = [{"row": row, "about": _about(row)} for row in rows]
    never = words.never(queries.never_lines(request.person))  # type: ignore[attr-defined]
    page = {"nav": "today", "own": shown, "never": never}
    return render(request, "practice/own_list.html", page)


def _about(row: OwnRow) -> dict[str, Any] | None:
    """None for one from another version, whose page says what is wrong."""
    recipe, _error = own.read_own(row)
    return words.recipe(recipe) if recipe else None


@require_http_methods(["GET", "POST"])
def own_edit(request: HttpRequest, pk: Any = None) -> HttpResponse:
    """Make a session of one's own, or change it."""
    person = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(OwnRow, person=person, pk=pk) if pk else None
    before, error = own.read_own(row)
    form = OwnForm(request.POST) if request.method == "POST" else OwnForm(initial=_initial(before))
    if request.method == "POST" and form.is_valid():
        try:
            recipe = checked(form.recipe(before))
        except RecipeError as found:
            error = str(found)
        else:
            made = actions.keep_own(person, recipe, timezone.now(), row=row)
            return redirect("practice:own_share", pk=made.id)
    page = {
        "nav": "today",
        "row": row,
        "form": form,
        "error": error,
        "places": _places(form),
        "moves": words.moves(form["without"].value() or []),
        "kinds": KINDS,
        "minutes": range(3, 21),
        "levels": range(1, 6),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "practice/own_edit.html", page, status=status)


def _initial(recipe: Recipe | None) -> dict[str, Any]:
    if recipe is None:
        return {"minutes": 8, "level": 1, "version": "all"}
    return {
        "name": recipe.name,
        "minutes": recipe.minutes,
        "level": recipe.level,
        "version": recipe.version,
        "relief": recipe.relief,
        "spot": [f"{s.spot}.{s.side}" for s in recipe.spots],
        "without": sorted(recipe.without),
        "note": recipe.note,
    }


def _places(form: OwnForm) -> list[dict[str, Any]]:
    ticked = set(form["spot"].value() or [])
    facts = session_facts()
    return [
        {
            "label": spot.label,
            "sides": [(f"{key}.{s}", words.side(s), f"{key}.{s}" in ticked) for s in "LR"],
        }
        for key, spot in facts.spots.items()
        if not over_the_nerve(spot, facts)
    ]


@require_POST
def own_delete(request: HttpRequest, pk: Any) -> HttpResponse:
    get_object_or_404(OwnRow, person=request.person, pk=pk).delete()  # type: ignore[attr-defined]
    return redirect("practice:own")


@require_POST
def never_again_after_all(request: HttpRequest, line: str) -> HttpResponse:
    """Takes one "never" back."""
    actions.take_back_never(request.person, line)  # type: ignore[attr-defined]
    return redirect("practice:own")


@require_GET
def own_share(request: HttpRequest, pk: Any) -> HttpResponse:
    """One session of one's own: what it holds, its file, and its code to scan."""
    row = get_object_or_404(OwnRow, person=request.person, pk=pk)  # type: ignore[attr-defined]
    recipe, error = own.read_own(row)
    if recipe is None:
        return redirect("practice:own_edit", pk=row.id)
    code = own.as_code(recipe)
    page = {
        "nav": "today",
        "row": row,
        "about": words.recipe(recipe),
        "recipe": recipe,
        "error": error,
        "code": mark_safe(code) if code else "",
        "text": own.as_file(recipe),
    }
    return render(request, "practice/own_share.html", page)


@require_GET
def own_file(request: HttpRequest, pk: Any) -> HttpResponse:
    row = get_object_or_404(OwnRow, person=request.person, pk=pk)  # type: ignore[attr-defined]
    recipe, _error = own.read_own(row)
    if recipe is None:
        return redirect("practice:own_edit", pk=row.id)
    name = re.sub(r"[^a-z0-9]+", "-", recipe.name.lower()).strip("-") or "session"
    response = HttpResponse(own.as_file(recipe), "application/json")
    response["Content-Disposition"] = f'attachment; filename="{name[:40]}.unknot.json"'
    return response


@require_http_methods(["GET", "POST"])
def own_import(request: HttpRequest) -> HttpResponse:
    """Take a shared session in: shown first, kept when the person says so."""
    posted = request.method == "POST"
    form = SharedForm(request.POST if posted else None, request.FILES if posted else None)
    page: dict[str, Any] = {"nav": "today", "form": form}
    if posted and form.is_valid():
        try:
            recipe = own.from_text(form.cleaned_data["shared"])
        except RecipeError as error:
            form.add_error(None, _("Not taken in: %(error)s") % {"error": error})
        else:
            if form.cleaned_data["sure"]:
                person, now = request.person, timezone.now()  # type: ignore[attr-defined]
                made = actions.keep_own(person, recipe, now, given=True)
                return redirect("practice:own_share", pk=made.id)
            page |= {
                "recipe": recipe,
                "about": words.recipe(recipe),
                "text": own.as_file(recipe),
            }
    status = 422 if form.errors else 200
    return render(request, "practice/own_import.html", page, status=status)
