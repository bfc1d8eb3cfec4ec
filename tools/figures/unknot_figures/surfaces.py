"""The planes that a person sits, lies, stands and leans on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Surface:
    """Where ``normal . point >= offset`` a body may be; ``reach`` bounds the plane in x and y.

    A point further than ``thickness`` behind the plane is not on this surface but beside or under it.
    """

    name: str
    normal: tuple[float, float, float]
    offset: float
    reach: tuple[float, float, float, float] | None = None
    thickness: float = np.inf

    def height(self, points: np.ndarray) -> np.ndarray:
        """Signed distance in metres, negative behind the surface."""
        return points @ np.asarray(self.normal) - self.offset

    def under(self, points: np.ndarray) -> np.ndarray:
        """Which points the surface could hold up."""
        near = self.height(points) > -self.thickness
        if self.reach is None:
            return near
        x0, x1, y0, y1 = self.reach
        inside_x = (points[:, 0] > x0) & (points[:, 0] < x1)
        return near & inside_x & (points[:, 1] > y0) & (points[:, 1] < y1)

    @property
    def up(self) -> np.ndarray:
        return np.asarray(self.normal)

    @property
    def axis(self) -> int:
        return int(np.argmax(np.abs(self.up)))


SEAT, BED, STEP, BENCH = 0.45, 0.50, 0.17, 0.36
SURFACES = {
    one.name: one
    for one in (
        Surface("floor", (0, 0, 1), 0.0),
        Surface("seat", (0, 0, 1), SEAT, (-0.23, 0.23, -0.21, 0.25), 0.08),
        Surface("bed", (0, 0, 1), BED, (-0.43, 0.43, -0.81, 1.05), 0.30),
        Surface(
            "stair", (0, 0, 1), STEP, (-9, -9, -9, -9)
        ),  # aimed at by feet; flesh stays as it is
        Surface("bench", (0, 0, 1), BENCH, (-0.55, 0.55, 0.0, 0.44), 0.06),
        Surface("wall", (0, -1, 0), 0.0),
    )
}
# Which surfaces come with which prop; the floor is always there.
OF_PROP = {"chair": "seat", "bed": "bed", "bench": "bench", "wall": "wall"}


def surfaces_of(props: list[str]) -> list[Surface]:
    return [SURFACES["floor"]] + [SURFACES[OF_PROP[prop]] for prop in props if prop in OF_PROP]
