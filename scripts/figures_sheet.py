"""Photographs every posture picture on one sheet, in real Chromium, as the pages show it.

    python -m scripts.figures_sheet FOLDER [NAME…]

Writes all pictures by day and by night, in both builds and in a pale and a dark skin, with the key
frames of a move side by side; ``tones-*.png``, one picture in each skin and build; and two small
overviews with first frames only, ``figures-light.jpg`` and ``figures-dark.jpg``, which go into
``docs/pictures``.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import django
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "src/unknot/web/static"
CHROMIUM = "/usr/bin/chromium"
SHEETS = ("unknot/css/tokens.css", "figures/figures.css")
FRAME = re.compile(r'<g class="f-frame f-(\d)of\d"(?: opacity="0")?>')
LAYOUT = """
body{margin:10px;background:var(--surface);color:var(--ink);font:12px sans-serif;display:grid;
grid-template-columns:repeat(6,300px);gap:10px 12px}
svg{width:300px;height:230px;display:block}p{margin:2px;text-align:center;color:var(--ink-3)}
"""


def cells(name: str, side: str, build: str, most: int = 9) -> str:
    """One cell per key frame, *most* at most."""
    from unknot.web.figures import figure_svg, figures

    drawn, frames = str(figure_svg(name, side, "", build)), figures()[name].frames
    made = []
    for shown in range(1, min(frames, most) + 1):
        still = FRAME.sub(lambda at, n=shown: f'<g opacity="{int(int(at[1]) == n)}">', drawn)
        made.append(
            f"<div>{still}<p>{name}{f' {shown}' if min(frames, most) > 1 else ''}</p></div>"
        )
    return "".join(made)


def page(theme: str, skin: str, body: str, layout: str = LAYOUT) -> str:
    style = "".join((STATIC / sheet).read_text(encoding="utf-8") for sheet in SHEETS)
    head = f'<html data-theme="{theme}" data-skin="{skin}"><style>{style}{layout}</style>'
    return f"{head}<body>{body}</body></html>"


def photograph(browser: Browser, html: str, path: Path) -> None:
    shot = browser.new_page(viewport={"width": 1900, "height": 300})
    shot.set_content(html)
    how = {"type": "jpeg", "quality": 72} if path.suffix == ".jpg" else {}
    shot.screenshot(path=str(path), full_page=True, **how)
    shot.close()


LOOKS = {
    "light-slim": ("light", "tone2", "slim", "right"),
    "light-full": ("light", "tone5", "full", "left"),
    "dark-slim": ("dark", "tone5", "slim", "left"),
    "dark-full": ("dark", "tone2", "full", "right"),
}
SMALL = LAYOUT.replace("6,300px", "11,150px").replace("300px;height:230px", "150px;height:115px")


def main(folder: Path, names: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.settings")
    django.setup()
    from unknot.web.figures import figures

    names = names or sorted(figures())
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as played:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = played.chromium.launch(executable_path=CHROMIUM, args=flags)
        for look, (theme, skin, build, side) in LOOKS.items():
            body = "".join(cells(name, side, build) for name in names)
            photograph(browser, page(theme, skin, body), folder / f"{look}.png")
        for theme in ("light", "dark"):
            photograph(browser, page(theme, "tone3", tones()), folder / f"tones-{theme}.png")
        for look in ("light-slim", "dark-full"):
            theme, skin, build, side = LOOKS[look]
            body = "".join(cells(name, side, build, most=1) for name in names)
            shown = page(theme, skin, body, SMALL)
            photograph(browser, shown, folder / f"figures-{theme}.jpg")
        browser.close()


def tones() -> str:
    """One picture in every tone of skin and every build."""
    from unknot.web.accounts.forms import BUILDS, SKINS

    return "".join(
        f'<div data-skin="{skin}">{cells("floor_figure4_ball", "right", build)}</div>'
        for build, _ in BUILDS
        for skin, _ in SKINS
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
