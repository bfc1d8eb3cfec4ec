"""Walks a healthy person through the safety check in real Chromium: pages, taps, words, seconds.

``make check-walk`` runs the product, answers every page by tapping what a healthy person taps, and
adds up reading at a stated speed and tapping at a stated pace; what the machine took stands beside
it. Two counts of words: all that is shown, and those on the way to the answer, that is the
question, a list whole but for its small print, and a choice up to the answer that was tapped.
Pictures of each page go to shots/check/.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from scripts.shots import CHROMIUM, FLAGS, ROOT, SIZES, wait_for

# A calm adult reads 238 words a minute of ordinary prose silently (a mean over 190 studies, from
# memory); a slower reader 150. A tap with a short aim takes about a second.
WORDS_PER_MINUTE = {"a calm reader": 238, "a slow reader": 150}
SECONDS_PER_TAP = 1.0
AGE = "38"
Walk = tuple[str, int, int, int, int, float]
PICKS = {
    "q_sex": "0",
    "q_sites": "1",
    "q_side": "1",
    "q_onset": "0",
    "q_duration": "1",
    "q_pain_now": "4",
    "q_trend": "1",
    "q_seen": "1",
    "q_bear": "0",
    "q_constant": "0",
}
_PLAIN = re.compile(r"no\b|normal|neither|none|well enough", re.IGNORECASE)


_ON_THE_WAY = """() => {
  const count = (node) => { const copy = node.cloneNode(true);
    for (const gone of copy.querySelectorAll("small, .sr, svg")) gone.remove();
    return copy.textContent.split(/\\s+/).filter(Boolean).length; };
  let words = 0;
  for (const field of document.querySelectorAll("fieldset.ask")) {
    words += count(field.querySelector("legend"));
    const labels = [...field.querySelectorAll("label.choice")];
    const list = labels.some((label) => label.querySelector("[type=checkbox]"));
    for (const label of labels) {
      if (list && label.classList.contains("other") && !label.querySelector(":checked")) continue;
      words += count(label);
      if (!list && label.querySelector(":checked")) break;
    }
  }
  return words;
}"""


def main() -> int:
    """Print the table; 1 where a slow reader needs two minutes or more."""
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
    """Print what each walk took; 1 where a slow reader needs two minutes or more."""
    worst = 0.0
    print("| check | pages | taps | all words | on the way | machine |", end=" ")
    print(" | ".join(WORDS_PER_MINUTE), "|")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for name, pages, taps, words, way, machine in walked:
        times = [60 * way / speed + SECONDS_PER_TAP * taps for speed in WORDS_PER_MINUTE.values()]
        worst = max(worst, *times)
        shown = " | ".join(f"{seconds:.0f} s" for seconds in times)
        counts = f"{pages} | {taps} | {words} | {way}"
        print(f"| {name} | {counts} | {machine:.0f} s | {shown} |", flush=True)
    return int(worst >= 120)


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
    page.fill("[name=age]", AGE)
    page.check("[name=store]")
    page.click("button[type=submit]")


def _walk(page: Any, start: str, folder: Any, name: str) -> Walk:
    begun = perf_counter()
    page.goto(start)
    pages, taps, words, way = 0, 0, 0, 0
    while page.locator("form#check fieldset.ask").count():
        pages += 1
        words += _words(page)
        taps += _answer(page)
        way += int(page.evaluate(_ON_THE_WAY))
        page.screenshot(path=folder / f"{name}-{pages:02}.png", full_page=True)
        page.click(".foot button[type=submit]")
        taps += 1
    words, way = words + _words(page), way + _words(page)
    page.screenshot(path=folder / f"{name}-result.png", full_page=True)
    return name, pages, taps, words, way, perf_counter() - begun


def _words(page: Any) -> int:
    """Words that have to be read: what folds away is read by whom it calls."""
    told = page.evaluate(
        """() => { const main = document.querySelector("main").cloneNode(true);
        for (const gone of main.querySelectorAll("details > :not(summary), .sr, script, template")) gone.remove();
        return main.textContent; }"""
    )
    return len(told.split())


def _answer(page: Any) -> int:
    """Taps what a healthy person taps; how many taps and typed numbers it took."""
    taps = 0
    for field in page.locator("fieldset.ask").all():
        key = field.get_attribute("id")
        number = field.locator("input[type=number]")
        if number.count():
            if not number.input_value():
                number.fill(AGE)
                taps += 2
            continue
        if field.locator("input:checked").count():
            continue
        value = PICKS.get(key)
        if value is None:
            value = _harmless(field)
        field.locator(f'label:has(input[value="{value}"])').first.click()
        taps += 1
    return taps


def _harmless(field: Any) -> str:
    if field.locator('input[value="none"]').count():
        return "none"
    for label in field.locator("label.choice").all():
        if _PLAIN.match(label.inner_text().strip()):
            return str(label.locator("input").get_attribute("value"))
    msg = f"no harmless answer in {field.get_attribute('id')}"
    raise LookupError(msg)


if __name__ == "__main__":
    sys.exit(main())
