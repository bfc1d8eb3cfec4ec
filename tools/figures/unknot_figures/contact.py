"""Flesh gives way: skin is pushed out of surfaces, balls and rollers, which flattens it there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot_figures.surfaces import Surface

SOFT = 0.006  # metres over which the push fades in, so that the edge of the flat part is not sharp
GAP = 0.0015


@dataclass(frozen=True, slots=True)
class Roller:
    """A cylinder lying on the floor along x."""

    middle: np.ndarray
    radius: float
    length: float


def out_of_surface(skin: np.ndarray, surface: Surface) -> np.ndarray:
    height = surface.height(skin)
    pressed = SOFT * np.exp(np.clip((height - SOFT) / SOFT, -50, 0))
    lift = np.where((height < SOFT) & surface.under(skin), pressed - height, 0.0)
    return skin + lift[:, None] * surface.up


def out_of_ball(skin: np.ndarray, centre: np.ndarray, radius: float) -> np.ndarray:
    away = skin - centre
    far = np.linalg.norm(away, axis=1, keepdims=True)
    return np.where(far < radius + GAP, centre + away / (far + 1e-9) * (radius + GAP), skin)


def out_of_roller(skin: np.ndarray, roller: Roller) -> np.ndarray:
    away = skin - roller.middle
    beside = np.abs(away[:, 0]) > roller.length / 2
    across = away * [0, 1, 1]
    far = np.linalg.norm(across, axis=1, keepdims=True)
    free = beside[:, None] | (far > roller.radius + GAP)
    pushed = roller.middle + away * [1, 0, 0] + across / (far + 1e-9) * (roller.radius + GAP)
    return np.where(free, skin, pushed)
