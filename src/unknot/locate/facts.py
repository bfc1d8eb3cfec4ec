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
class Circumstance:
    """Something about a person's life that makes a source more common."""

    label: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Modifier:
    """Factors on prior odds by sex, age and circumstances.

    ``applies_to`` holds source ids or ``myofascial``. Of several circumstances that hold, the
    largest factor counts once.
    """

    applies_to: tuple[str, ...]
    evidence: Evidence
    sex: dict[str, float] = field(default_factory=dict)
    ages: tuple[AgeBand, ...] = ()
    circumstances: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A published likelihood ratio of a finding.

    One that names a ``feature`` takes the place of our own ratio for a yes from ``from_age`` on.
    One that is not used says why in ``left_out``, so that nobody has to guess.
    """

    source: str
    finding: str
    present: float
    evidence: Evidence
    absent: float | None = None
    low: float | None = None
    high: float | None = None
    feature: str = ""
    from_age: int = 0
    left_out: str = ""

    def __post_init__(self) -> None:
        if bool(self.feature) == bool(self.left_out):
            msg = "a ratio needs either the feature it stands in for, or left_out: why it does not"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class PressTable:
    """Which sources answer a press on one spot: its own, neighbouring muscles, look-alikes.

    ``discomfort`` is how unpleasant pressing there is for most people: deep muscle is worse.
    """

    own: tuple[str, ...]
    neighbours: tuple[str, ...]
    look_alikes: dict[str, float]
    discomfort: Literal["low", "middle", "high"]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Model:
    """The constants of the network; ``extent_*`` are in the order local, typical, extended.

    ``feature_cap`` holds ratios of an answer to its base rate. ``nerve_feeling`` is the chance of
    tingling on a press without and with a nerve source on that side. ``discomfort_bits``,
    ``tiring_bits`` and ``risk_bits`` say how much a press must teach to be worth its discomfort,
    each press that went before, and its full risk
    (on the nerve line itself, or with a nerve source for sure); from ``clear_of_nerve_cm`` on,
    distance adds nothing. Pressing stops when no press
    changes the advice with ``least_chance_of_change``. ``explains_from`` is the chance from which a source explains a mark,
    ``worth_pressing_from`` the chance from which a spot belongs in a session.
    """

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
    nerve_feeling: tuple[float, float]
    abstain_below: float
    least_information_bits: float
    least_chance_of_change: float
    discomfort_bits: dict[str, float]
    tiring_bits: float
    risk_bits: float
    clear_of_nerve_cm: float
    explains_from: float
    worth_pressing_from: float
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
    circumstances: Mapping[str, Circumstance]
    ratios: Mapping[str, Ratio]
    press: Mapping[str, PressTable]
    model: Model
