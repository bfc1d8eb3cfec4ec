"""Where to press: landmarks, spots, finger-breadths and no-go areas on pictures of the right hip.

Each spot is shown in the one view that looks at it and at its landmarks most squarely. Written are
the pictures' facts under the product's ``anatomy/pictures`` and the images that lie under them.
"""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from unknot_figures import raster, trace
from unknot_figures.chart import canvas, chart_skin, faces
from unknot_figures.landmarks import SIT_BONE, landmark, skin, spot_facts, spots
from unknot_figures.mesh import fine, normals
from unknot_figures.places import KNOWLEDGE, ROOT
from unknot_figures.raster import Camera
from unknot_figures.regions import labels

PICTURES = KNOWLEDGE / "anatomy" / "pictures"
IMAGES = ROOT / "src" / "unknot" / "web" / "spots" / "static" / "spots"
SIZE, CROP = [760, 898], [-0.22, 0.22, -0.24, 0.28]
VIEWS = {
    "back": [180, 0], "back_oblique": [-135, 6], "side": [-90, 0],
}  # fmt: skip
LANDMARKS = (
    "PSIS", "ischial_tuberosity", "sacral_edge_mid", "greater_trochanter", "iliac_crest_top", "ASIS",
    "coccyx_tip", "rib12", "popliteal_mid",
)  # fmt: skip
KEEP_OFF = ("sit_bone", "hip_bone_point", "sacrum_tailbone_spine_midline")
NERVE_POINTS, EDGE_ON, PINNED = 6, 0.12, 0.2
EVIDENCE = {
    "grade": "assumed",
    "note": "Projected from the body model; a skin mesh has no bones, so each point is good to about "
    "1.5 cm. The right side is given; the left is its mirror.",
}


@cache
def _out() -> np.ndarray:
    return normals(chart_skin(), fine().triangles)


def view(name: str) -> dict:
    return {"camera": VIEWS[name], "crop": CROP, "size": SIZE, "without": "arms"}


def _squarely(vertex: int, name: str) -> float:
    return float(Camera(*VIEWS[name]).axes[2] @ _out()[vertex])


def best_view(spot: str) -> str:
    """The view in which the spot, and after it the ends of its line, look at the viewer."""
    shape = spot_facts()[spot]["geometry"]
    ends = [landmark(shape[key], "R") for key in ("line_from", "line_to")]

    def worth(name: str) -> float:
        marks = sum(min(_squarely(end, name), 0.5) for end in ends)
        return min(_squarely(spots()[f"{spot}_R"], name), 0.85) + 0.5 * marks

    return max(VIEWS, key=worth)


def facts(name: str, image: str) -> dict:
    """Everything that the product needs to draw over the picture *name*."""
    shown = [spot for spot in spot_facts() if best_view(spot) == name]
    return {
        "image": image,
        "width": SIZE[0],
        "height": SIZE[1],
        "px_per_cm": round(canvas(view(name)).scale / 100, 3),
        "stature_cm": round(100 * float(np.ptp(chart_skin()[:, 2])), 1),
        "landmarks": {
            mark: _pixel(landmark(mark, "R"), name)
            for mark in LANDMARKS
            if _squarely(landmark(mark, "R"), name) > -0.2
        },
        "spots": {spot: _pixel(spots()[f"{spot}_R"], name) for spot in shown},
        "pins": {
            spot: _pixel(spots()[f"{spot}_R"], name)
            for spot in spot_facts()
            if _squarely(spots()[f"{spot}_R"], name) > PINNED
        },
        "ways": {spot: _way(spot, name) for spot in shown},
        "fingers": {spot: _fingers(spot, name) for spot in shown},
        "nerve": _nerve(name),
        "keep_off": _keep_off(name),
        "evidence": EVIDENCE,
    }


def _pixels(points: np.ndarray, name: str) -> list[list[float]]:
    flat = canvas(view(name)).pixels(Camera(*VIEWS[name]).seen(points))[:, :2]
    return [[round(float(x), 1), round(float(y), 1)] for x, y in flat]


def _pixel(vertex: int, name: str) -> list[float]:
    return _pixels(chart_skin()[vertex][None], name)[0]


def _on_skin(point: np.ndarray) -> np.ndarray:
    """The point brought on to the skin of the right half, along the normal there."""
    right = np.flatnonzero(skin().trunk & (skin().at[:, 0] <= 1e-5))
    vertex = int(right[np.argmin(np.linalg.norm(chart_skin()[right] - point, axis=1))])
    out = _out()[vertex]
    return point - out * ((point - chart_skin()[vertex]) @ out)


