"""The page "Where it hurts" as a person works with it, for the browser tests."""

from __future__ import annotations

import re

import numpy as np

from tests.browser.cell_maps import decoded
from unknot.anatomy import read_cells
from unknot.catalogue import anatomy

CHART = anatomy.chart()


class Map:
    """The page as a person works with it."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.touch = page.context.new_cdp_session(page)

    def open(self, query=""):
        self.page.goto(f"{self.url}/body/{query}")
        self.page.wait_for_selector("un-body-chart[ready]", state="attached")
        return self

    def look(self, view):
        self.page.click(f"button[data-view={view}]")
        self.settled(view)

    def settled(self, view):
        self.page.wait_for_selector(f"un-body-chart[view={view}]", state="attached")
        self.page.wait_for_function(
            "name => document.querySelector('[data-part=picture]').src.includes(`/${name}.`)"
            " && document.querySelector('[data-part=picture]').style.transform",
            arg=view,
        )
        self.page.wait_for_timeout(150)

    def turn(self, step, to):
        self.page.click(f"button[data-turn='{step}']")
        self.settled(to)

    def choose(self, tool, value):
        self.page.check(f"input[data-tool={tool}][value='{value}']", force=True)

    def stage(self, x, y):
        """A point of the map as a point of the screen."""
        style = self.page.eval_on_selector("[data-part=picture]", "it => it.style.transform")
        dx, dy, scale = (float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", style))
        box = self.page.locator("[data-part=sheet]").bounding_box()
        return box["x"] + x * scale + dx, box["y"] + y * scale + dy

    def finger(self, kind, *points):
        at = [dict(zip("xy", self.stage(*p), strict=True), id=i) for i, p in enumerate(points)]
        self.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    def stroke(self, *points):
        """One finger along *points* of the map."""
        self.finger("touchStart", points[0])
        for point in points[1:]:
            self.finger("touchMove", point)
        self.finger("touchEnd")
        self.page.wait_for_timeout(60)

    def pen(self, *points):
        """One stroke of a pen along *points* of the map."""
        way = ["mousePressed", *["mouseMoved"] * (len(points) - 1), "mouseReleased"]
        for kind, point in zip(way, [*points, points[-1]], strict=True):
            x, y = self.stage(*point)
            held = {"button": "left", "buttons": int(kind != "mouseReleased"), "clickCount": 1}
            event = {"type": kind, "x": x, "y": y, "pointerType": "pen", **held}
            self.touch.send("Input.dispatchMouseEvent", event)
        self.page.wait_for_timeout(60)

    @property
    def cells(self):
        return self.page.eval_on_selector("input[name=cells]", "it => it.value")

    @property
    def drawing(self):
        return read_cells(self.cells, CHART)

    @property
    def said(self):
        return self.page.locator("[data-part=live]").inner_text()

    def painted_at(self, x, y):
        """Whether the canvas shows paint at a point of the map."""
        at = self.stage(x, y)
        return self.page.evaluate(
            """([x, y]) => {
              const canvas = document.querySelector('canvas');
              const box = canvas.getBoundingClientRect();
              const k = canvas.width / box.width;
              const data = canvas.getContext('2d').getImageData((x - box.left) * k, (y - box.top) * k, 1, 1).data;
              return data[3] > 0;
            }""",
            at,
        )


def middle(view, cells):
    """The middle of some cells in one view, in map pixels."""
    rows, columns = np.nonzero(np.isin(decoded(view) - 1, list(cells)))
    return columns.mean() + 0.5, rows.mean() + 0.5
