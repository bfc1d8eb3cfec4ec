"""Screenshots of every page at both sizes and in both themes, and the ones that the README shows.

``make shots`` writes all of them to shots/; ``python -m scripts.shots --readme`` writes the few
that are committed to docs/pictures/. The product runs for real, with a person some weeks
in; the README's is the simulated person of ``make demo``.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 800}}
TALLEST = 6000  # of a long page, what is looked at
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PUBLIC = {
    "welcome": "/",
    "consent": "/consent/",
    "learn": "/learn/",
    "learn-page": "/learn/trigger-points/",
    "help": "/help/",
    "emergency": "/emergency/",
    "mood": "/check/mood/",
    "safety-rules": "/learn/safety-rules/",
    "strength": "/learn/strength/",
    "stretching": "/learn/stretching/",
    "offline": "/offline/",
}
OWN = {
    "today": "/today/",
    "check": "/check/",
    "check-short": "/check/short/",
    "check-after": "/check/after/stop/",
    "map": "/body/",
    "like": "/body/like/",
    "likely-areas": "/spots/",
    "press": "/spots/press/",
    "kit": "/kit/",
    "session": "/session/",
    "sound": "/session/sound/",
    "own-sessions": "/session/own/",
    "own-new": "/session/own/new/",
    "own-import": "/session/own/import/",
    "morning": "/morning/",
    "plan": "/plan/",
    "dose": "/plan/dose/",
    "calendar": "/plan/calendar/",
    "progress": "/progress/",
    "progress-sleep": "/progress/sleep/",
    "progress-area": "/progress/area/",
    "progress-pressing": "/progress/pressing/",
    "check-in": "/progress/check-in/",
    "support": "/progress/support/",
    "experiments": "/experiments/",
    "experiment-new": "/experiments/new/ball_or_roller/",
    "report": "/report/",
    "settings": "/settings/",
    "import": "/settings/import/",
    "erase": "/settings/erase/",
}
OF_A_SESSION = {
    "player": "/session/{row}/",
    "recheck": "/session/{row}/recheck/",
    "after": "/session/{row}/after/",
    "audio": "/session/{row}/audio/",
    "card": "/session/{row}/card/",
}
README = ("likely-areas", "map", "today")


def main() -> int:
    """Take the pictures; 0 when all pages answered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="only the README's, to docs/pictures")
    parser.add_argument("--only", nargs="+", metavar="PAGE", help="these pages alone")
    asked = parser.parse_args()
    readme = asked.readme
    asked.only = README if readme else asked.only
    folder = ROOT / ("docs/pictures" if readme else "shots")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, (_demo if readme else served)(data) as (url, row):
        looks = [("phone", "light")] if readme else [(s, t) for s in SIZES for t in THEMES]
        for size, theme in looks:
            _take(url, row, folder, size=size, theme=theme, wanted=asked.only)
    return 0


THEMES = ("light", "dark")


@contextmanager
def served(data: str) -> Iterator[tuple[str, str]]:
    """The product with a lived-in person, on a free port of this computer."""
    os.environ |= {"UNKNOT_DATA": data, "DJANGO_SETTINGS_MODULE": "unknot.web.settings"}
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.conf import settings
    from django.test.utils import override_settings

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    with override_settings(STORAGES=storages, ALLOWED_HOSTS=["testserver"]):
        from tests.browser.lived import lived_in

        _person, row = lived_in()
    with _server() as url:
        yield url, str(row.id)


@contextmanager
def _demo(data: str) -> Iterator[tuple[str, str]]:
    """The product with the simulated person of ``make demo``."""
    folder = str(Path(data) / "demo")
    command = [sys.executable, "-m", "scripts.demo", "--no-serve", "--folder", folder]
    subprocess.run(command, cwd=ROOT, check=True)
    os.environ["UNKNOT_DATA"] = folder
    with _server() as url:
        yield url, ""


@contextmanager
def _server() -> Iterator[str]:
    """``unknot serve`` on a free port of this computer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "unknot.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(60)


def wait_for(url: str) -> None:
    """Until the server at *url* answers."""
    for _try in range(300):
        try:
            urllib.request.urlopen(url, timeout=1)  # noqa: S310 - our own loopback
        except OSError:
            time.sleep(0.2)
        else:
            return
    msg = f"{url} does not answer"
    raise SystemExit(msg)


def _take(
    url: str,
    row: str,
    folder: Path,
    *,
    size: str,
    theme: str,
    wanted: Sequence[str] | None,
) -> None:
    from playwright.sync_api import sync_playwright

    pages = OWN | {name: path.format(row=row) for name, path in OF_A_SESSION.items()} | PUBLIC
    readme = wanted is README
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(
            viewport=SIZES[size],  # type: ignore[arg-type]
            color_scheme=theme,  # type: ignore[arg-type]
            device_scale_factor=2 if readme else 1,
        )
        for name, path in pages.items():
            if wanted and name not in wanted:
                continue
            page.goto(url + path)
            again = page.get_by_role("link", name="Start from that drawing")
            if readme and again.count():
                again.click()
            page.wait_for_load_state("networkidle")
            file = folder / (f"{name}.png" if readme else f"{name}-{size}-{theme}.png")
            if readme:
                page.screenshot(path=str(file))
            else:
                tall = page.evaluate("document.documentElement.scrollHeight")
                part = {"x": 0, "y": 0, "width": SIZES[size]["width"], "height": min(tall, TALLEST)}
                page.screenshot(path=str(file), full_page=True, clip=part)
            print(file.relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
