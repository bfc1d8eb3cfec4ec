"""Every address of the product; each app owns its own pages."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

from unknot.web.api import api

PLACES = {
    "accounts": "",
    "away": "",
    "guide": "",
    "check": "check/",
    "body": "body/",
    "spots": "spots/",
    "kit": "kit/",
    "practice": "session/",
    "progress": "",
}
urlpatterns = [
    *(
        path(place, include(f"unknot.web.{app}.urls"))
        for app, place in PLACES.items()
        if find_spec(f"unknot.web.{app}") and find_spec(f"unknot.web.{app}.urls")
    ),
    path("api/", api.urls),
]
