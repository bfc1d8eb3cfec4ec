from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from unknot.catalogue import anatomy, locate
from unknot.locate import Drawing, Ranking
from unknot.locate.presses import pressable
from unknot.web.check.queries import gate
from unknot.web.spots import found, picture, pins, queries, reasons, rests, words
from unknot.web.spots.actions import save_press
from unknot.web.spots.forms import PressForm


@require_GET
def likely(request: HttpRequest) -> HttpResponse:
    """Where to look first, what else it could be, and how sure that is."""
    person = request.person  # type: ignore[attr-defined]
    now = timezone.now()
    door = gate(person, now)
    told = queries.drawing(person, queries.presses(person, now))
    page: dict[str, Any] = {"nav": "body", "gate": door, "may_press": door.state == "clear"}
    if told is None:
        return render(request, "spots/no_drawing.html", page)
    made = queries.ranking(told, door.limits)
    if made.nerve_like:
        return render(request, "spots/nerve.html", page | _nerve(told, made))
    return render(request, "spots/likely.html", page | _likely(person, told, made, door))


def _likely(person: Any, told: Drawing, made: Ranking, door: Any) -> dict[str, Any]:
    shown, found = _shown(told, made, door), pins.pins(person)
    cards = [words.card(n, key, told, made) for n, key in enumerate(shown, start=1)]
    numbered = [(card.number, card.spot, card.side) for card in cards]
    thin = bool(shown) and all(queries.is_thin(told, made, key) for key in shown)
    return {
        "cards": cards,
        "thin": thin,
        "abstain": made.abstain,
        "headline": words.headline(cards, made, thin=thin),
        "look_alikes": words.look_alikes(made),
        "unexplained": [words.region_label(name) for name in made.unexplained],
        "marks": len(told.painted()),
        "picture": picture.overview(numbered, cards[0].side if cards else "R"),
        "first": _first(cards, made),
        "families": words.families(made),
        "question": reasons.question(made),
        "why": reasons.why(made.next_press) if made.next_press else "",
        "next_label": words.spot_label(made.next_press) if made.next_press else "",
        "stop": reasons.stop(made),
        "found": [found[key] for key in shown if key in found],
        "overlay": queries.usual(person, cards[0].source, cards[0].side) if cards else None,
        "overlay_of": cards[0].label if cards else "",
    }


def _shown(told: Drawing, made: Ranking, door: Any) -> list[tuple[str, str]]:
    """Three spots at most. Without limits they are shown so that people see what a check opens."""
    if door.limits is not None:
        return queries.likely_spots(told, made, door.limits)[:3]
    return []


def _first(cards: list[words.Card], made: Ranking) -> dict[str, Any] | None:
    """The spot whose press tells most, or the best one that was not pressed."""
    if made.next_press is not None:
        return {"spot": made.next_press.spot, "side": made.next_press.side}
    fresh = next((card for card in cards if not card.pressed), None)
    return {"spot": fresh.spot, "side": fresh.side} if fresh else None


def _nerve(told: Drawing, made: Ranking) -> dict[str, Any]:
    return {
        "look_alikes": words.look_alikes(made),
        "from_press": any(press.answer == "nerve" for press in told.presses),
    }


@require_http_methods(["GET", "POST"])
def press(request: HttpRequest) -> HttpResponse:
    """Lead to one spot, take the answer, and show what it changed. Only behind an open check."""
    person = request.person  # type: ignore[attr-defined]
    now = timezone.now()
    door = gate(person, now)
    if door.state != "clear" or door.limits is None or not door.limits.allows_pressure():
        return redirect(_to_check(door))
    if request.method == "POST":
        return _answered(request, person, door)
    rows = queries.presses(person, now)
    after = next((row for row in rows if str(row.id) == request.GET.get("after")), None)
    if after is not None:
        page = found.page(person, rows, after, door.limits)
        if page is None:
            return redirect("spots:likely")
        return render(request, "spots/found.html", {"nav": "body"} | page)
    return _ask(request, queries.drawing(person, rows), door)


def _to_check(door: Any) -> str:
    if door.state == "recheck":
        return reverse("check:short")
    if door.state == "blocked" and door.check_id:
        return reverse("check:result", args=[door.check_id])
    return reverse("check:start")


def _answered(request: HttpRequest, person: Any, door: Any) -> HttpResponse:
    form = PressForm(request.POST)
    if not form.is_valid():
        told = queries.drawing(person, queries.presses(person, timezone.now()))
        return _ask(request, told, door, status=422)
    data = form.cleaned_data
    out = queries.left_out(door.limits)
    if data["spot"] in out or f"{data['spot']}_{data['side']}" in out:
        return redirect("spots:likely")
    row = save_press(person, timezone.now(), **data)
    return redirect(f"{reverse('spots:press')}?after={row.id}")


def _ask(
    request: HttpRequest, told: Drawing | None, door: Any, *, status: int = 200
) -> HttpResponse:
    if told is None:
        return redirect("body:map")
    made = queries.ranking(told, door.limits)
    key = None if made.nerve_like else _wanted(request, told, made, door)
    if key is None:
        return redirect("spots:likely")
    spot, side = key
    shown = _shown(told, made, door)
    pin = pins.pins(request.person).get(key)  # type: ignore[attr-defined]
    advised = made.next_press and (made.next_press.spot, made.next_press.side) == key
    page = {
        "nav": "body",
        "pin": pin,
        "ways": list(pins.ways(spot).items()),
        "why": reasons.why(made.next_press) if made.next_press and advised else "",
        "rests": rests.of_spot(spot, words.source_of(made, spot, side).source),
        "spot": spot,
        "side": side,
        "side_word": words.side_word(side),
        "place": anatomy.spots()[spot],
        "picture": pins.marked(picture.close_up(spot, side, _height(request)), pin),
        "number": shown.index(key) + 1 if key in shown else None,
        "count": len(shown),
        "missing": status == 422,
        "familiar": anatomy.spots()[spot].familiar,
    }
    return render(request, "spots/press.html", page, status=status)


def _wanted(
    request: HttpRequest, told: Drawing, made: Ranking, door: Any
) -> tuple[str, str] | None:
    """The spot asked for, if it may be pressed; else the one that would tell most."""
    asked = (
        request.POST.get("spot") or request.GET.get("spot", ""),
        request.POST.get("side") or request.GET.get("side", ""),
    )
    out = queries.left_out(door.limits)
    allowed = pressable(locate.network(), out)
    if asked[0] in allowed and asked[1] in {"L", "R"} and f"{asked[0]}_{asked[1]}" not in out:
        return asked
    if made.next_press is not None:
        return made.next_press.spot, made.next_press.side
    return next(iter(queries.likely_spots(told, made, door.limits)), None)


def _height(request: HttpRequest) -> float | None:
    height: float | None = request.person.height_cm  # type: ignore[attr-defined]
    return height
