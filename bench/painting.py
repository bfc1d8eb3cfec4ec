"""Does painting on the pain map keep its frames in real Chromium, and on a processor four times slower?

A stroke is a spiral over both buttocks, painted by touch in the largest view, one point a frame as a
screen sends them. The page counts its own frames: a frame is late when the next one came more than
half a frame after its turn. The same finger moves over an empty page in the same browser at the same
throttle tell what this machine can do at all; the page's own work is the time that its handlers and
frame callbacks took, a frame. Needs Chromium; without it the rows say so.
"""

from __future__ import annotations

import math
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.shots import CHROMIUM, FLAGS, SIZES, served

FRAME_MS = 1000 / 60
SLOWER = 4
TURNS = [k * math.tau / 30 for k in range(180)]
SPIRAL = [(190 + k * 0.75 * math.cos(a), 230 + k * 0.6 * math.sin(a)) for k, a in enumerate(TURNS)]
EMPTY = "<!doctype html><title>Empty</title><body style='margin:0;height:100vh;touch-action:none'>"
# The clock stands before every callback and handler of the page, so it times all of them.
CLOCK = """(() => {
  const real = window.requestAnimationFrame.bind(window);
  window.seen = { gaps: [], work: [], doing: 0 };
  const timed = (deed) => (now) => {
    const from = performance.now();
    deed(now);
    seen.doing += performance.now() - from;
  };
  window.requestAnimationFrame = (deed) => real(timed(deed));
  let last = 0;
  const tick = (now) => {
    if (last) { seen.gaps.push(now - last); seen.work.push(seen.doing); }
    last = now; seen.doing = 0;
    real(tick);
  };
  real(tick);
  let begun = 0;
  for (const kind of ["pointerdown", "pointermove", "pointerup", "touchmove"]) {
    addEventListener(kind, () => { begun = performance.now(); }, true);
    addEventListener(kind, () => { seen.doing += performance.now() - begun; });
  }
})()"""
FORGET = "() => { seen.gaps.length = 0; seen.work.length = 0; }"


@dataclass(frozen=True)
class Frames:
    """What one stroke was like: milliseconds between frames, and of own work in each."""

    gaps: list[float]
    work: list[float]

    @property
    def rate(self) -> float:
        return 1000 / statistics.fmean(self.gaps)

    @property
    def late(self) -> float:
        """The share of frames that came more than half a frame after their turn."""
        return sum(gap > 1.5 * FRAME_MS for gap in self.gaps) / len(self.gaps)

    @property
    def busy(self) -> tuple[float, float]:
        """Own work in milliseconds a frame: the middle, and what 95 of 100 frames keep."""
        return statistics.median(self.work), statistics.quantiles(self.work, n=20)[-1]

    def words(self) -> str:
        return f"{self.rate:.1f} frames/s, {self.late:.1%} late"


def rows() -> list[tuple[str, str, str, str]]:
    if not Path(CHROMIUM).exists():
        return [("painting", "no Chromium here", "", "")]
    with tempfile.TemporaryDirectory() as data, served(data) as (url, _row):
        found, cells = _measured(url)
    made = []
    for rate in (1, SLOWER):
        map_, empty = found["map", rate], found["empty", rate]
        middle, most = map_.busy
        slow = f", processor {rate} times slower" if rate > 1 else ""
        ratio = f"{map_.rate / empty.rate:.2f}"
        made += [
            (f"painting{slow}", map_.words(), f"{empty.words()}: an empty page", ratio),
            (
                f"painting{slow}: own work a frame",
                f"{middle:.1f} ms, 95 of 100 within {most:.1f} ms",
                f"{FRAME_MS:.1f} ms a frame; a stroke of {cells} cells",
                f"{most / FRAME_MS:.2f}",
            ),
        ]
    return made


def _measured(url: str) -> tuple[dict[tuple[str, int], Frames], int]:
    """The same finger on the map and on an empty page, at both speeds of the processor."""
    from playwright.sync_api import sync_playwright

    from tests.browser.body_page import Map

    found = {}
    with sync_playwright() as played:
        browser = played.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport=SIZES["phone"], has_touch=True, service_workers="block")
        page.add_init_script(CLOCK)
        body = Map(page, url).open()
        # The page opens at the last drawing, so one turns round the hips to their back.
        while page.get_attribute("un-body-chart", "view") != "pelvis_back":
            page.click("button[data-turn='-1']")
            page.wait_for_timeout(500)
        points = [body.stage(*point) for point in SPIRAL]
        for rate in (1, SLOWER):
            page.click("[data-clear]")
            found["map", rate] = _stroke(page, body.touch, points, rate)
        body.touch.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        cells = len(body.drawing.cells)
        page.route("**/empty", lambda route: route.fulfill(body=EMPTY, content_type="text/html"))
        page.goto(f"{url}/empty")
        for rate in (1, SLOWER):
            found["empty", rate] = _stroke(page, body.touch, points, rate)
        browser.close()
    return found, cells


def _stroke(page: Any, touch: Any, points: list[tuple[float, float]], rate: int) -> Frames:
    """One finger along *points* of the screen; nothing else is asked of the page meanwhile."""
    touch.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.wait_for_timeout(500)
    page.evaluate(FORGET)
    for number, (x, y) in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    made = page.evaluate("() => [seen.gaps.slice(), seen.work.slice()]")
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(100)
    return Frames(*made)
