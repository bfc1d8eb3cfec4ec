"""Shades the chart's mesh as unpainted plaster in pale shorts, lit from above, the same left and right.

The camera is the one that the cell maps were made with, so picture and map lie on each other.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SUPERSAMPLE = 2
PLASTER = (246, 243, 235)
CLOTH = (197, 221, 208)
SHORTS_Z = (-0.205, 0.118)
TOP_Z = (0.24, 0.475)
HEAD_Z = (0.52, 0.58)
_ARMS_FROM_X = 0.2
_HALF_M = 0.004
_ANKLE_Z = -0.72
_LIGHT = np.array([0.0, 0.72, 0.69])
_PIECE = 400_000


def plaster(mesh: Any, view: dict[str, Any]) -> Image.Image:
    """One view as an RGBA picture of the size that *view* tells, without what it leaves off."""
    place = mesh["v"].astype(float)
    faces = _shown(mesh["f"].astype(int), place, view["without"])
    place[:, 0] -= np.sign(place[:, 0]) * view["closer_m"]
    camera = _camera(*view["camera_az_el"])
    width, height = (side * SUPERSAMPLE for side in view["px"])
    screen = _screen(place @ camera.T, view["crop_m"], width, height)
    face, weight, depth = _raster(screen, faces, width, height)
    seen = face >= 0
    corners = faces[face[seen]]
    normal = _mix(_normals(place, mesh["f"].astype(int)) @ camera.T, corners, weight[seen])
    spot = _mix(place, corners, weight[seen])
    fine = view["px_per_cm"] * SUPERSAMPLE
    normal = _draped(normal, _shorts(spot).astype(float), seen, round(0.5 * fine))
    head = np.clip((spot[:, 2] - HEAD_Z[0]) / (HEAD_Z[1] - HEAD_Z[0]), 0, 1)
    normal = _draped(normal, head, seen, round(1.3 * fine))
    light = _light(normal) * _hollows(depth, seen, width)[seen] * _cleft(spot)
    colour = _colours(spot)
    image = np.zeros((height, width, 4))
    image[seen, :3] = colour * light[:, None] ** np.array([1.0, 0.97, 1.0])
    image[seen, 3] = 255
    return _smaller(image)


def _shown(faces: Ints, place: Floats, without: str | None) -> Ints:
    """The faces that a view shows: without the arms, one half, or all that is above the ankles."""
    x, z = place[faces][:, :, 0], place[faces][:, :, 2]
    kept = {
        "arms": np.abs(x).max(axis=1) < _ARMS_FROM_X,
        "left": x.max(axis=1) < _HALF_M,
        "right": x.min(axis=1) > -_HALF_M,
        "above_ankles": z.max(axis=1) < _ANKLE_Z,
    }
    return faces if without is None else faces[kept[without]]


def _camera(azimuth: float, elevation: float) -> Floats:
    a, e = np.deg2rad(azimuth), np.deg2rad(elevation)
    toward = np.array([np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)])
    right = np.array([np.cos(a), np.sin(a), 0.0])
    return np.stack([right, np.cross(toward, right), toward])


def _screen(place: Floats, crop: list[float], width: int, height: int) -> Floats:
    x0, x1, y0, y1 = crop
    scale = min(width / (x1 - x0), height / (y1 - y0))
    x = (place[:, 0] - (x0 + x1) / 2) * scale + width / 2
    y = height / 2 - (place[:, 1] - (y0 + y1) / 2) * scale
    return np.stack([x, y, place[:, 2]], axis=1)


def _normals(place: Floats, faces: Ints) -> Floats:
    a, b, c = (place[faces[:, k]] for k in range(3))
    flat = np.cross(b - a, c - a)
    out = np.zeros_like(place)
    for corner in range(3):
        for axis in range(3):
            out[:, axis] += np.bincount(faces[:, corner], flat[:, axis], len(place))
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)


def _raster(screen: Floats, faces: Ints, width: int, height: int) -> tuple[Ints, Floats, Floats]:
    """For each pixel the nearest face (-1 for none), its three weights, and the depth."""
    a, b, c = (screen[faces[:, k], :2] for k in range(3))
    doubled = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1])
    low = np.floor(np.minimum(np.minimum(a, b), c)).astype(int)
    span = np.ceil(np.maximum(np.maximum(a, b), c)).astype(int) - low + 1
    front = np.nonzero(doubled < 0)[0]
    order = front[np.argsort(span[front].prod(axis=1))]
    face = np.full(width * height, -1)
    weight = np.zeros((width * height, 3))
    depth = np.full(width * height, -1e9)
    start = 0
    while start < len(order):
        size = span[order[start:]].max(axis=1)
        count = max(
            1,
            int(
                np.searchsorted(
                    np.maximum.accumulate(size**2) * np.arange(1, len(size) + 1), _PIECE
                )
            ),
        )
        piece = order[start : start + count]
        start += count
        reach = span[piece].max(axis=0)
        dx, dy = np.meshgrid(np.arange(reach[0]), np.arange(reach[1]))
        x = low[piece, 0][:, None] + dx.ravel()
        y = low[piece, 1][:, None] + dy.ravel()
        w = _weights(screen[faces[piece]][:, :, :2], doubled[piece], x + 0.5, y + 0.5)
        inside = (w >= -1e-9).all(axis=2) & (x >= 0) & (y >= 0) & (x < width) & (y < height)
        owner, _column = np.nonzero(inside)
        at = (y * width + x)[inside]
        near = (w[inside] * screen[faces[piece[owner]], 2]).sum(axis=1)
        nearest = np.argsort(near)
        nearest = nearest[near[nearest] > depth[at[nearest]]]
        at = at[nearest]
        depth[at], face[at], weight[at] = near[nearest], piece[owner[nearest]], w[inside][nearest]
    shape = (height, width)
    return face.reshape(shape), weight.reshape(*shape, 3), depth.reshape(shape)


def _weights(corners: Floats, doubled: Floats, x: Floats, y: Floats) -> Floats:
    a, b, c = (corners[:, k, :, None] for k in range(3))
    w1 = ((x - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (y - a[:, 1])) / doubled[
        :, None
    ]
    w2 = ((b[:, 0] - a[:, 0]) * (y - a[:, 1]) - (x - a[:, 0]) * (b[:, 1] - a[:, 1])) / doubled[
        :, None
    ]
    return np.stack([1 - w1 - w2, w1, w2], axis=2)


def _mix(values: Floats, corners: Ints, weight: Floats) -> Floats:
    mixed: Floats = (values[corners] * weight[:, :, None]).sum(axis=1)
    return mixed


def _draped(normal: Floats, part: Floats, seen: Bools, radius: int) -> Floats:
    """Smoothed as far as *part* (0 to 1): shorts over the cleft, and a head without a face."""
    if not part.any():
        return normal
    cloth = np.zeros(seen.shape)
    cloth[seen] = part > 0
    full = np.maximum(_blur(cloth, radius), 1e-6)
    smooth = normal.copy()
    for axis in range(3):
        grid = np.zeros(seen.shape)
        grid[seen] = normal[:, axis]
        smooth[:, axis] = (_blur(grid * cloth, radius) / full)[seen]
    out = normal + part[:, None] * (smooth - normal)
    drawn: Floats = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return drawn


def _cleft(spot: Floats) -> Floats:
    """A soft line between the buttocks, which the mesh bridges as cloth does."""
    x, y, z = spot.T
    fade = np.clip((0.065 - z) / 0.11, 0, 1)
    along = fade * np.clip((z + 0.125) / 0.03, 0, 1) * (y > 0)
    made: Floats = 1 - along * (
        0.22 * np.exp(-((x / 0.005) ** 2)) + 0.2 * np.exp(-((x / 0.028) ** 2))
    )
    return made


def _shorts(place: Floats) -> Bools:
    x, z = np.abs(place[:, 0]), place[:, 2]
    inside: Bools = (x < _ARMS_FROM_X) & (z > SHORTS_Z[0]) & (z < SHORTS_Z[1])
    return inside


def _colours(place: Floats) -> Floats:
    """Cloth by where on the body a pixel lies, so that hems are crisp."""
    x, z = np.abs(place[:, 0]), place[:, 2]
    neck = TOP_Z[1] - 0.07 * np.clip(1 - (x / 0.085) ** 2, 0, 1)
    top = (x < 0.145 - 0.25 * np.clip(z - 0.38, 0, 1)) & (z > TOP_Z[0]) & (z < neck)
    return np.where(
        (_shorts(place) | top)[:, None], np.array(CLOTH, float), np.array(PLASTER, float)
    )


def _light(normal: Floats) -> Floats:
    lit = np.clip(0.5 + 0.5 * (normal @ (_LIGHT / np.linalg.norm(_LIGHT))), 0, 1)
    soft = lit * lit * (3 - 2 * lit)
    rim = np.clip(normal[:, 2], 0, 1)
    made: Floats = (0.52 + 0.5 * soft) * (0.68 + 0.32 * rim**0.55)
    return made


def _hollows(depth: Floats, seen: Bools, width: int) -> Floats:
    """Darker where the surroundings stand nearer: the cleft, the fold, between the legs."""
    made = np.ones_like(depth)
    flat = np.where(seen, depth, 0)
    for share, strength in ((0.03, 3.2), (0.08, 1.2)):
        radius = max(1, round(width * share / 3))
        full = np.maximum(_blur(seen.astype(float), radius), 1e-6)
        above = np.clip(_blur(flat, radius) / full - depth, 0, 0.06)
        made *= 1 - np.clip(strength * above / 0.06 * 0.2, 0, 0.32)
    return made


def _blur(grid: Floats, radius: int) -> Floats:
    for _ in range(3):
        for axis in (0, 1):
            padded = np.insert(
                np.cumsum(
                    np.pad(grid, [(radius + 1, radius) if a == axis else (0, 0) for a in (0, 1)]),
                    axis=axis,
                ),
                0,
                0,
                axis=axis,
            )
            upper = np.take(padded, range(2 * radius + 2, padded.shape[axis]), axis=axis)
            lower = np.take(padded, range(1, padded.shape[axis] - 2 * radius - 1), axis=axis)
            grid = (upper - lower) / (2 * radius + 1)
    return grid


def _smaller(image: Floats) -> Image.Image:
    """Averages over the finer grid with colours weighted by how much of a pixel they cover."""
    height, width, _ = image.shape
    blocks = image.reshape(height // SUPERSAMPLE, SUPERSAMPLE, width // SUPERSAMPLE, SUPERSAMPLE, 4)
    cover = blocks[..., 3:] / 255
    share = cover.mean(axis=(1, 3))
    colour = (blocks[..., :3] * cover).mean(axis=(1, 3)) / np.maximum(share, 1e-6)
    rgba = np.concatenate([colour, share * 255], axis=2)
    return Image.fromarray(np.clip(np.rint(rgba), 0, 255).astype(np.uint8), "RGBA")
