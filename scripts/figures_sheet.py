"""Photographs every posture picture on one sheet, in real Chromium, as the pages show it.

    python -m scripts.figures_sheet FOLDER [NAME…]

Writes ``light.png``, ``dark.png`` and ``tones.png``: all pictures by day on the right side, all by
night on the left side in the fuller build, and one picture in each skin and build. Key frames of a
move stand side by side.
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


def cells(name: str, side: str, build: str) -> str:
    """One cell per key frame."""
    from unknot.web.figures import figure_svg, figures

    drawn, frames = str(figure_svg(name, side, "", build)), figures()[name].frames
    made = []
    for shown in range(1, frames + 1):
        still = FRAME.sub(lambda at, n=shown: f'<g opacity="{int(int(at[1]) == n)}">', drawn)
        made.append(f"<div>{still}<p>{name}{f' {shown}' if frames > 1 else ''}</p></div>")
    return "".join(made)


def page(theme: str, skin: str, body: str) -> str:
    style = "".join((STATIC / sheet).read_text(encoding="utf-8") for sheet in SHEETS)
    head = f'<html data-theme="{theme}" data-skin="{skin}"><style>{style}{LAYOUT}</style>'
    return f"{head}<body>{body}</body></html>"


def photograph(browser: Browser, html: str, path: Path) -> None:
    shot = browser.new_page(viewport={"width": 1900, "height": 300})
    shot.set_content(html)
    shot.screenshot(path=str(path), full_page=True)
    shot.close()


def main(folder: Path, names: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.settings")
    django.setup()
    from unknot.web.accounts.forms import SKINS
    from unknot.web.figures import figures

    names = names or sorted(figures())
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as played:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = played.chromium.launch(executable_path=CHROMIUM, args=flags)
        light = "".join(cells(name, "right", "slim") for name in names)
        photograph(browser, page("light", "tone3", light), folder / "light.png")
        dark = "".join(cells(name, "left", "full") for name in names)
        photograph(browser, page("dark", "tone4", dark), folder / "dark.png")
        tones = "".join(
            f'<div data-theme="{theme}" data-skin="{skin}">{cells("floor_figure4_ball", "right", build)}</div>'
            for theme in ("light", "dark")
            for build in ("slim", "full")
            for skin, _ in SKINS
        )
        photograph(browser, page("light", "tone3", tones), folder / "tones.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
