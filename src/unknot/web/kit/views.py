from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unknot.catalogue.pressure import pressure_facts
from unknot.web.check.queries import gate
from unknot.web.kit.actions import save_build, save_kit
from unknot.web.kit.forms import KitForm
from unknot.web.kit.levels import level_cards, numbers
from unknot.web.kit.queries import kit, ladder_for
from unknot.web.kit.reasons import reason_lines

# A first session stays at a mild discomfort, whatever the limits allow.
_FIRST_NRS = 3


@require_http_methods(["GET", "POST"])
def kit_page(request: HttpRequest) -> HttpResponse:
    person = request.person  # type: ignore[attr-defined]
    owned = kit(person)
    form = KitForm(request.POST or None, person=person, kit=owned)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        now = timezone.now()
        save_kit(person, tools=data["tools"], surfaces=data["surfaces"], now=now)
        save_build(person, mass_kg=data["mass"], height_cm=data["height"])
        if request.POST.get("next") == "today":
            return redirect("progress:today")
        return redirect(reverse("kit:kit") + "#ladder")
    status = 422 if request.method == "POST" else 200
    return render(request, "kit/kit.html", _page(person, form), status=status)


def _page(person: Any, form: KitForm) -> dict[str, Any]:
    door = gate(person, timezone.now())
    limits = door.limits if door.state == "clear" else None
    rungs = ladder_for(person, limits)
    facts = pressure_facts()
    return {
        "nav": "body",
        "form": form,
        "tools": _tiles(form, "tools"),
        "surfaces": _tiles(form, "surfaces"),
        "build": _build(form),
        "gate": door,
        "limits": limits,
        "ceiling": _ceiling(limits),
        "cards": level_cards(rungs, limits),
        "start_nrs": min(_FIRST_NRS, limits.max_nrs) if limits else _FIRST_NRS,
        "numbers": numbers(rungs),
        "not_offered": [tool for tool in facts.tools.values() if not tool.offered],
        "caps": facts.caps,
        "unknown_mass": person.mass_kg is None,
    }


def _tiles(form: KitForm, name: str) -> list[dict[str, Any]]:
    ticked = {str(value) for value in (form[name].value() or [])}
    choices = form.fields[name].choices  # type: ignore[attr-defined]
    return [
        {
            "id": key,
            "name": label,
            "on": key in ticked,
            "drawing": f"kit/drawings/{key}.html",
        }
        for key, label in choices
    ]


def _build(form: KitForm) -> list[dict[str, Any]]:
    mass, height = (_("lb"), _("inches")) if form.imperial else (_("kg"), _("cm"))
    return [
        {"bound": form["mass"], "label": _("Weight in %(unit)s") % {"unit": mass}, "unit": mass},
        {
            "bound": form["height"],
            "label": _("Height in %(unit)s") % {"unit": height},
            "unit": height,
        },
    ]


def _ceiling(limits: Any) -> dict[str, Any] | None:
    """The level no set-up may pass, and the rules that set it."""
    if limits is None or not limits.allows_pressure():
        return None
    # Only the rules at this very level bind; looser ones were overtaken.
    binding = [r for r in limits.reasons if r.limit == "max_level" and r.value == limits.max_level]
    rules = [r.rule for r in binding]
    return {"level": limits.max_level, "rules": rules, "reasons": reason_lines(rules)}
