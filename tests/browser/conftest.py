"""Real Chromium on a live server; every page is watched for errors and foreign hosts."""

from __future__ import annotations

import threading
import time
from urllib.parse import urlsplit

import pytest
from django.core.handlers.base import BaseHandler

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
ANSWERING = threading.RLock()  # held while a request is answered


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": PHONE, "locale": "en-GB", "has_touch": True}


@pytest.fixture(scope="session")
def live_server(live_server):
    """pytest-django's server, which answers one request at a time and stops when none is left.

    Its threads share one SQLite connection: two transactions at once would tear each other's
    savepoints, and none may close it once the server has stopped. Threads with connections of
    their own are tried with the server that people run (``own_chromium.served``).
    """
    respond = BaseHandler.get_response

    def in_turn(handler, request):
        with ANSWERING:
            return respond(handler, request)

    BaseHandler.get_response = in_turn
    yield live_server
    answer_all()
    BaseHandler.get_response = respond


def answer_all():
    """Waits until the server has answered whatever a closed page had asked for last.

    The connections of a closed page end at once. One that the browser only keeps open asks for
    nothing and is not waited for.
    """
    end = time.monotonic() + 1
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=max(0, end - time.monotonic()))
    with ANSWERING:
        pass


@pytest.fixture(autouse=True)
def everything_answered(_django_db_helper):
    """Set up before the page, so that its end lies between the page's and the database's.

    A request that is under way while the tables are emptied finds them locked or shut.
    """
    yield
    answer_all()


@pytest.fixture(scope="session")
def browser(live_server, browser):
    """The browser, which closes before the server that its kept connections lead to."""
    return browser


class Watch:
    """What a page said and asked for: console errors, failed scripts, requests to other hosts."""

    def __init__(self, page, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.errors: list[str] = []
        self.strangers: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)

    def _console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws"} and parts.netloc != self.home:
            self.strangers.append(request.url)

    def assert_clean(self) -> None:
        assert not self.strangers, f"asked another host: {self.strangers}"
        assert not self.errors, f"console errors: {self.errors}"


@pytest.fixture
def watch(page, live_server):
    watcher = Watch(page, live_server.url)
    yield watcher
    watcher.assert_clean()
