"""What the ranking rests on: sources of pain, where each is felt, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from unknot.anatomy import Region, Spot
from unknot.knowledge.evidence import Evidence

Tier = Literal[
    "essential", "essential_part", "spillover", "rare", "excluded", "published", "derived", "expert"
]


@dataclass(frozen=True, slots=True)
class Mark:
    """The chance *p* that somebody with this source marks a region, and where the figure is from."""

    p: float
    tier: Tier
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The chance *p* that somebody with this source says yes to a question."""

    p: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prior:
    """How often a source is active, with its plausible range."""

    mean: float
    low: float
    high: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PainSource:
    """One muscle point, or one look-alike that pressing a muscle will not help."""

    label: str
    family: str
    kind: Literal["myofascial", "look_alike"]
    nature: Literal["muscle", "nerve", "joint", "tendon"]
    ball: Literal["yes", "careful", "no"]
    prior: Prior
    regions: dict[str, Mark]
    features: dict[str, Answer]
    other_side: dict[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Family:
    """Sources that are shown together, what may be done, whom to see, and what tells them apart."""

    label: str
    action: Literal[
        "ball", "ball_careful", "wall_careful", "roller_careful", "hands", "see_professional"
    ]
    see: str
    clue: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Feature:
    """A yes-or-no question about the pain and how many people with pain here say yes."""

    label: str
    kind: Literal["quality", "worse", "better"]
    private: bool
    base: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AgeBand:
    """A factor on prior odds for ages below *under* (the first band that fits counts)."""

    under: int
    odds: float


@dataclass(frozen=True, slots=True)
class Modifier:
    """Factors on prior odds by sex and age; ``applies_to`` holds source ids or ``myofascial``."""

    applies_to: tuple[str, ...]
    evidence: Evidence
    sex: dict[str, float] = field(default_factory=dict)
    ages: tuple[AgeBand, ...] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A published likelihood ratio of a yes, used in place of our own where the age fits."""

    source: str
    feature: str
    present: float
    low: float
    high: float
    from_age: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PressTable:
    """Which sources answer a press on one spot: its own, neighbouring muscles, look-alikes."""

    own: tuple[str, ...]
    neighbours: tuple[str, ...]
    look_alikes: dict[str, float]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Model:
    """The constants of the network; ``extent_*`` are in the order local, typical, extended."""

    tiers: dict[str, float]
    extent_weights: tuple[float, float, float]
    tier_by_extent: dict[str, tuple[float, float, float]]
    extent_shift: float
    leak: float
    leak_by_region: dict[str, float]
    neighbour_miss: float
    feature_cap: tuple[float, float]
    full_mark_at: float
    press_own: float
    press_neighbour: float
    press_nothing: float
    press_nerve_ratio: float
    abstain_below: float
    least_information_bits: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a network is compiled from, by id."""

    regions: Mapping[str, Region]
    spots: Mapping[str, Spot]
    sources: Mapping[str, PainSource]
    families: Mapping[str, Family]
    features: Mapping[str, Feature]
    modifiers: Mapping[str, Modifier]
    ratios: Mapping[str, Ratio]
    press: Mapping[str, PressTable]
    model: Model
