"""Rotations: matrices, unit quaternions (w, x, y, z) and frames, in degrees outside."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

AXES = {"X": (1.0, 0.0, 0.0), "Y": (0.0, 1.0, 0.0), "Z": (0.0, 0.0, 1.0)}
TINY = 1e-12


def unit(vector) -> np.ndarray:
    vector = np.asarray(vector, float)
    return vector / (np.linalg.norm(vector) + TINY)


def across(vector, axis) -> np.ndarray:
    """The unit vector of the part of *vector* that stands square to *axis*."""
    vector, axis = np.asarray(vector, float), np.asarray(axis, float)
    return unit(vector - axis * (vector @ axis))


def turn(axis, degrees: float) -> np.ndarray:
    """Rotation by *degrees* about *axis*, a letter or a vector (Rodrigues)."""
    x, y, z = unit(AXES[axis] if isinstance(axis, str) else axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.deg2rad(degrees)
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


def euler(turns: Iterable[tuple[str, float]]) -> np.ndarray:
    """``[["X", -75], ["Y", 50]]`` as a product in the written order."""
    whole = np.eye(3)
    for axis, degrees in turns:
        whole = whole @ turn(axis, degrees)
    return whole


def frame(first, second) -> np.ndarray:
    """Orthonormal columns: *first*, *second* made square to it, and their cross product."""
    first = unit(first)
    second = across(second, first)
    return np.stack([first, second, np.cross(first, second)], axis=1)


def quaternion(matrix: np.ndarray) -> np.ndarray:
    trace = np.trace(matrix)
    if trace > 0:
        double = np.sqrt(trace + 1) * 2
        skew = matrix - matrix.T
        return np.array([double / 4, skew[2, 1], skew[0, 2], skew[1, 0]]) / [1, *[double] * 3]
    i = int(np.argmax(np.diag(matrix)))
    j, k = (i + 1) % 3, (i + 2) % 3
    double = np.sqrt(1 + matrix[i, i] - matrix[j, j] - matrix[k, k]) * 2
    made = np.zeros(4)
    made[0] = (matrix[k, j] - matrix[j, k]) / double
    made[1 + i] = double / 4
    made[1 + j] = (matrix[j, i] + matrix[i, j]) / double
    made[1 + k] = (matrix[k, i] + matrix[i, k]) / double
    return made


def multiply(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Row-wise quaternion products of two (N, 4) arrays."""
    w, v = left[:, :1], left[:, 1:]
    s, u = right[:, :1], right[:, 1:]
    scalar = w * s - (v * u).sum(1, keepdims=True)
    return np.hstack([scalar, w * u + s * v + np.cross(v, u)])


def rotate(quaternions: np.ndarray, points: np.ndarray) -> np.ndarray:
    v = quaternions[:, 1:]
    half = np.cross(v, points)
    return points + 2 * (quaternions[:, :1] * half + np.cross(v, half))


def twist_about(matrix: np.ndarray, axis: np.ndarray) -> float:
    """How far, in degrees, *matrix* turns about *axis* (swing-twist decomposition)."""
    made = quaternion(matrix)
    angle = 2 * np.rad2deg(np.arctan2(made[1:] @ axis, made[0]))
    return float((angle + 180) % 360 - 180)
