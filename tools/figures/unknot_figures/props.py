"""Simple solids: what a person lies on, leans on, holds or steps onto."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from unknot_figures.surfaces import BED, BENCH, SEAT, STEP
from unknot_figures.turns import turn, unit


@dataclass(frozen=True, slots=True)
class Solid:
    """A named mesh. ``flat`` solids are drawn facet by facet, round ones as one shape."""

    name: str
    vertices: np.ndarray
    triangles: np.ndarray
    flat: bool = True


def _outward(vertices: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Triangles turned so that all of them look away from the middle (convex solids only)."""
    a, b, c = (vertices[triangles[:, corner]] for corner in range(3))
    away = ((a + b + c) / 3 - vertices.mean(0)) * np.cross(b - a, c - a)
    inward = away.sum(1) < 0
    triangles[inward] = triangles[inward][:, ::-1]
    return triangles


def box(name: str, centre, size) -> Solid:
    corners = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-0.5, 0.5)])
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    vertices = (corners * size + centre)[[corner for face in faces for corner in face]]
    starts = np.arange(0, 24, 4)[:, None]
    triangles = np.concatenate(
        [np.add(starts, [0, 1, 2]), np.add(starts, [0, 2, 3])], axis=1
    ).reshape(-1, 3)
    return Solid(name, vertices, _outward(vertices, triangles))


def sphere(name: str, centre, radius, steps: int = 32, squeeze: float = 1.0) -> Solid:
    """A ball, or with *radius* as three numbers and *squeeze* below one, a cushion."""
    tilt = np.linspace(0, np.pi, steps + 1)[:, None]
    around = np.linspace(0, 2 * np.pi, 2 * steps + 1)[None]
    points = np.stack(
        [np.sin(tilt) * np.cos(around), np.sin(tilt) * np.sin(around), np.cos(tilt) + 0 * around],
        -1,
    ).reshape(-1, 3)
    points = np.sign(points) * np.abs(points) ** squeeze
    row = 2 * steps + 1
    start = (np.arange(steps)[:, None] * row + np.arange(2 * steps)).ravel()
    triangles = np.concatenate(
        [np.c_[start, start + row, start + row + 1], np.c_[start, start + row + 1, start + 1]]
    )
    vertices = points * radius + centre
    return Solid(name, vertices, _outward(vertices, triangles), flat=False)


def rod(name: str, start, end, radius: float, steps: int = 28) -> Solid:
    """A capped cylinder from *start* to *end*."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    along = unit(end - start)
    aside = unit(np.cross(along, [0, 0, 1] if abs(along[2]) < 0.9 else [1, 0, 0]))
    angle = np.linspace(0, 2 * np.pi, steps, endpoint=False)[:, None]
    ring = radius * (np.cos(angle) * aside + np.sin(angle) * np.cross(along, aside))
    vertices = np.concatenate([start + ring, end + ring, [start], [end]])
    here = np.arange(steps)
    after = (here + 1) % steps
    triangles = np.concatenate(
        [
            np.c_[here, after, after + steps],
            np.c_[here, after + steps, here + steps],
            np.c_[after, here, np.full(steps, 2 * steps)],
            np.c_[here + steps, after + steps, np.full(steps, 2 * steps + 1)],
        ]
    )
    return Solid(name, vertices, _outward(vertices, triangles), flat=False)


def chair(at=(0.0, 0.0), yaw: float = 0) -> list[Solid]:
    """Seat, four legs and a back; it faces -y and is turned by *yaw* degrees where it stands."""
    made = [box("chair", (0, 0.02, SEAT - 0.025), (0.46, 0.46, 0.05))]
    for x in (-0.20, 0.20):
        made.append(box("chair", (x, -0.18, (SEAT - 0.05) / 2), (0.04, 0.04, SEAT - 0.05)))
        made.append(box("chair", (x, 0.23, 0.46), (0.04, 0.035, 0.92)))
    made.append(box("chair", (0, 0.235, 0.80), (0.40, 0.025, 0.20)))
    spin = turn("Z", yaw)
    return [replace(one, vertices=one.vertices @ spin.T + (*at, 0)) for one in made]


def bed() -> list[Solid]:
    return [
        box("bed", (0, 0.12, BED - 0.09), (0.86, 1.86, 0.18)),
        box("chair", (0, 0.12, (BED - 0.18) / 2), (0.84, 1.84, BED - 0.18)),
    ]


def stairs() -> list[Solid]:
    return [
        box("step", (0, -0.46, STEP / 2), (0.64, 0.32, STEP)),
        box("step", (0, -0.78, STEP), (0.64, 0.32, 2 * STEP)),
    ]


def block(at, size) -> list[Solid]:
    """A step to stand on, from its middle on the floor and its size."""
    return [box("step", (*at, size[2] / 2), size)]


def wall(low: float, high: float) -> list[Solid]:
    return [box("wall", ((low + high) / 2, 0.03, 0.88), (high - low, 0.06, 1.76))]


def bench() -> list[Solid]:
    return [box("bench", (0, 0.22, BENCH / 2), (1.1, 0.44, BENCH))]


def mat(low: np.ndarray, high: np.ndarray) -> list[Solid]:
    middle, size = (low + high) / 2, np.maximum(high - low + [0.14, 0.16], [0.62, 0.62])
    return [box("mat", (*middle, -0.007), (*size, 0.012))]


def pillow(head: np.ndarray, base: float) -> list[Solid]:
    centre, top = head.mean(0), max(head[:, 2].min() + 0.015, base + 0.02)
    size = (0.20, 0.14, (top - base) / 2)
    at = (centre[0], centre[1] + 0.01, (top + base) / 2)
    return [sphere("pillow", at, size, steps=20, squeeze=0.6)]


def cushion(low: np.ndarray, high: np.ndarray) -> list[Solid]:
    """A pillow that fills the box from *low* to *high*."""
    return [sphere("pillow", (low + high) / 2, (high - low) / 2, steps=20, squeeze=0.6)]
