"""A session for the ears: its recorded voice, and the whole of it as one audio file or a card."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_http_methods

from unknot.recording import pack
from unknot.recording.audio_file import KINDS
from unknot.web.practice import rendering, words
from unknot.web.practice.card import moves, places
from unknot.web.practice.models import SessionRow
from unknot.web.practice.offers import still_open

_MIME = {"opus": "audio/ogg", "mp3": "audio/mpeg"}


@cache_control(private=True, max_age=31_536_000, immutable=True)
@require_GET
def voice(request: HttpRequest, pk: Any, name: str) -> HttpResponse:
    """Every phrase that one session may say, joined; the name is a hash of what is in it."""
    made = pack(_row(request, pk).document)
    if made.name != name:
        raise Http404("these recordings were made anew; load the session again")
    return HttpResponse(made.read(), "application/octet-stream")


@never_cache
@require_http_methods(["GET", "POST"])
def audio(request: HttpRequest, pk: Any) -> HttpResponse:
    """The session as one file: make it, watch it being made, stop that, and fetch it."""
    row, now = _row(request, pk), timezone.now()
    if not still_open(row, now):
        return redirect("practice:start")
    kind = request.POST.get("kind", "")
    if request.method == "POST" and kind in KINDS:
        deed = rendering.stop if request.POST.get("do") == "stop" else rendering.begin
        deed(row.document, rendering.day(row), kind)
        return redirect("practice:audio", pk=row.id)
    states = {kind: rendering.state(row.document, rendering.day(row), kind) for kind in KINDS}
    page = {
        "nav": "today",
        "row": row,
        "document": row.document,
        "made_on": rendering.day(row),
        "kinds": [{"kind": kind, **state} for kind, state in states.items()],
        "busy": any(state["state"] == "busy" for state in states.values()),
    }
    return render(request, "practice/audio.html", page)


@never_cache
@require_GET
def progress(request: HttpRequest, pk: Any, kind: str) -> JsonResponse:
    """How far one kind of file is: ``state`` is none, busy, ready or failed; ``done`` 0 to 1."""
    row = _open_row(request, pk, kind)
    return JsonResponse(rendering.state(row.document, rendering.day(row), kind))


@never_cache
@require_GET
def audio_file(request: HttpRequest, pk: Any, kind: str) -> FileResponse:
    """The finished file."""
    row = _open_row(request, pk, kind)
    file = rendering.ready(row.document, rendering.day(row), kind)
    if file is None:
        raise Http404("this file has not been made yet")
    name = f"unknot-{rendering.day(row):%Y-%m-%d}.{kind}"
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=name, content_type=_MIME[kind]
    )


@never_cache
@require_GET
def card(request: HttpRequest, pk: Any) -> HttpResponse:
    """The session on paper."""
    row = _row(request, pk)
    if not still_open(row, timezone.now()):
        return redirect("practice:start")
    page = {
        "row": row,
        "document": row.document,
        "made_on": rendering.day(row),
        "needs": words.needs(row.document),
        "places": places(row.document),
        "moves": moves(row.document),
        "caps": row.document["caps"],
    }
    return render(request, "practice/card.html", page)


def _row(request: HttpRequest, pk: Any) -> SessionRow:
    found: SessionRow = get_object_or_404(SessionRow, person=request.person, pk=pk)  # type: ignore[attr-defined]
    return found


def _open_row(request: HttpRequest, pk: Any, kind: str) -> SessionRow:
    row = _row(request, pk)
    if kind not in KINDS or not still_open(row, timezone.now()):
        raise Http404("the safety check behind this session no longer stands")
    return row
