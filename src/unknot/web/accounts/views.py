from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from unknot.web.accounts import archive
from unknot.web.accounts.access import open_to_all
from unknot.web.accounts.actions import agree
from unknot.web.accounts.forms import ConsentForm, EraseForm, ImportForm, SettingsForm


@open_to_all
@require_GET
def welcome(request: HttpRequest) -> HttpResponse:
    if request.person:  # type: ignore[attr-defined]
        return redirect("progress:today")
    return render(request, "accounts/welcome.html")


@open_to_all
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        agree(age=data["age"], country=data["country"], now=timezone.now())
        return redirect("check:start")
    return render(request, "accounts/consent.html", {"form": form})


@require_http_methods(["GET", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    person = request.person  # type: ignore[attr-defined]
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_valid():
        form.save()
        return redirect(f"{reverse('accounts:settings')}?saved=1")
    page = {"form": form, "nav": "you", "saved": "saved" in request.GET}
    return render(request, "accounts/settings.html", page)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    response = HttpResponse(archive.as_text(archive.export_all(now)), "application/json")
    response["Content-Disposition"] = f'attachment; filename="unknot-{now:%Y-%m-%d}.json"'
    return response


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    page: dict[str, Any] = {"form": form, "nav": "you"}
    if form.is_valid():
        sure = form.cleaned_data["sure"]
        try:
            read = json.loads(form.cleaned_data["file"].read().decode("utf-8"))
            page["counts"] = archive.import_all(read) if sure else archive.check_archive(read)
            page["done"] = sure
        except (UnicodeDecodeError, json.JSONDecodeError):
            form.add_error("file", _("This file is not JSON. Choose the file that you exported."))
        except archive.ArchiveError as error:
            form.add_error("file", str(error))
    return render(request, "accounts/import.html", page)


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        page = {"counts": archive.erase_all(), "at": timezone.now()}
        request.person = None  # type: ignore[attr-defined]
        response = render(request, "accounts/erased.html", page)
        # What the browser kept for a time without network goes too.
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
    return render(request, "accounts/erase.html", {"form": form, "nav": "you"})
