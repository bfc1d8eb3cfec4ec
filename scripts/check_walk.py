"""Walks a healthy person through the safety check in real Chromium: pages, taps, words, seconds.

``make check-walk`` runs the product, answers every page by tapping what a healthy person taps, and
adds up reading at a stated speed, tapping at a stated pace, and a look at the sore place; what this
machine took to bring the pages stands beside it. ``tests/web/check/reading.py`` says which words
count; all that is shown stands beside them. The clock stops where the result stands; the result's own
words are no part of it. Pictures of each page go to shots/check/.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from scripts.shots import CHROMIUM, FLAGS, ROOT, SIZES, wait_for
from tests.safety.people import harmless
from tests.web.check.reading import Reading

# A calm adult reads 238 words a minute of ordinary prose silently (a mean over 190 studies, from
# memory); a slower reader 150. A tap with a short aim takes about a second, and looking at the sore
# place and stroking both buttocks about five (assumed).
WORDS_PER_MINUTE = {"a calm reader": 238, "a slow reader": 150}
SECONDS_PER_TAP = 1.0
SECONDS_TO_LOOK = 5.0
MOST_SECONDS = 120


@dataclass
class Walk:
    """One way through: what was read and tapped, and what the machine took."""

    name: str
    reading: Reading
    shown: int = 0
    machine: float = 0.0

    def seconds(self, speed: int) -> float:
        """How long a person takes who reads *speed* words a minute, the look included."""
        told = 60 * self.reading.words / speed + SECONDS_PER_TAP * self.reading.taps
        return told + SECONDS_TO_LOOK


def main() -> int:
    """Print the table; 1 where a calm reader needs two minutes or more."""
    from playwright.sync_api import sync_playwright

    folder = ROOT / "shots/check"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served(data) as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport=SIZES["phone"], has_touch=True)
        _agree(page, url)
        walked = [_walk(page, f"{url}/check/", folder, "full")]
        walked.append(_walk(page, f"{url}/check/short/", folder, "short"))
        browser.close()
        return _table(walked)


def _table(walked: list[Walk]) -> int:
    print("| check | pages | taps | words read | words shown | machine |", end=" ")
    print(" | ".join(f"{who}, {speed}/min" for who, speed in WORDS_PER_MINUTE.items()), "|")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for walk in walked:
        times = " | ".join(f"{walk.seconds(speed):.0f} s" for speed in WORDS_PER_MINUTE.values())
        read = walk.reading
        counts = f"{read.pages} | {read.taps} | {read.words} | {walk.shown}"
        print(f"| {walk.name} | {counts} | {walk.machine:.1f} s | {times} |", flush=True)
    calm = WORDS_PER_MINUTE["a calm reader"]
    return int(max(walk.seconds(calm) for walk in walked) >= MOST_SECONDS)


@contextmanager
def served(data: str) -> Iterator[str]:
    """The product with nobody in it yet, on a free port of this computer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "unknot.cli", "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, stdout=quiet, env={**os.environ, "UNKNOT_DATA": data})
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(url)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()


def _agree(page: Any, url: str) -> None:
    page.goto(f"{url}/consent/")
    page.fill("[name=age]", harmless("q_age")[0])
    page.check("[name=store]")
    page.click("button[type=submit]")


def _walk(page: Any, start: str, folder: Any, name: str) -> Walk:
    walk = Walk(name, Reading())
    begun = perf_counter()
    page.goto(start)
    while page.locator("form#check fieldset.ask").count():
        walk.machine += perf_counter() - begun
        walk.reading.page(page.content())
        walk.shown += _words(page)
        page.screenshot(path=folder / f"{name}-{walk.reading.pages:02}.png", full_page=True)
        go = _answer(page)
        begun = perf_counter()
        with page.expect_navigation():
            go.click()
    walk.machine += perf_counter() - begun
    page.screenshot(path=folder / f"{name}-result.png", full_page=True)
    return walk


def _words(page: Any) -> int:
    """Every word on the page; what folds away is read by whom it calls."""
    told = page.evaluate(
        """() => { const main = document.querySelector("main").cloneNode(true);
        for (const gone of main.querySelectorAll("details > :not(summary), .sr, script, template")) gone.remove();
        return main.textContent; }"""
    )
    return len(told.split())


def _answer(page: Any) -> Any:
    """Taps what a healthy person taps; the button that leads on."""
    for field in page.locator("fieldset.ask").all():
        none = field.locator("button.answer[value=none]")
        if none.count():
            return none
        value = harmless(field.get_attribute("id"))[0]
        field.locator(f'label:has(input[value="{value}"])').first.click()
    return page.locator(".foot button[type=submit]")


if __name__ == "__main__":
    sys.exit(main())
