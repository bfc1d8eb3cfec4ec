"""The icons of the installed app, drawn from the sign of the house. Run after a change of it.

``python -m scripts.app_icons`` writes them beside the room that serves them.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
MARK = ROOT / "src/unknot/web/static/unknot/mark.svg"
OUT = ROOT / "src/unknot/web/away/static/away"
# Name, pixels, and the share of the square that the sign takes: a mask may cut a fifth away.
ICONS = (
    ("icon-192.png", 192, 1.0, True),
    ("icon-512.png", 512, 1.0, True),
    ("icon-180.png", 180, 0.86, False),
    ("icon-mask-512.png", 512, 0.66, False),
)


def page_of(pixels: int, share: float, *, rounded: bool) -> str:
    """One icon as a page: the sign on its paper, to the edge where the system cuts the corners."""
    mark = MARK.read_text(encoding="utf-8")
    if not rounded:
        mark = re.sub(r"<rect[^>]*/>", "", mark)
    size, paper = pixels * share, "transparent" if rounded else "#F1F4EF"
    return (
        f'<body style="margin:0;width:{pixels}px;height:{pixels}px;display:grid;place-items:center;'
        f'background:{paper}"><div style="width:{size}px;height:{size}px">{mark}</div>'
    )


def main() -> None:
    with sync_playwright() as drive:
        browser = drive.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        for name, pixels, share, rounded in ICONS:
            page.set_viewport_size({"width": pixels, "height": pixels})
            page.set_content(page_of(pixels, share, rounded=rounded))
            page.screenshot(path=OUT / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
