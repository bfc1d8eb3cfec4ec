"""One body: its weight, and how thick and soft the tissue over its hips probably is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from unknot.pressure.errors import PressureError
from unknot.pressure.facts import Build, PressureFacts, Site

GRAVITY: Final = 9.81
TO_95: Final = 1.645  # standard deviations from the middle of a normal to its 95 % point
MASS_KG: Final = (30, 250)  # what the estimates can be stretched to
HEIGHT_CM: Final = (100, 230)
_MIDDLE_BMI: Final = 27


@dataclass(frozen=True, slots=True)
class Body:
    """Weight in kg, height in cm and sex at birth; None where the person did not say.

    Raises:
        PressureError: a number is outside what the estimates can be stretched to.
    """

    mass_kg: float | None = None
    height_cm: float | None = None
    sex_at_birth: Literal["female", "male"] | None = None

    def __post_init__(self) -> None:
        _check("mass_kg", self.mass_kg, MASS_KG)
        _check("height_cm", self.height_cm, HEIGHT_CM)
        if self.sex_at_birth not in {None, "female", "male"}:
            msg = f"sex_at_birth must be female or male, or left out, got {self.sex_at_birth!r}"
            raise PressureError(msg)


@dataclass(frozen=True, slots=True)
class Tissue:
    """A slab of fat over muscle: thicknesses in mm, shear moduli in kPa, stiffening exponents."""

    fat: float
    muscle: float
    shear_fat: float
    shear_muscle: float
    stiffening_fat: float
    stiffening_muscle: float

    @property
    def thickness(self) -> float:
        return self.fat + self.muscle

    @property
    def shear(self) -> float:
        """Of both layers in series, kPa."""
        return self.thickness / (self.fat / self.shear_fat + self.muscle / self.shear_muscle)

    @property
    def stiffening(self) -> float:
        """Of both layers, weighted by thickness."""
        total = self.fat * self.stiffening_fat + self.muscle * self.stiffening_muscle
        return total / self.thickness


def weight_n(body: Body, facts: PressureFacts) -> float:
    """Body weight in newtons; a weight that was not given counts as the heavy default."""
    mass = facts.spread.unknown_mass.value if body.mass_kg is None else body.mass_kg
    return mass * GRAVITY


def weight_spread(body: Body, facts: PressureFacts) -> float:
    """Log standard deviation of the body weight: nothing where it was given."""
    if body.mass_kg is not None:
        return 0.0
    default = facts.spread.unknown_mass
    return log_spread(default.low, default.high)


def tissue_at(body: Body, site: Site, facts: PressureFacts) -> Tissue:
    """The middle estimate of the tissue at *site* (sources: nisbet2006, frank2019)."""
    known = facts.tissue
    fat = known["fat_ventrogluteal"].value if site == "ventrogluteal" else _fat(body, facts)
    muscle = known[f"muscle_{site}"].value
    thickest = facts.contact.thickness_mm[1]
    return Tissue(
        fat=min(fat, thickest - muscle),
        muscle=muscle,
        shear_fat=known["shear_fat"].value,
        shear_muscle=known["shear_muscle"].value,
        stiffening_fat=known["stiffening_fat"].value,
        stiffening_muscle=known["stiffening_muscle"].value,
    )


def tissue_spread(body: Body, facts: PressureFacts) -> float:
    """Log standard deviation that tissue thickness adds to the index.

    Thickness hardly matters to the mean pressure, so an unknown height or sex adds little.
    """
    unknown = (body.height_cm is None) + (body.sex_at_birth is None) + (body.mass_kg is None)
    return facts.spread.fat_slope * math.sqrt(1 + 3 * unknown)


def log_spread(low: float | None, high: float | None) -> float:
    """Log standard deviation of a quantity whose 5 and 95 % points are *low* and *high*."""
    if not low or not high:
        return 0.0
    return math.log(high / low) / (2 * TO_95)


def _fat(body: Body, facts: PressureFacts) -> float:
    sexes = [body.sex_at_birth] if body.sex_at_birth else sorted(facts.builds)
    values = [_fat_of(body, facts.builds[sex], facts) for sex in sexes]
    return sum(values) / len(values)


def _fat_of(body: Body, build: Build, facts: PressureFacts) -> float:
    mass = facts.spread.unknown_mass.value if body.mass_kg is None else body.mass_kg
    height = build.height.value if body.height_cm is None else body.height_cm
    bmi = mass / (height / 100) ** 2
    fat = build.fat_at_bmi_27.value + build.fat_per_bmi.value * (bmi - _MIDDLE_BMI)
    return max(build.least_fat.value, fat)


def _check(name: str, value: object, span: tuple[int, int]) -> None:
    if value is None:
        return
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (number and span[0] <= float(str(value)) <= span[1]):
        msg = f"{name} must be a number from {span[0]} to {span[1]}, got {value!r}"
        raise PressureError(msg)
