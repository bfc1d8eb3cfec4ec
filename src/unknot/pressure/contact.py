"""A ball pressed into soft tissue over bone: the closed formula, and the intensity index.

Textbook contact formulas leave their range here: a ball that carries a person is nearly
swallowed. This one was fitted to finite-element runs (``data/pressure/model/contact.yaml``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from unknot.pressure.body import Tissue
from unknot.pressure.facts import ContactModel

_MM2_PER_CM2 = 100.0
_KPA_PER_N_MM2 = 1000.0


@dataclass(frozen=True, slots=True)
class Contact:
    """Area in cm2; mean, highest and deepest-muscle pressure in kPa; the intensity index."""

    area_cm2: float
    mean_kpa: float
    peak_kpa: float
    muscle_kpa: float
    index: float


def ball_contact(
    force_n: float, radius_mm: float, tissue: Tissue, *, model: ContactModel, ceiling: float | None
) -> Contact:
    """The contact of a ball of *radius_mm* pressed with *force_n* into *tissue*.

    ``ceiling`` is the ball's flattening pressure in kPa, None for a rigid ball.
    """
    slimness = radius_mm / tissue.thickness
    reduced = _KPA_PER_N_MM2 * force_n / (tissue.shear * radius_mm**2)
    radius = _contact_radius(reduced, radius_mm, slimness, tissue, model)
    if ceiling is not None:
        flat = _KPA_PER_N_MM2 * force_n / (model.flat_share * math.pi * ceiling)
        radius = max(radius, math.sqrt(flat))
    mean = _KPA_PER_N_MM2 * force_n / (math.pi * radius**2)
    peak = mean * (
        model.peak_base
        + model.peak_log * math.log(reduced)
        + model.peak_stiffening * (tissue.stiffening - model.stiffening_middle)
        + model.peak_thickness * slimness
    )
    peak = max(peak, mean)
    if ceiling is not None:
        peak = min(peak, max(ceiling, mean))
    decay = model.muscle_decay + model.muscle_stiffening * (
        tissue.stiffening_fat - tissue.stiffening_muscle
    )
    muscle = peak * model.muscle_scale * math.exp(-decay * tissue.fat / radius)
    area = math.pi * radius**2 / _MM2_PER_CM2
    return Contact(area, mean, peak, muscle, intensity(mean, area, model))


def known_area_contact(force_n: float, area_cm2: float, model: ContactModel) -> Contact:
    """Hands and rollers: the area is known, so the highest pressure is only a rough double."""
    mean = _KPA_PER_N_MM2 * force_n / (area_cm2 * _MM2_PER_CM2)
    return Contact(area_cm2, mean, 2 * mean, mean, intensity(mean, area_cm2, model))


def intensity(mean_kpa: float, area_cm2: float, model: ContactModel) -> float:
    """Mean pressure over the average healthy pain threshold at that area (defrin2003)."""
    return mean_kpa * math.pow(area_cm2, model.area_power) / model.pain_threshold_kpa


def _contact_radius(
    reduced: float, radius_mm: float, slimness: float, tissue: Tissue, model: ContactModel
) -> float:
    x = (
        model.radius_scale
        * math.pow(reduced, model.radius_power)
        * (1 - model.thickness_slope * slimness)
        * math.pow(tissue.stiffening / model.stiffening_middle, model.stiffening_power)
    )
    return radius_mm * x / math.pow(1 + math.pow(x, model.saturation), 1 / model.saturation)
