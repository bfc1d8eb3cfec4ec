"""What has to be there without network: the files and pages of the shell, and their version."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.templatetags.static import static
from django.urls import reverse

from unknot.knowledge.load import version

WEB: Final = Path(__file__).parent.parent
WORKER: Final = Path(__file__).with_name("worker.js")
# The style sheets, type and sign that every stored page needs.
LOOK: Final = (
    "unknot/css/tokens.css",
    "unknot/css/base.css",
    "unknot/css/app.css",
    "figures/figures.css",
    "unknot/fonts/figtree-latin-wght-normal.woff2",
    "unknot/mark.svg",
)
_ROOMS: Final = ("practice", "away")
_KINDS: Final = {".css", ".js", ".json", ".png", ".svg", ".webp", ".woff2"}
_PAGES_LOOK: Final = (
    "accounts/accounts.css",
    "guide/guide.css",
    "progress/progress.css",
    "unknot/fonts/newsreader-latin-wght-normal.woff2",
)


@cache
def session_files() -> tuple[str, ...]:
    """Addresses of every file that the player's page loads."""
    made = [*LOOK, "practice/player.css"]
    for folder in (WEB / "static", *(WEB / room / "static" for room in _ROOMS)):
        made += [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*.js"))]
    return tuple(static(name) for name in made)


@cache
def _map_files() -> tuple[str, ...]:
    """Every file that painting where it hurts needs, all views included."""
    folder = WEB / "body" / "static"
    made = [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file()]
    return tuple(static(name) for name in made if not name.endswith("views.json"))


@cache
def shell_files() -> tuple[str, ...]:
    """Addresses of every file that the shell needs: the player's, the map's, and its pages'."""
    more = ("practice/practice.css", "away/away.css", *_PAGES_LOOK)
    return (*session_files(), *(static(name) for name in more), *_map_files())


def shell_pages() -> list[str]:
    """Addresses of the pages that are stored."""
    names = (
        "away:offline",
        "guide:emergency",
        "progress:morning",
        "progress:support",
        "practice:after_away",
    )
    return [*(reverse(name) for name in names), *blank_pages().values()]


def blank_pages() -> dict[str, str]:
    """Pages that show what somebody told us, and the blank ones that are stored in their stead."""
    return {reverse("body:map"): reverse("body:blank")}


@cache
def shell_version() -> str:
    """A hash of all that the shell is made of: it changes when any of it does."""
    made = sha256(version().encode())
    for path in sorted(WEB.rglob("templates/**/*.html")):
        made.update(path.read_bytes())
    for folder in (
        "static",
        *(f"{room}/static" for room in (*_ROOMS, "accounts", "body", "guide", "progress")),
    ):
        for path in sorted((WEB / folder).rglob("*")):
            if path.suffix in _KINDS and "postures" not in path.parts:
                made.update(path.read_bytes())
    made.update(WORKER.read_bytes())
    return made.hexdigest()[:12]
