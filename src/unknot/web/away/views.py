from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from unknot.web.accounts.access import open_to_all
from unknot.web.away.files import WORKER, blank_pages, shell_files, shell_pages, shell_version

AFTER = r"/^\/session\/[0-9a-f-]{36}\/after\/$/"
# Pages that can be read again as they were last seen. None of them starts a session or a
# check, and no drawing of anybody is kept.
READ = r"/^\/(today|plan|plan\/dose|plan\/calendar|progress|progress\/(?!area)[a-z0-9_-]+|experiments|experiments\/.+)\/$/"


@open_to_all
@never_cache
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from the root so that the whole product is its scope."""
    head = "\n".join(
        [
            f"const VERSION = {json.dumps(shell_version())};",
            f"const FILES = {json.dumps(shell_files())};",
            f"const PAGES = {json.dumps(shell_pages())};",
            f"const AFTER = {AFTER};",
            f"const BLANK = {json.dumps(blank_pages())};",
            f"const READ = {READ};",
        ]
    )
    body = WORKER.read_text(encoding="utf-8").replace(
        "/* global FILES, PAGES, VERSION, AFTER, BLANK, READ */", head
    )
    return HttpResponse(body, "text/javascript; charset=utf-8")


@open_to_all
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """What an installed app is called, looks like and opens with."""
    made = {
        "id": "/",
        "name": _("Unknot"),
        "short_name": _("Unknot"),
        "description": _("Find the sore spot. Press it gently. See if it helps."),
        "start_url": "/today/",
        "scope": "/",
        "display": "standalone",
        "orientation": "any",
        "background_color": "#F1F4EF",
        "theme_color": "#F1F4EF",
        "icons": [
            _icon("icon-192.png", "192x192", "any"),
            _icon("icon-512.png", "512x512", "any"),
            _icon("icon-mask-512.png", "512x512", "maskable"),
            {"src": static("unknot/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
        "shortcuts": [
            {"name": _("Today's session"), "url": "/session/"},
            {"name": _("Warning signs"), "url": "/emergency/"},
        ],
    }
    return JsonResponse(made, content_type="application/manifest+json")


def _icon(name: str, sizes: str, purpose: str) -> dict[str, str]:
    return {
        "src": static(f"away/{name}"),
        "sizes": sizes,
        "type": "image/png",
        "purpose": purpose,
    }


@open_to_all
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What there is to do while nothing can be reached."""
    return render(request, "away/offline.html")
