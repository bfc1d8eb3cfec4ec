"""A depth-buffer rasteriser in NumPy, without a loop over triangles.

Triangles are taken in groups of similar size. Every pixel of every bounding box in a group becomes
one candidate; those inside their triangle are written in order of depth, so that the nearest stays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

CANDIDATES = 4_000_000  # at a time, so that memory stays modest
FAR = -1e9


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at the scene from *azimuth* and *elevation* (degrees), without perspective.

    Azimuth 0 looks at the front of a body that faces -y, 90 at its left side, 180 at its back.
    """

    azimuth: float
    elevation: float

    @property
    def axes(self) -> np.ndarray:
        """Rows: right, up, towards the viewer."""
        a, e = np.deg2rad(self.azimuth), np.deg2rad(self.elevation)
        toward = np.array([np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)])
        right = np.array([np.cos(a), np.sin(a), 0])
        return np.stack([right, np.cross(toward, right), toward])

    def seen(self, points: np.ndarray) -> np.ndarray:
        return points @ self.axes.T


@dataclass(frozen=True, slots=True)
class Canvas:
    """Maps view coordinates in metres to pixels: *scale* pixels per metre about a centre."""

    width: int
    height: int
    scale: float
    centre: tuple[float, float]

    def pixels(self, seen: np.ndarray) -> np.ndarray:
        """(N, 3): x and y in pixels, y down, and the depth (larger is nearer)."""
        x = (seen[:, 0] - self.centre[0]) * self.scale + self.width / 2
        y = self.height / 2 - (seen[:, 1] - self.centre[1]) * self.scale
        return np.c_[x, y, seen[:, 2]]


@dataclass(frozen=True, slots=True)
class Buffer:
    """Per pixel: the triangle seen (-1 for none), its depth and the weights of its corners."""

    triangle: np.ndarray
    depth: np.ndarray
    weights: np.ndarray

    @property
    def hit(self) -> np.ndarray:
        return self.triangle >= 0

    def mix(self, values: np.ndarray, triangles: np.ndarray) -> np.ndarray:
        """Vertex *values* (V, K) carried to the pixels; zero where nothing is hit."""
        out = np.zeros((*self.triangle.shape, values.shape[1]))
        corners = values[triangles[self.triangle[self.hit]]]
        out[self.hit] = (corners * self.weights[self.hit][..., None]).sum(1)
        return out

    def nearest(self, triangles: np.ndarray) -> np.ndarray:
        """The vertex that weighs most at each pixel, -1 for none."""
        out = np.full(self.triangle.shape, -1)
        best = self.weights[self.hit].argmax(1)
        out[self.hit] = triangles[self.triangle[self.hit], best]
        return out


def draw(pixels: np.ndarray, triangles: np.ndarray, canvas: Canvas, *, both=False) -> Buffer:
    """Rasterises *triangles*; those facing away are left out unless *both*.

    Args:
        pixels: (V, 3) corners in pixels, with their depth.
    """
    size = canvas.width * canvas.height
    ids, depth = np.full(size, -1, np.int32), np.full(size, FAR, np.float32)
    weights = np.zeros((size, 3), np.float32)
    facing = _area(pixels, triangles)
    chosen = np.flatnonzero(np.abs(facing) > 1e-9 if both else facing < -1e-9)
    low, span = _boxes(pixels, triangles[chosen], canvas)
    cells = span[:, 0] * span[:, 1]
    chosen, low, span, cells = (kept[cells > 0] for kept in (chosen, low, span, cells))
    for start, stop in _batches(cells):
        batch = slice(start, stop)
        which, x, y = _candidates(low[batch], span[batch], cells[batch])
        tri = chosen[batch][which]
        share, near, inside = _inside(pixels, triangles[tri], x, y, facing[tri])
        at, tri = (y * canvas.width + x)[inside], tri[inside]
        share, near = share[inside], near[inside]
        better = near > depth[at]
        order = np.flatnonzero(better)[np.argsort(near[better], kind="stable")]
        at, tri, share, near = at[order], tri[order], share[order], near[order]
        depth[at], ids[at], weights[at] = near, tri, share  # the last write, the nearest, stays
    shape = (canvas.height, canvas.width)
    return Buffer(ids.reshape(shape), depth.reshape(shape), weights.reshape(*shape, 3))


def _area(pixels, triangles) -> np.ndarray:
    a, b, c = (pixels[triangles[:, corner], :2] for corner in range(3))
    return (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1])


def _boxes(pixels, triangles, canvas) -> tuple[np.ndarray, np.ndarray]:
    """The first pixel centre and the number of pixel centres in each bounding box."""
    corners = pixels[triangles][..., :2] - 0.5
    edge = np.array([canvas.width, canvas.height]) - 1
    low = np.maximum(np.ceil(corners.min(1)), 0).astype(int)
    high = np.minimum(np.floor(corners.max(1)), edge).astype(int)
    return low, np.maximum(high - low + 1, 0)


def _batches(cells: np.ndarray):
    """Runs of triangles whose boxes hold at most ``CANDIDATES`` pixels together."""
    total = np.cumsum(cells)
    start = 0
    while start < len(cells):
        before = total[start - 1] if start else 0
        stop = max(int(np.searchsorted(total, before + CANDIDATES, "right")), start + 1)
        yield start, stop
        start = stop


def _candidates(low, span, cells) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    which = np.repeat(np.arange(len(cells)), cells)
    step = np.arange(len(which)) - np.repeat(np.cumsum(cells) - cells, cells)
    width = span[which, 0]
    return which, low[which, 0] + step % width, low[which, 1] + step // width


def _inside(pixels, triangles, x, y, area):
    a, b, c = (pixels[triangles[:, corner]] for corner in range(3))
    dx, dy = x + 0.5 - a[:, 0], y + 0.5 - a[:, 1]
    second = (dx * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * dy) / area
    third = ((b[:, 0] - a[:, 0]) * dy - dx * (b[:, 1] - a[:, 1])) / area
    first = 1 - second - third
    inside = (first >= -1e-7) & (second >= -1e-7) & (third >= -1e-7)
    near = first * a[:, 2] + second * b[:, 2] + third * c[:, 2]
    return np.stack([first, second, third], 1), near, inside
