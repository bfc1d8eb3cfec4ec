"""A pose as an SVG: flat shapes whose colours are variables of the page, and a few lines.

Each shape has a class for the page's style sheet and, as attributes, the light theme's colours for
places that know no style sheet. Nothing has an id or a style, so pictures can be inlined freely.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from skimage.morphology import remove_small_objects

from unknot_figures import clothes, trace
from unknot_figures.arrows import arrow, course, ring
from unknot_figures.look import LIGHT, View, corners, creases, folds, look
from unknot_figures.props import Solid
from unknot_figures.raster import Camera, Canvas
from unknot_figures.scene import Scene
from unknot_figures.turns import unit

LONG_SIDE, MARGIN = 1400, 16
HEAD_ROOM = 0.02  # metres beside an arrow's way, so that its head is not cut off
OUTLINE = "#24352d"
SHADE_BELOW, SHADE_LEAST = 0.46, 400
INK = f'stroke="{OUTLINE}" stroke-linejoin="round"'
CLOTH = {
    clothes.SHORTS: ("shorts", "#2f6350"),
    clothes.TOP: ("top", "#93baa6"),
    clothes.HAIR: ("hair", "#33302b"),
}
SOLID = {
    "mat": "#b5cdbe", "wall": "#dfe4dc", "chair": "#c9b79a", "bed": "#d5deda", "pillow": "#f4f6f2",
    "roller": "#8aa0c0", "towel": "#efe6d2", "step": "#c9b79a", "bench": "#c9b79a", "ball": "#d2e148",
}  # fmt: skip


def element(name: str, lines: list[np.ndarray], *, closed=True, sharp=False, **more: str) -> str:
    """One path with its class; nothing if there is nothing to draw."""
    d = trace.path(lines, closed=closed, round_below=0 if sharp else trace.SMOOTH_BELOW)
    extra = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in more.items())
    return f'<path class="f-{name}"{extra} d="{d}"/>' if d else ""


def canvas_for(low: np.ndarray, high: np.ndarray) -> Canvas:
    """A canvas that holds the given view coordinates with a margin."""
    size = high - low
    scale = (LONG_SIDE - 2 * MARGIN) / size.max()
    width, height = (int(np.ceil(side * scale)) + 2 * MARGIN for side in size)
    return Canvas(width, height, scale, tuple((low + high) / 2))


@dataclass(slots=True)
class Layers:
    """The drawing of one frame, back to front; what stands still is the same in every frame."""

    behind: str
    moving: str


def draw(scenes: list[Scene], spec: dict, pose: str) -> str:
    """The whole picture: one frame, or several that the page fades between.

    *pose* is the pose's fingerprint, which the picture carries so that anyone can tell an old one.
    """
    camera = Camera(*spec["camera"])
    boxes = [corners(scene, camera) for scene in scenes]
    ways = [camera.seen(course(one, scenes))[:, :2] for one in spec.get("arrows", [])]
    boxes += [(way.min(0) - HEAD_ROOM, way.max(0) + HEAD_ROOM) for way in ways]
    low, high = np.min([b[0] for b in boxes], axis=0), np.max([b[1] for b in boxes], axis=0)
    low, high = _cropped(spec, scenes[0], camera, low, high)
    canvas = canvas_for(low, high)
    views = [look(scene, camera, canvas) for scene in scenes]
    frames = [_frame(view) for view in views]
    marks = "".join(arrow(one, scenes, views[0]) for one in spec.get("arrows", []))
    if "mark" in spec:
        marks += ring(spec["mark"], scenes[0], views[0])
    head = f'data-pose="{pose}" viewBox="{_box(canvas, cut="close" in spec)}"'
    return _compose(head, frames, marks)


def _cropped(spec, scene, camera, low, high):
    """A closer view about the pelvis, if the pose asks for one: half width and height in metres."""
    if "close" not in spec:
        return low, high
    middle = camera.seen(scene.posed.at[None])[0, :2] + spec["close"].get("shift", (0, 0))
    half = np.array(spec["close"]["half"])
    return middle - half, middle + half


def _box(canvas: Canvas, *, cut: bool) -> str:
    """The view box; a cut picture leaves out its rim, where outlines follow the cut."""
    rim = 6 if cut else 0
    return f"{rim} {rim} {canvas.width - 2 * rim} {canvas.height - 2 * rim}"


def _compose(told: str, frames: list[Layers], marks: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {told}>'
    if len(frames) == 1:
        return head + frames[0].behind + frames[0].moving + marks + "</svg>\n"
    still = frames[0].behind if len({one.behind for one in frames}) == 1 else ""
    moving = "".join(
        f'<g class="f-frame f-{number}of{len(frames)}"{"" if number == 1 else hidden}>'
        f"{one.moving if still else one.behind + one.moving}</g>"
        for number, one in enumerate(frames, 1)
    )
    return head + still + moving + marks + "</svg>\n"


hidden = ' opacity="0"'


def _frame(view: View) -> Layers:
    order = _back_to_front(view)
    before = [at for at in order if _flat_behind(view, at)]
    after = [at for at in order if at not in before]
    behind = "".join(_facets(view, at, before) for at in before)
    shade = element("shadow", _shadow_rings(view), fill="#12211b", opacity=".13")
    front = "".join(_round(view, at) for at in after)
    return Layers(behind, shade + _body(view) + front + _lines(view))


def _back_to_front(view: View) -> list[int]:
    """Solids in an order in which none is drawn over one that hides it."""
    left, order = list(range(len(view.solids))), []
    while left:
        free = [
            at for at in left if not any(_hides(view, at, other) for other in left if other != at)
        ]
        order.append((free or left)[0])
        left.remove(order[-1])
    return order


def _hides(view: View, near: int, far: int) -> bool:
    """Whether *near* stands before *far* wherever the two overlap on the canvas."""
    one, other = view.alone[near], view.alone[far]
    both = one.hit & other.hit
    return bool(both.sum() > 20 and np.median(one.depth[both] - other.depth[both]) > 0)


def _flat_behind(view: View, at: int) -> bool:
    if not view.solids[at].flat:
        return view.solids[at].name == "pillow"
    one = view.alone[at]
    covers = one.hit & (view.body_depth > -1e8) & (one.depth > view.body_depth + 0.004)
    return covers.sum() < 150


def _facets(view: View, at: int, before: list[int]) -> str:
    """Every facet that looks at the viewer, whole: what lies before it is drawn over it."""
    solid = view.solids[at]
    if not solid.flat:
        return _round(view, at)
    pixels = view.screen(solid.vertices)[:, :2]
    made = []
    for first in range(0, len(solid.triangles), 2):
        corner, second = solid.triangles[first], solid.triangles[first + 1]
        a, b, c = solid.vertices[corner]
        if (view.camera.axes @ unit(np.cross(b - a, c - a)))[2] > 0.01:
            quad = _around(pixels, corner, second)
            made.append(_filled(solid.name, [quad], _tone(view, solid, first), sharp=True))
    return "".join(made)


def _around(pixels: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The four corners of a facet in order, from its two triangles."""
    points = pixels[sorted({*first.tolist(), *second.tolist()})]
    away = points - points.mean(0)
    return points[np.argsort(np.arctan2(away[:, 1], away[:, 0]))]


