"""The JSON door: the same judgements as the command line, and the person's own session."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

api = NinjaAPI(title="Unknot", version="1", docs_url=None, urls_namespace="api")


@api.exception_handler(ValueError)
def bad_value(request: HttpRequest, error: ValueError) -> HttpResponse:
    """Our rooms raise ValueErrors whose words name the field and the remedy."""
    return api.create_response(request, {"error": str(error)}, status=422)


@api.exception_handler(ValidationError)
def bad_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A body that does not have the shape of the call."""
    first = error.errors[0]
    field = ".".join(str(part) for part in first["loc"] if part not in {"body", "data", "payload"})
    return api.create_response(request, {"error": f"{field}: {first['msg']}"}, status=422)


for app in settings.APPS:
    if find_spec(f"unknot.web.{app}.api"):
        api.add_router(f"/{app}", import_module(f"unknot.web.{app}.api").router)
