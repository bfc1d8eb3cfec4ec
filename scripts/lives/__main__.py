"""``python -m scripts.lives``: one simulated life, with pictures of its pages at the end of some weeks.

The product runs in this process, on the moved clock, so that the pages show the day that is lived.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripts.lives.house import emptied, opened
from scripts.lives.people import PEOPLE, Who
from scripts.shots import CHROMIUM, FLAGS, SIZES, THEMES

ROOT = Path(__file__).parents[2]
START = datetime(2026, 3, 2, tzinfo=UTC)
PAGES = {
    "today": "/today/",
    "plan": "/plan/",
    "dose": "/plan/dose/",
    "progress": "/progress/",
    "morning": "/morning/",
    "experiments": "/experiments/",
}
LOOKS = {f"{size}-{theme}": (size, theme) for size in SIZES for theme in THEMES}


def main() -> int:
    """Live and photograph; 0 when every page answered."""
    parser = argparse.ArgumentParser(prog="python -m scripts.lives", description=__doc__)
    parser.add_argument("--who", choices=sorted(PEOPLE), default="typical")
    parser.add_argument("--weeks", default="1,3,6", help="weeks after which to take pictures")
    parser.add_argument("--looks", nargs="+", choices=LOOKS, default=list(LOOKS), metavar="LOOK")
    parser.add_argument("--folder", type=Path, default=ROOT / "shots" / "lives")
    arguments = parser.parse_args()
    weeks = sorted(int(week) for week in arguments.weeks.split(","))
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        photographed(PEOPLE[arguments.who], weeks, Path(data), arguments.folder, arguments.looks)
    return 0


def photographed(who: Who, weeks: list[int], data: Path, folder: Path, looks: list[str]) -> None:
    """The life of *who* up to the last of *weeks*, with the pictures of each on the way."""
    with opened(emptied(data / "house", who)):
        from scripts.lives.clock import MovedClock
        from scripts.lives.life import live

        with MovedClock(START) as clock, served() as url:
            for day in live(who, START, 7 * weeks[-1], clock):
                told = day.session and (day.session["rung"], day.session["peak"])
                sys.stderr.write(f"day {day.day + 1}: pain {day.pain}, session {told}\n")
                if (day.day + 1) % 7 == 0 and (day.day + 1) // 7 in weeks:
                    week = (day.day + 1) // 7
                    # The morning after, when there may be something to answer.
                    clock.now = clock.now.replace(hour=22)
                    take(url, folder / f"{who.persona}-week{week}", clock.now, looks)


@contextmanager
def served() -> Iterator[str]:
    """The product on a free port of this computer, in a thread of this process."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test.testcases import LiveServerThread

    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://127.0.0.1:{thread.port}"
    finally:
        thread.terminate()


def take(url: str, to: Path, now: datetime, looks: list[str]) -> None:
    """Pictures of the pages in each of *looks*, in a browser whose clock says *now* too."""
    from concurrent.futures import ThreadPoolExecutor

    # Playwright runs a loop of its own, and Django does not touch rows in a thread that has one.
    with ThreadPoolExecutor(1) as other:
        other.submit(_take, url, to, now, looks).result()


def _take(url: str, to: Path, now: datetime, looks: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for look in looks:
            size, theme = LOOKS[look]
            page: Any = browser.new_page(
                viewport=SIZES[size],  # type: ignore[arg-type]
                color_scheme=theme,  # type: ignore[arg-type]
                timezone_id="UTC",
            )
            page.clock.set_fixed_time(now)
            for what, path in PAGES.items():
                page.goto(url + path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=f"{to}-{what}-{look}.png", full_page=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
