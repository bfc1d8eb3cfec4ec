"""An address that is not here, and a page that breaks: plain words and a way on."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client, override_settings
from django.urls import path
from django.views.defaults import server_error

from unknot.web import urls

pytestmark = pytest.mark.django_db


def broken(request):
    raise RuntimeError("for the test")


class _Broken:
    urlpatterns = [path("broken/", broken), *urls.urlpatterns]
    handler500 = staticmethod(server_error)


@pytest.mark.parametrize("address", ["/nowhere/", "/learn/nothing-here/", "/progress/nothing/"])
def test_an_address_that_is_not_here_says_so_and_leads_to_today(client, person, address):
    answer = client.get(address)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 404
    assert page.h1.get_text() == "This page is not here."
    assert page.select_one("main a.btn")["href"] == "/today/"


@override_settings(ROOT_URLCONF=_Broken)
def test_a_page_that_breaks_says_whose_fault_it_is_and_what_to_do(person):
    answer = Client(raise_request_exception=False).get("/broken/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 500
    assert "It is our fault" in page.main.get_text()
    assert [a["href"] for a in page.select("main a.btn")] == ["/today/", "/emergency/"]
