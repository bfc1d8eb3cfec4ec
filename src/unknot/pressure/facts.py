"""The facts that the ladder stands on, as the fact files hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from unknot.knowledge.evidence import Evidence, Figure

Site = Literal["dorsogluteal", "ventrogluteal"]


@dataclass(frozen=True, slots=True)
class Tool:
    """A thing to press with.

    ``kinds`` are what ``Limits.exclude_tools`` and ``Posture.takes`` may name besides the id.
    ``ceiling`` (kPa) is the pressure at which a soft ball goes flat and presses no harder;
    ``area`` (cm2) replaces the contact formula where it does not hold (hands, rollers);
    ``lobe_share`` is the part of the load on one ball of a pair; ``skin_peak`` multiplies the
    highest pressure at the skin.
    """

    name: str
    shape: Literal["sphere", "cylinder", "hand"]
    kinds: tuple[str, ...]
    diameter: Figure | None = None
    ceiling: Figure | None = None
    area: Figure | None = None
    lobe_share: Figure | None = None
    skin_peak: Figure | None = None
    offered: bool = True
    not_offered_because: str = ""


@dataclass(frozen=True, slots=True)
class Surface:
    """What the body leans or lies on; ``ball_share`` is the part of the load left on the ball."""

    name: str
    ball_share: Figure
    always_there: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """The force on the ball in one way of standing, sitting or lying: body weights or newtons."""

    load: Figure
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Motion:
    """The name of the picture that shows one move in its key frames."""

    figure: str


@dataclass(frozen=True, slots=True)
class Posture:
    """A way to hold the body over the ball, with what it needs, reaches and must not be used for.

    ``positions`` are the position kinds that ``Limits.exclude_positions`` may name. ``share``
    corrects the load where the worked-out load belongs to a neighbouring posture. A posture
    without a picture is not offered. ``motions`` are pictures of its moves, by their place in
    ``moves`` (``"0"`` is the first) and ``roll`` for slow rolling; a move without one shows the
    posture.
    """

    name: str
    load: str
    site: Site
    figure: str
    offered: bool
    takes: tuple[str, ...]
    surfaces: tuple[str, ...]
    positions: tuple[str, ...]
    spots: tuple[str, ...]
    set_up: tuple[str, ...]
    light: str
    moves: tuple[str, ...]
    not_for: tuple[str, ...]
    evidence: Evidence
    share: Figure | None = None
    opt_in: bool = False
    motions: Mapping[str, Motion] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {str(place) for place in range(len(self.moves))} | {"roll"}
        if unknown := set(self.motions) - known:
            msg = f"motions: {min(unknown)!r} is neither a place in moves nor roll"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Build:
    """How thick the fat over the buttock is for one sex, from the body mass index."""

    name: str
    fat_at_bmi_27: Figure
    fat_per_bmi: Figure
    least_fat: Figure
    height: Figure


@dataclass(frozen=True, slots=True)
class ContactModel:
    """Constants of the closed contact formula; lengths in mm, pressures in kPa, forces in N."""

    radius_scale: float
    radius_power: float
    thickness_slope: float
    stiffening_power: float
    stiffening_middle: float
    saturation: float
    peak_base: float
    peak_log: float
    peak_stiffening: float
    peak_thickness: float
    flat_share: float
    muscle_scale: float
    muscle_decay: float
    muscle_stiffening: float
    area_power: float
    pain_threshold_kpa: float
    valid_force_n: tuple[float, float]
    thickness_mm: tuple[float, float]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Spread:
    """How unsure the estimates are: log standard deviations, and the shares behind them."""

    area: float
    formula: float
    session: float
    outside_model: float
    fat_mm: float
    fat_slope: float
    light_share: Figure
    unknown_mass: Figure
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Levels:
    """Names and middle indices of the levels, gentlest first."""

    names: tuple[str, ...]
    middles: tuple[float, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TimeCaps:
    """The longest that anybody presses, whatever the level."""

    hold_s: int
    repeats_per_spot: int
    rest_between_s: int
    ball_minutes_per_side: int
    session_minutes: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PressureFacts:
    """All facts of this room by id."""

    tools: Mapping[str, Tool]
    surfaces: Mapping[str, Surface]
    postures: Mapping[str, Posture]
    loads: Mapping[str, Load]
    tissue: Mapping[str, Figure]
    builds: Mapping[str, Build]
    contact: ContactModel
    spread: Spread
    levels: Levels
    caps: TimeCaps
