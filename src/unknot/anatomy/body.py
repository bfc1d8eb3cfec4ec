"""Places on the body: what they are called, which side they lie on, and how to find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from unknot.knowledge.evidence import Evidence

Side = Literal["L", "R"]
SIDES: Final[tuple[Side, Side]] = ("L", "R")
_OTHER: Final[dict[str, Side]] = {"L": "R", "R": "L"}


@dataclass(frozen=True, slots=True)
class Region:
    """One area of skin that a pain drawing can mark.

    ``private`` regions are asked about and never painted; ``groups`` names the coarse areas of
    published work that hold it.
    """

    label: str
    view: Literal["back", "side", "front"]
    sided: bool
    private: bool
    neighbours: tuple[str, ...]
    evidence: Evidence
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where a spot lies: a share of the way along a line of landmarks, then an offset in cm.

    ``ref_xy_cm`` is its place on the reference pelvis, or None where it lies too far round.
    """

    line_from: str
    line_to: str
    fraction: float
    offset_cm: float
    offset_direction: str
    ref_xy_cm: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to press: steps to find it, what to keep off, and the feeling it may bring on.

    ``nerve_clearance_cm`` is the distance to the sciatic line (None: no bearing on it);
    ``nerve_path`` marks a spot that lies on the line and is never pressed with a ball. ``figure`` is
    the picture of somebody who presses it with their own hand.
    """

    label: str
    muscle: str
    steps: tuple[str, ...]
    avoid: tuple[str, ...]
    familiar: str
    leg: str
    postures: tuple[str, ...]
    figure: str
    touch: Literal["tennis_ball", "soft_ball", "thumb", "hand", "palm"]
    regions: tuple[str, ...]
    nerve_path: bool
    source: str
    geometry: Geometry
    evidence: Evidence
    nerve_clearance_cm: float | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the body that a limit can exclude.

    ``personal`` zones (a scar, a numb patch) lie in a place that only the person knows.
    """

    label: str
    personal: bool
    evidence: Evidence
    regions: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corridor:
    """The path of the sciatic nerve as a straight band, in cm on the reference pelvis."""

    start: tuple[float, float]
    end: tuple[float, float]
    half_width_cm: float


@dataclass(frozen=True, slots=True)
class ReferencePelvis:
    """The right half of a pelvis from behind, in cm from the sit bone, x outward and y up."""

    unit: Literal["cm"]
    points: dict[str, tuple[float, float]]
    midline_x: float
    sciatic_corridor: Corridor
    finger_breadth_cm: float
    evidence: Evidence = field(repr=False)


def mirrored(place: str) -> str:
    """The same place on the other side of the body; a midline place is its own mirror."""
    stem, _, side = place.rpartition("_")
    return f"{stem}_{_OTHER[side]}" if stem and side in _OTHER else place


def instances(regions: Mapping[str, Region]) -> list[str]:
    """The ids a drawing may use: ``_L`` and ``_R`` for each sided region, bare for the midline."""
    return [
        name
        for key, region in regions.items()
        for name in ([f"{key}_{side}" for side in SIDES] if region.sided else [key])
    ]


@dataclass(frozen=True, slots=True)
class Picture:
    """Where landmarks, spots and the nerve's path lie on one picture of the right side, in pixels.

    ``stature_cm`` is the height of the person that is drawn, so that a page can tell sizes at the
    height of its own reader. The left side is the mirror image. Each spot stands in ``spots`` of the one picture that shows it
    best, and in ``pins`` of every picture that shows it at all; ``ways`` holds the path of a finger to it, ``fingers`` a dot for every finger's breadth along
    that way, and ``keep_off`` the outline of each bony zone, all as SVG paths. ``nerve`` is empty
    where its path does not show.
    """

    image: str
    width: int
    height: int
    px_per_cm: float
    stature_cm: float
    landmarks: dict[str, tuple[float, float]]
    spots: dict[str, tuple[float, float]]
    pins: dict[str, tuple[float, float]]
    ways: dict[str, str]
    fingers: dict[str, str]
    nerve: tuple[tuple[float, float], ...]
    keep_off: dict[str, str]
    evidence: Evidence
