"""Which cloth, hair or skin a point of the body is, decided from where it lies on the standing body.

Pixels carry interpolated standing coordinates, so hems are crisp however coarse the mesh is.
"""

from __future__ import annotations

import numpy as np

SKIN, SHORTS, TOP, HAIR, FACE = range(5)
SHOULDER, ELBOW = np.array([0.170, -0.009, 0.439]), np.array([0.338, -0.014, 0.249])
SLEEVE = 0.095
HEM, WAIST = -0.205, 0.118
HAIRLINE_Y = [-0.085, -0.06, -0.03, 0.0, 0.02, 0.06]
HAIRLINE_Z = [0.742, 0.715, 0.69, 0.665, 0.625, 0.60]


def material(points: np.ndarray) -> np.ndarray:
    """One of the constants above for each of (N, 3) standing coordinates."""
    x, y, z = np.abs(points[:, 0]), points[:, 1], points[:, 2]
    made = np.full(len(points), SKIN)
    made[_top(x, y, z)] = TOP
    made[_shorts(x, y, z)] = SHORTS
    hair = _hair(x, y, z)
    made[hair] = HAIR
    face = ((z > 0.585) & (y < -0.035)) | ((z > 0.52) & (y < -0.075))
    made[face & ~hair & (x < 0.09) & (made != TOP)] = FACE
    return made


def _along_arm(x, y, z) -> np.ndarray:
    way = (ELBOW - SHOULDER) / np.linalg.norm(ELBOW - SHOULDER)
    return (x - SHOULDER[0]) * way[0] + (y - SHOULDER[1]) * way[1] + (z - SHOULDER[2]) * way[2]


def _waist(y) -> np.ndarray:
    return WAIST + 0.015 * np.clip(y, -0.1, 0.1)  # a little lower in front


def _shorts(x, y, z) -> np.ndarray:
    arm = (_along_arm(x, y, z) > 0) & (x > 0.19) & (z > -0.05)
    hand = (arm & (z > 0) & (x > 0.235)) | ((x > 0.22) & (z > -0.02))
    return (z < _waist(y)) & (z > HEM) & (x < 0.26) & ~hand


def _top(x, y, z) -> np.ndarray:
    neck = (x / 0.088) ** 2 + ((y + 0.02) / 0.10) ** 2 + ((z - 0.545) / 0.105) ** 2
    throat = (z > 0.505) & (y < -0.068) & (x < 0.075)
    sleeve = (_along_arm(x, y, z) < SLEEVE) | (x < 0.165)
    return (z >= _waist(y)) & (neck > 1) & (z < 0.56) & ~throat & sleeve


def _hair(x, y, z) -> np.ndarray:
    brow = (z > 0.742) & (y < -0.085)
    cap = (y >= -0.085) & (z > np.interp(y, HAIRLINE_Y, HAIRLINE_Z))
    ear = (x > 0.068) & (z < 0.715) & (y > -0.05) & (y < 0.02)
    return (z > 0.60) & (brow | cap) & ~ear
