"""Finding one's first level: a light press of ten seconds, rung by rung, until it stops being easy.

Behind the same door as a session and under the same limits. Each press is an event on the log; the
plan makes the first dose of them, and of them alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from unknot.catalogue.plan import policy
from unknot.catalogue.session import compile_session
from unknot.limits import Limits
from unknot.session import Dose, SessionError, SpotWish, Wish
from unknot.web.check.queries import Door
from unknot.web.kit.mapping import to_body
from unknot.web.kit.queries import kit
from unknot.web.practice.actions import record_event
from unknot.web.practice.mornings import when
from unknot.web.practice.queries import never_wanted
from unknot.web.practice.views import to_check
from unknot.web.progress import queries
from unknot.web.progress.forms import PressForm
from unknot.web.spots.queries import chosen_spots

SECONDS: Final = 10
# A press further back belongs to another time of day, and is asked again.
_ROUND: Final = timedelta(hours=12)
_WORST: Final = 10


@never_cache
@require_http_methods(["GET", "POST"])
def first_level(request: HttpRequest) -> HttpResponse:
    """One press at a time: how to press, and how strong it was."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    seen = queries.full_advice(person, now)
    shut = _shut(seen.gate)
    if shut:
        return redirect(shut)
    limits = seen.gate.limits
    place = next(iter(_places(person)), None) if seen.decision.stage == "onboard" else None
    ways = _ways(person, place, limits) if place else []
    felt = _felt(seen.log, now)
    step = _next(ways, felt, limits)
    form = PressForm(request.POST or None)
    if request.method == "POST" and step and form.is_valid():
        return _pressed(request, form, step["rung"])
    page = {
        "nav": "today",
        "begun": seen.decision.stage != "onboard",
        "decision": seen.decision,
        "place": place,
        "step": step,
        "number": len(felt) + 1,
        "light": bool(seen.decision.dose and seen.decision.dose.rung % 2),
        "felt": felt,
        "form": form,
        "scale": range(_WORST + 1),
        "seconds": SECONDS,
        "easy": f"{_easy(limits):g}",
    }
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "progress/first_level.html", page, status=status)


def _shut(door: Door) -> str:
    """Where to go while nothing may be pressed; empty behind an open door."""
    open_ = door.state == "clear" and door.limits is not None and door.limits.allows_pressure()
    return "" if open_ else to_check(door)


def _pressed(request: HttpRequest, form: PressForm, rung: int) -> HttpResponse:
    """Keeps the press; what is told as a sign of a nerve shuts the door and leads to its questions."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    sign, asked = form.cleaned_data["sign"], form.cleaned_data["rung"]
    if sign:
        data = {"rung": rung, "peak": _WORST, "leg_symptoms": True, "ended_by": f"sign:{sign}"}
        record_event(person, kind="test_press", data=data, at=now)
        return redirect("check:after", what=sign)
    if asked == rung:  # an old page, sent again, is no new press
        data = {"rung": rung, "peak": form.cleaned_data["peak"]}
        record_event(person, kind="test_press", data=data, at=now)
    return redirect("progress:first_level")


def _places(person: Any) -> list[tuple[str, str]]:
    never = never_wanted(person).places
    return [key for key in chosen_spots(person) if key not in never]


def _ways(person: Any, place: tuple[str, str], limits: Limits) -> list[dict[str, Any]]:
    """How to press *place* in each rung that a first session may have, gentlest first."""
    top = min(policy().steps.onboarding_rung, 2 * limits.max_level)
    wish = Wish(
        spots=(SpotWish(place[0], "L" if place[1] == "L" else "R"),),
        level=(top + 1) // 2,
        minutes=5,
        kit=kit(person),
        body=to_body(person),
        dose=Dose(top, 1, SECONDS, 1),
        language=person.language,
        first=True,
        without=never_wanted(person).moves,
    )
    try:
        document = compile_session(wish, limits).to_json()
    except SessionError:
        return []
    visit = document["visits"][0]
    found = [s for s in visit["set_ups"] if s["rung"] <= top]
    return [
        {**s, "label": visit["label"], "find": visit["find"], "avoid": visit["avoid"]}
        for s in found
    ]


def _felt(log: list[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """The presses of this round, gentlest first."""
    presses = [e for e in log if e["kind"] == "test_press" and now - when(e) < _ROUND]
    felt = [(int(queries.field(e, "rung")), float(queries.field(e, "peak"))) for e in presses]
    return [_press(rung, peak) for rung, peak in sorted(felt)]


def _press(rung: int, peak: float) -> dict[str, Any]:
    return {"rung": rung, "peak": peak, "level": (rung + 1) // 2, "light": rung % 2 == 1}


def _easy(limits: Limits) -> float:
    """Up to how strong a press counts as easy."""
    return min(policy().steps.test_press_peak, limits.max_nrs)


def _next(
    ways: list[dict[str, Any]], felt: list[dict[str, Any]], limits: Limits
) -> dict[str, Any] | None:
    """The next press; None where the last one was not easy, or nothing stronger is open."""
    if any(press["peak"] > _easy(limits) for press in felt):
        return None
    done = max((press["rung"] for press in felt), default=0)
    return next((way for way in ways if way["rung"] > done), None)
