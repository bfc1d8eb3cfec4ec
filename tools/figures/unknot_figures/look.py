"""One frame seen by its camera: which thing, how near, which cloth and how lit at every pixel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from unknot_figures import clothes, raster
from unknot_figures.mesh import fine, normals
from unknot_figures.props import Solid, sphere
from unknot_figures.raster import Camera, Canvas
from unknot_figures.scene import Scene
from unknot_figures.turns import unit

LIGHT = unit([-0.45, 0.75, 0.60])  # in view axes: right, up, towards the viewer
BODY, NOTHING = 0, -1
FOLD = 0.020  # a step in depth, in metres, that deserves a line
CREASE = 0.10


@dataclass(frozen=True, slots=True)
class View:
    """Pixel arrays of one frame. ``thing`` holds the index into ``solids`` plus one, 0 the body."""

    camera: Camera
    canvas: Canvas
    solids: list[Solid]
    thing: np.ndarray
    depth: np.ndarray
    cloth: np.ndarray
    tone: np.ndarray
    bend: np.ndarray
    body_depth: np.ndarray
    alone: list[raster.Buffer]
    shadow: np.ndarray

    def screen(self, points: np.ndarray) -> np.ndarray:
        return self.canvas.pixels(self.camera.seen(points))

    @property
    def body(self) -> np.ndarray:
        return self.thing == BODY


def corners(scene: Scene, camera: Camera) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest view coordinates of everything in the frame."""
    points = [scene.skin, *(solid.vertices for solid in scene.solids)]
    if scene.ball is not None:
        points.append(sphere("ball", scene.ball, scene.radius, 8).vertices)
    seen = np.concatenate([camera.seen(one) for one in points])
    return seen.min(0)[:2], seen.max(0)[:2]


def look(scene: Scene, camera: Camera, canvas: Canvas) -> View:
    mesh = fine()
    solids = list(scene.solids)
    if scene.ball is not None:
        solids.append(sphere("ball", scene.ball, scene.radius))
    seen = camera.seen(scene.skin)
    body = raster.draw(canvas.pixels(seen), mesh.triangles, canvas)
    thing = np.where(body.hit, BODY, NOTHING)
    depth = body.depth.copy()
    alone = []
    for number, solid in enumerate(solids, 1):
        one = raster.draw(canvas.pixels(camera.seen(solid.vertices)), solid.triangles, canvas)
        alone.append(one)
        # A ball sinks a little into a bed; the bed does not cut it.
        before = body.depth if solid.name == "ball" else depth
        nearer = one.hit & (one.depth > before)
        thing[nearer], depth[nearer] = number, one.depth[nearer]
    face_out = body.mix(normals(scene.skin, mesh.triangles) @ camera.axes.T, mesh.triangles)
    face_out /= np.linalg.norm(face_out, axis=2, keepdims=True) + 1e-9
    cloth = np.full(thing.shape, -1)
    cloth[body.hit] = clothes.material(body.mix(mesh.vertices, mesh.triangles)[body.hit])
    bend = _bend(face_out) * (thing == BODY)
    tone = np.where(body.hit, 0.5 + 0.5 * (face_out @ LIGHT), 1.0)
    shadow = _shadow(scene, camera, canvas)
    return View(camera, canvas, solids, thing, depth, cloth, tone, bend, body.depth, alone, shadow)


def _bend(out: np.ndarray) -> np.ndarray:
    """How sharply the surface turns between neighbouring pixels."""
    most = np.zeros(out.shape[:2])
    for axis in (0, 1):
        most = np.maximum(most, 1 - (out * np.roll(out, 1, axis)).sum(2))
    return most


def folds(view: View) -> np.ndarray:
    """Pixels where one part of the body hides another that lies clearly behind it."""
    filled = np.where(view.body, view.depth, np.nan)
    step = np.zeros(filled.shape)
    for axis in (0, 1):
        second = np.abs(np.roll(filled, 1, axis) + np.roll(filled, -1, axis) - 2 * filled)
        step = np.fmax(step, np.nan_to_num(second))
    inside = ndimage.binary_erosion(view.body, iterations=3)
    face = ndimage.binary_erosion(view.cloth == clothes.FACE, iterations=4)
    return (step > FOLD) & inside & ~face


def creases(view: View) -> np.ndarray:
    """Hems and sharp bends of the skin; nothing within the face."""
    plain = np.where(view.cloth == clothes.FACE, clothes.SKIN, view.cloth)
    inside = ndimage.binary_erosion(view.body, iterations=2)
    hem = np.zeros(plain.shape, bool)
    for axis in (0, 1):
        hem |= plain != np.roll(plain, 1, axis)
    sharp = (view.bend > CREASE) & (view.cloth != clothes.FACE)
    return (hem | sharp) & inside


def _shadow(scene: Scene, camera: Camera, canvas: Canvas) -> np.ndarray:
    """Where the body darkens the floor: the skin near it, dropped straight down."""
    mesh = fine()
    low = scene.skin[mesh.triangles, 2].min(1) < 0.45
    dropped = scene.skin * [1, 1, 0] + np.array([0.02, 0.02, 0])
    flat = raster.draw(canvas.pixels(camera.seen(dropped)), mesh.triangles[low], canvas, both=True)
    return ndimage.binary_closing(flat.hit, iterations=4)
