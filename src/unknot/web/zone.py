"""The person's wall clock: their browser tells its time zone, and every page speaks in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE: Final = "zone"
_LOCAL: Final = Path("/etc/localtime")


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone called *name*; None where there is no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def home_zone() -> str:
    """The zone of this computer, for pages that come before a browser has told its own."""
    asked = os.environ.get("UNKNOT_TIME_ZONE", "")
    found = asked or str(_LOCAL.resolve()).partition("zoneinfo/")[2]
    return found if found and zone_of(found) else "UTC"


class WallClock:
    """Answers each request in the time zone that its browser told in a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.COOKIES.get(COOKIE, "")
        zone = zone_of(told) if told else None
        if zone is None:
            return self.get_response(request)
        with timezone.override(zone):
            return self.get_response(request)
