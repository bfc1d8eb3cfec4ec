"""How a session sounds: its language, and the phrases that a person may say in their own voice."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from unknot.catalogue.session import session_facts
from unknot.recording import languages, manifest, voice_folder
from unknot.session.phrases import phrase_key, phrases

NAMES = {"en": "English", "de": "Deutsch"}
# The same limits hold in static/practice/sound/own.js, which keeps the recordings.
MOST = {"seconds": 10, "bytes": 400_000, "phrases": 600}
_FILE = re.compile(r"[0-9a-f]{16}")


@require_http_methods(["GET", "POST"])
def sound(request: HttpRequest) -> HttpResponse:
    """The choices about sound; only the language is kept on the server."""
    person = request.person  # type: ignore[attr-defined]
    if request.method == "POST" and request.POST.get("language") in languages():
        person.language = request.POST["language"]
        person.save(update_fields=["language"])
        return redirect(f"{reverse('practice:sound')}?saved=1")
    page = {
        "nav": "you",
        "saved": "saved" in request.GET,
        "languages": [(code, NAMES.get(code, code)) for code in languages()],
        "groups": _groups(person.language),
        "most": MOST,
    }
    return render(request, "practice/sound.html", page)


@cache_control(private=True, max_age=31_536_000, immutable=True)
@require_GET
def phrase(request: HttpRequest, language: str, file: str) -> HttpResponse:
    """One recorded phrase of ours, by the hash of what it holds."""
    found = voice_folder(language) / f"{file}.opus"
    if language not in languages() or not _FILE.fullmatch(file) or not found.exists():
        raise Http404("there is no such recording")
    return HttpResponse(found.read_bytes(), "audio/ogg")


def _groups(language: str) -> list[dict[str, Any]]:
    """Every phrase once, those that most sessions say first."""
    known = manifest(language)["phrases"]
    words = session_facts().words.get(language, {})
    often = [
        phrase_key(part)
        for topic in ("cues", "says")
        for text in words.get(topic, {}).values()
        for part in phrases(text)
    ]
    first = [key for key in dict.fromkeys(often) if key in known]
    rest = [key for key in known if key not in set(first)]
    return [
        {"name": _("Said in most sessions"), "phrases": [_row(k, known) for k in first]},
        {"name": _("Places, lengths and ways to lie or stand"), "phrases": [_row(k, known) for k in rest]},
    ]  # fmt: skip


def _row(key: str, known: dict[str, Any]) -> dict[str, str]:
    told = known[key]
    return {"key": key, "text": told["text"], "file": told["file"].removesuffix(".opus")}
