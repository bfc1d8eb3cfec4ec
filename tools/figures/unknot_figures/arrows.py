"""Arrows that tell a movement where one still picture cannot."""

from __future__ import annotations

import numpy as np

from unknot_figures import trace

HEAD, RING = 34, 0.034  # pixels; metres
PEN = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
# A pale edge keeps the arrow clear of whatever it lies on.
COATS = (("halo", "#ffffff", 20), ("arrow", "#1b4d3f", 9))


def arrow(rule: dict, scenes: list, view) -> str:
    """One arrow: ``from`` and ``to`` points, or a ``circle`` about a point, in the scene's metres.

    ``of: <place>`` follows a named place of the skin from the first frame to the last.
    """
    points = view.screen(course(rule, scenes))[:, :2]
    tip, before = points[-1], points[-4 if len(points) > 4 else 0]
    way = (tip - before) / (np.linalg.norm(tip - before) + 1e-9)
    side = np.array([-way[1], way[0]])
    barbs = [tip - HEAD * way + 0.6 * HEAD * side, tip, tip - HEAD * way - 0.6 * HEAD * side]
    lines = [points, np.array(barbs)]
    if rule.get("both"):
        start, after = points[0], points[3 if len(points) > 4 else -1]
        way = (start - after) / (np.linalg.norm(start - after) + 1e-9)
        side = np.array([-way[1], way[0]])
        lines.append(
            np.array(
                [
                    start - HEAD * way + 0.6 * HEAD * side,
                    start,
                    start - HEAD * way - 0.6 * HEAD * side,
                ]
            )
        )
    d = trace.path(lines, closed=False)
    return "".join(
        f'<path class="f-{name}" {PEN} stroke="{colour}" stroke-width="{width}" d="{d}"/>'
        for name, colour, width in COATS
    )


def ring(place: str, scene, view) -> str:
    """A ring about the place that is pressed."""
    point, _ = scene.posed.on_skin(place)
    x, y, _ = view.screen(point[None])[0]
    radius = RING * view.canvas.scale
    return "".join(
        f'<circle class="f-{name}" fill="none" stroke="{colour}" stroke-width="{width}"'
        f' cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>'
        for name, colour, width in (("halo", "#ffffff", 16), ("ring", "#d2e148", 9))
    )


def course(rule: dict, scenes: list) -> np.ndarray:
    """The points along an arrow in the scene, from its tail to its tip."""
    if "circle" in rule:
        middle, (first, last) = np.array(rule["circle"]["at"]), rule["circle"]["degrees"]
        angle = np.deg2rad(np.linspace(first, last, 24))[:, None]
        across, up = (np.array(rule["circle"][key], float) for key in ("across", "up"))
        return middle + np.cos(angle) * across + np.sin(angle) * up
    if "of" in rule:
        (start, out), (end, _) = (
            scene.posed.on_skin(rule["of"]) for scene in (scenes[0], scenes[-1])
        )
        beside = out * rule.get("gap", 0.06) + np.array(rule.get("off", (0, 0, 0)))
        start, end = start + beside, end + beside
    else:
        start, end = np.array(rule["from"], float), np.array(rule["to"], float)
    bow = np.array(rule.get("bow", (0, 0, 0)), float)
    share = np.linspace(0, 1, 16)[:, None]
    return start * (1 - share) + end * share + 4 * share * (1 - share) * bow