def _filled(name: str, lines: list[np.ndarray], tone: float = 1.0, *, sharp=False) -> str:
    step, factor = ("", 1.0) if tone > 0.85 else (" f-s", 0.94) if tone > 0.55 else (" f-d", 0.86)
    colour = SOLID[name]
    fill = "#" + "".join(f"{int(int(colour[i : i + 2], 16) * factor):02x}" for i in (1, 3, 5))
    width = "2" if name == "ball" else "1.4"
    return element(
        name + step, lines, sharp=sharp, fill=fill, stroke=OUTLINE, stroke_width=width,
        stroke_linejoin="round",
    )  # fmt: skip


def _tone(view: View, solid: Solid, first: int) -> float:
    """How lit the facet is that starts with triangle *first*."""
    a, b, c = solid.vertices[solid.triangles[first]]
    return 0.5 + 0.5 * float(view.camera.axes @ unit(np.cross(b - a, c - a)) @ LIGHT)


def _cut_facets(view: View, at: int) -> str:
    """The facets of a solid that partly hides the body, each as far as it is seen."""
    facet = np.where(view.thing == at + 1, view.alone[at].triangle // 2, -1)
    made = ""
    for number in sorted(set(facet[facet >= 0].tolist())):
        shown = facet == number
        if shown.sum() > 30:
            lines = trace.rings(shown, blur=0.6, tolerance=0.8)
            tone = _tone(view, view.solids[at], 2 * number)
            made += _filled(view.solids[at].name, lines, tone, sharp=True)
    return made


def _round(view: View, at: int) -> str:
    solid: Solid = view.solids[at]
    if solid.flat:
        return _cut_facets(view, at)
    seen = view.thing == at + 1
    made = _filled(solid.name, trace.rings(seen, blur=0.8, tolerance=0.4))
    if solid.name != "ball":
        return made
    hidden = view.alone[at].hit & ~seen
    if hidden.sum() < 60:
        return made
    x, y, _ = view.screen(solid.vertices.mean(0)[None])[0]
    radius = np.sqrt(view.alone[at].hit.sum() / np.pi)
    return (
        f'<circle class="f-ghost" fill="#d2e148" fill-opacity=".35" stroke="#4f5906" stroke-width="3"'
        f' stroke-dasharray="7 5" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>{made}'
    )


def _shadow_rings(view: View) -> list[np.ndarray]:
    free = view.shadow & ~ndimage.binary_erosion(view.body, iterations=6)
    free &= (view.thing < 1) | np.isin(view.thing, _ground(view))
    return trace.rings(remove_small_objects(free, max_size=300), blur=3, tolerance=1.0)


def _ground(view: View) -> list[int]:
    return [number for number, solid in enumerate(view.solids, 1) if solid.name == "mat"]


def _body(view: View) -> str:
    made = element(
        "skin", trace.rings(view.body), fill="#c99f7e", stroke=OUTLINE, stroke_width="2.6",
        stroke_linejoin="round",
    )  # fmt: skip
    inside = ndimage.binary_erosion(view.body)
    for kind, (name, colour) in CLOTH.items():
        worn = remove_small_objects((view.cloth == kind) & inside, max_size=40)
        made += element(name, trace.rings(worn, blur=1.0), fill=colour)
    plain = view.body & (view.cloth != clothes.FACE)
    lit = ndimage.gaussian_filter(np.where(plain, view.tone, 1.0), 3)
    dark = remove_small_objects((lit < SHADE_BELOW) & inside, max_size=SHADE_LEAST)
    return made + element(
        "shade", trace.rings(dark, blur=2, tolerance=0.9), fill="#2a1e3c", opacity=".16"
    )


def _lines(view: View) -> str:
    strong = ndimage.binary_dilation(folds(view))
    near = ndimage.binary_dilation(strong, iterations=3)
    weak = ndimage.binary_dilation(creases(view) & ~near)
    strong = remove_small_objects(strong, max_size=30, connectivity=2)
    weak = remove_small_objects(weak, max_size=50, connectivity=2)
    return element(
        "line", trace.strokes(strong), closed=False, fill="none", stroke=OUTLINE, stroke_width="2.4",
        stroke_linejoin="round", stroke_linecap="round",
    ) + element(
        "crease", trace.strokes(weak), closed=False, fill="none", stroke=OUTLINE, stroke_width="1.5",
        opacity=".55", stroke_linecap="round",
    )  # fmt: skip
