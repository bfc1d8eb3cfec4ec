"""Who is here, and which pages are open before anyone has agreed to anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from unknot.web.accounts.models import Person

View = TypeVar("View", bound=Callable[..., Any])


def open_to_all(view: View) -> View:
    """Marks a page that may be read without consent: Welcome, warning signs, Learn, emergency."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def person_here() -> Person | None:
    """The one person of this computer, once they have agreed."""
    return Person.objects.filter(consented_at__isnull=False).order_by("created_at").first()


class PersonMiddleware:
    """Puts ``request.person`` in place; closed pages lead to Welcome until somebody agreed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = person_here()  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.person or getattr(view, "open_to_all", False):  # type: ignore[attr-defined]
            return None
        if request.path.startswith("/api/"):
            # The pure judgements of the API keep nothing, so they need nobody's consent.
            return None
        return redirect("accounts:welcome")


def person_in_page(request: HttpRequest) -> dict[str, Any]:
    """Templates know the person's theme and tone of skin, and whether all of it is a demo."""
    return {"person": getattr(request, "person", None), "demo": settings.DEMO}


def no_person() -> JsonResponse:
    """What the API says when a call needs a person who has agreed."""
    return JsonResponse({"error": "No one has agreed to store answers here yet."}, status=403)