def _corners(spot: str) -> list[np.ndarray]:
    """Start of the line, the point on it at the spot's share, and the spot."""
    shape = spot_facts()[spot]["geometry"]
    start, end = (chart_skin()[landmark(shape[key], "R")] for key in ("line_from", "line_to"))
    along = start + (end - start) * shape["fraction"]
    return [start, _on_skin(along), chart_skin()[spots()[f"{spot}_R"]]]


def _along_skin(points: list[np.ndarray], step: float) -> np.ndarray:
    """Points every *step* metres along the straight pieces, each brought on to the skin."""
    made = []
    for start, end in itertools.pairwise(points):
        length = np.linalg.norm(end - start)
        shares = np.arange(0, length, step) / length
        made += [_on_skin(start + (end - start) * share) for share in shares]
    return np.array([*made, points[-1]])


def _way(spot: str, name: str) -> str:
    """The way a finger takes: from the first landmark along the line, then out to the spot."""
    points = _pixels(_along_skin(_corners(spot), 0.012), name)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _fingers(spot: str, name: str) -> str:
    """A dot (a line of no length) for every finger's breadth along the way."""
    breadth = _reference()["finger_breadth_cm"] / 100
    start, along, target = _corners(spot)
    made: list[np.ndarray] = []
    for first, last in ((start, along), (along, target)):
        way = _along_skin([first, last], 0.003)
        steps = np.r_[0, np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))]
        counts = np.arange(1, int(steps[-1] / breadth) + 1)
        made += list(way[np.searchsorted(steps, counts * breadth)])
    return "".join(f"M{x:g} {y:g}h0" for x, y in _pixels(np.array(made), name)) if made else ""


@cache
def _reference() -> dict:
    file = KNOWLEDGE / "anatomy" / "reference_pelvis.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _nerve(name: str) -> list[list[float]]:
    """The middle of the band over the big leg nerve, brought on to the skin; empty where it hides."""
    band = _reference()["sciatic_corridor"]
    start, end = (np.array(band[key]) for key in ("start", "end"))
    made = []
    for share in np.linspace(0, 1, NERVE_POINTS):
        x, z = SIT_BONE + (start + (end - start) * share) / 100
        vertex = fine().mirror[skin().seen_along_y(x, z, 1)]
        if _squarely(vertex, name) > EDGE_ON:
            made.append(chart_skin()[vertex])
    return _pixels(np.array(made), name) if len(made) > 1 else []


def _keep_off(name: str) -> dict[str, str]:
    """Outlines of the bony areas to leave alone, as SVG paths."""
    chosen, frame = faces("arms"), canvas(view(name))
    seen = raster.draw(frame.pixels(Camera(*VIEWS[name]).seen(chart_skin())), chosen, frame)
    region = np.append(labels(), "")[seen.nearest(chosen)]
    right = _side_of(seen, chosen)
    made = {}
    for zone in KEEP_OFF:
        fact = yaml.safe_load((KNOWLEDGE / "anatomy" / "zones" / f"{zone}.yaml").read_text("utf-8"))
        mask = np.isin(region, fact["regions"]) & right
        if mask.sum() > 200:
            made[zone] = trace.path(trace.rings(mask, blur=4, tolerance=1.2), closed=True)
    return made


def _side_of(seen: raster.Buffer, chosen: np.ndarray) -> np.ndarray:
    """Pixels of the right half and the midline."""
    return seen.mix(chart_skin(), chosen)[..., 0] < 0.012


def write() -> None:
    import sys

    sys.path.insert(0, str(ROOT))
    from scripts.chart_pictures import plaster

    mesh = {"v": chart_skin(), "f": fine().triangles}
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, camera in VIEWS.items():
        image = f"where_{name}.webp"
        told = facts(name, f"spots/{image}")
        told_view = {
            "camera_az_el": camera, "crop_m": CROP, "px": SIZE, "px_per_cm": told["px_per_cm"],
            "without": "arms", "closer_m": 0.0,
        }  # fmt: skip
        drawn = plaster(mesh, told_view)
        drawn.save(IMAGES / image, quality=84, alpha_quality=80, method=6)
        _write_facts(PICTURES / f"{name}.yaml", told)


def _write_facts(path: Path, told: dict) -> None:
    """Points in one line each, paths one a line."""
    text = ""
    for key, value in told.items():
        paths = key in {"ways", "fingers", "keep_off"} and value
        text += yaml.safe_dump(
            {key: value}, sort_keys=False, allow_unicode=True, width=10**6 if paths else 100,
            default_flow_style=None if isinstance(value, dict | list) and not paths else False,
        )  # fmt: skip
    path.write_text(text, encoding="utf-8")
