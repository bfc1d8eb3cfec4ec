"""Does painting on the pain map keep its frames in real Chromium, and on a processor four times slower?

Needs Chromium; without it the rows say so. A stroke is a spiral over both buttocks, painted by touch
in the largest view; frames are counted by the page itself.
"""

from __future__ import annotations

import math
import statistics
import tempfile
from pathlib import Path

from scripts.shots import CHROMIUM, FLAGS, SIZES, served

FRAME_MS = 1000 / 60
SLOWER = 4
TURNS = [k * math.tau / 30 for k in range(150)]
SPIRAL = [(190 + k * 0.9 * math.cos(a), 230 + k * 0.7 * math.sin(a)) for k, a in enumerate(TURNS)]
COUNT = """() => { window.gaps = []; let last = performance.now();
  const tick = (now) => { window.gaps.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }"""


def rows() -> list[tuple[str, str, str, str]]:
    if not Path(CHROMIUM).exists():
        return [("painting", "no Chromium here", "", "")]
    with tempfile.TemporaryDirectory() as data, served(data) as (url, _row):
        still, usual, slow, cells = _measured(url)
    return [
        (
            "painting: frames a second",
            _rate(usual),
            f"{_rate(still)} at rest",
            _ratio(usual, still),
        ),
        (
            f"painting, processor {SLOWER} times slower",
            f"{_rate(slow)}, 95 of 100 frames within {_late(slow):.0f} ms",
            f"{_rate(usual)} as it is, stroke of {cells} cells",
            _ratio(slow, usual),
        ),
    ]


def _measured(url: str) -> tuple[list[float], list[float], list[float], int]:
    """Gaps between frames at rest, while painting, and while painting on a slowed processor."""
    from playwright.sync_api import sync_playwright

    from tests.browser.body_page import Map

    with sync_playwright() as played:
        browser = played.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport=SIZES["phone"], has_touch=True)
        body = Map(page, url).open()
        # The page opens at the last drawing, so one turns round the hips to their back.
        while page.get_attribute("un-body-chart", "view") != "pelvis_back":
            page.click("button[data-turn='-1']")
            page.wait_for_timeout(500)
        page.evaluate(COUNT)
        page.wait_for_timeout(1500)
        still = page.evaluate("() => window.gaps.splice(0).slice(5)")
        found = [still]
        for rate in (1, SLOWER):
            body.touch.send("Emulation.setCPUThrottlingRate", {"rate": rate})
            page.click("[data-clear]")
            page.wait_for_timeout(400)
            page.evaluate("() => { window.gaps.length = 0; }")
            body.stroke(*SPIRAL)
            found.append(page.evaluate("() => window.gaps.splice(0)"))
        cells = len(body.drawing.cells)
        browser.close()
    return found[0], found[1], found[2], cells


def _rate(gaps: list[float]) -> str:
    return f"{1000 / statistics.fmean(gaps):.0f} frames/s"


def _late(gaps: list[float]) -> float:
    return statistics.quantiles(gaps, n=20)[-1]


def _ratio(one: list[float], other: list[float]) -> str:
    return f"{statistics.fmean(other) / statistics.fmean(one):.2f}"
