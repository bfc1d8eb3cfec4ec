"""From pixels to short SVG paths: outlines of masks and centre lines of edges."""

from __future__ import annotations

import contourpy
import numpy as np
from scipy import ndimage
from skimage.measure import approximate_polygon
from skimage.morphology import skeletonize

SHORTEST_RING, SHORTEST_LINE = 14, 12
SMOOTH_BELOW = 50.0  # degrees
NEIGHBOURS = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]


def rings(mask: np.ndarray, blur: float = 1.2, tolerance: float = 0.7) -> list[np.ndarray]:
    """Closed outlines (x, y) of *mask*, smoothed by *blur* pixels."""
    soft = np.pad(ndimage.gaussian_filter(mask.astype(float), blur), 1)
    lines = contourpy.contour_generator(z=soft).lines(0.5)
    return [
        approximate_polygon(line - 0.5, tolerance) for line in lines if len(line) >= SHORTEST_RING
    ]


def strokes(
    mask: np.ndarray, tolerance: float = 0.7, shortest: int = SHORTEST_LINE
) -> list[np.ndarray]:
    """Centre lines (x, y) of the thin marks in *mask*."""
    return [
        approximate_polygon(line, tolerance)
        for line in _walk(skeletonize(mask))
        if len(line) > shortest
    ]


def _walk(thin: np.ndarray) -> list[np.ndarray]:
    """Runs of pixels between ends and branchings, smoothed along their way."""
    dots = {(int(y), int(x)) for y, x in np.argwhere(thin)}
    near = {
        dot: [n for i, j in NEIGHBOURS if (n := (dot[0] + i, dot[1] + j)) in dots]
        for dot in sorted(dots)
    }
    done: set[tuple] = set()
    lines: list[list[tuple[int, int]]] = []
    ends = [dot for dot in near if len(near[dot]) != 2]
    for start in ends + list(near):
        fresh = (step for step in near[start] if (start, step) not in done)
        lines.extend(_follow(start, step, near, done) for step in fresh)
    return [_smooth(np.array(line, float)[:, ::-1] + 0.5) for line in lines]


def _follow(start, step, near, done) -> list[tuple[int, int]]:
    line = [start, step]
    done |= {(start, step), (step, start)}
    while len(near[line[-1]]) == 2:
        ahead = [dot for dot in near[line[-1]] if dot != line[-2] and (line[-1], dot) not in done]
        if not ahead:
            break
        done |= {(line[-1], ahead[0]), (ahead[0], line[-1])}
        line.append(ahead[0])
    return line


def _smooth(line: np.ndarray, width: float = 2.0) -> np.ndarray:
    """The line without its pixel stairs; its two ends stay."""
    soft = ndimage.gaussian_filter1d(line, width, axis=0, mode="nearest")
    soft[[0, -1]] = line[[0, -1]]
    return soft


def path(lines: list[np.ndarray], *, closed: bool, round_below: float = SMOOTH_BELOW) -> str:
    """The ``d`` of a path in whole units.

    Corners that turn by less than *round_below* degrees become curves: the corner is the control
    point and the curve runs between the middles of its two sides. Sharper corners stay.
    """
    return "".join(made for line in lines if (made := _subpath(line, round_below, closed=closed)))


def _subpath(line: np.ndarray, round_below: float, *, closed: bool) -> str:
    points = np.round(line).astype(int)
    points = points[np.r_[True, (np.diff(points, axis=0) != 0).any(1)]]
    if closed and len(points) > 1 and (points[0] == points[-1]).all():
        points = points[:-1]
    if len(points) < 2 + closed:
        return ""
    after = np.roll(points, -1, axis=0)
    soft = _turning(points - np.roll(points, 1, axis=0), after - points) < round_below
    soft[[0, -1]] &= closed
    middles = (points + after) // 2
    here = middles[-1] if soft[0] else points[0]
    made, last = f"M{here[0]} {here[1]}", "M"
    for number in range(0 if soft[0] else 1, len(points)):
        end = middles[number] if soft[number] else points[number]
        letter = "q" if soft[number] else "l"
        moves = (points[number] - here, end - here) if soft[number] else (end - here,)
        made, last, here = made + _say(letter, last, *moves), letter, end
    return made + "z" * closed


def _turning(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    return np.abs(np.rad2deg(np.arctan2(cross, (before * after).sum(1))))


def _say(letter: str, last: str, *moves: np.ndarray) -> str:
    numbers = " ".join(f"{x} {y}" for x, y in moves).replace(" -", "-")
    glue = letter if letter != last else "" if numbers.startswith("-") else " "
    return glue + numbers


def area(lines: list[np.ndarray]) -> float:
    return sum(abs(_shoelace(line)) for line in lines)


def _shoelace(line: np.ndarray) -> float:
    x, y = line.T
    return float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2)
