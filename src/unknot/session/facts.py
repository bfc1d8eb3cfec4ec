"""The facts that a session stands on, as the fact files hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from unknot.anatomy import ReferencePelvis, Spot, Zone
from unknot.knowledge.evidence import Evidence
from unknot.pressure import PressureFacts
from unknot.session.parts import Haptic, Sound

Page = Literal["rest", "see_professional", "emergency", "recheck"]
Place = Literal["standing", "sitting", "lying"]


@dataclass(frozen=True, slots=True)
class Press:
    """Seconds of one press and how often it may come back.

    A *contact* is load, hold, move or roll, and release together: all the time that weight rests
    on the spot. ``useful_s`` is the shortest contact worth coming back for; ``least_s`` the
    shortest that can be guided at all; ``spot_max_s`` holds for all contacts on one spot.
    """

    hold_start_s: int
    hold_max_s: int
    spot_max_s: int
    load_s: int
    release_s: int
    move_s: int
    useful_s: int
    least_s: int
    waves_start: int
    waves_max: int
    rest_s: int
    spots_max: int
    session_max_s: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds of a block: the least that works, what is usual, and the most."""

    least: int
    usual: int
    most: int

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.usual <= self.most:
            msg = f"least {self.least}, usual {self.usual} and most {self.most} are out of order"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Blocks:
    """How long each part of a session lasts; ``minutes`` is the whole of it, in minutes."""

    minutes: Span
    prepare: Span
    breathe: Span
    warm_up: Span
    warm_up_move: Span
    find: Span
    rest: Span
    switch: Span
    stretch: Span
    close: Span
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Watch:
    """When a person is asked how it is, and how long silence may last (seconds)."""

    first_s: int
    every_s: int
    tail_s: int
    most_apart_s: int
    timeout_s: int
    settle_s: int
    silence_end_s: int
    pause_end_s: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rules:
    """What an answer from 0 to 10 leads to."""

    target: tuple[int, int]
    first_target: tuple[int, int]
    first_level: int
    ease_at: int
    end_spot_at: int
    overs_end_spot: int
    spots_end_session: int
    deepen_at_most: int
    move_at_most: int
    more_at_most: int
    warm_up_stop_at: int
    stretch_at_most: int
    eased_fall: int
    unchanged_s: int
    settle_fall: int
    settle_calm: int
    stop_page: Page
    ended_page: Page
    silence_page: Page
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Roll:
    """Where slow rolling is allowed: clear of the nerve (cm) and of regions over bone."""

    least_clearance_cm: float
    bones: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Breath:
    """One paced breath, without a hold."""

    inhale_s: int
    exhale_s: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Voice:
    """How long a sentence takes to say."""

    ms_per_character: int
    pause_ms: int
    evidence: Evidence

    def ms(self, text: str) -> int:
        """Milliseconds that *text* takes, with the pause after it."""
        return len(text) * self.ms_per_character + self.pause_ms


@dataclass(frozen=True, slots=True)
class Move:
    """A warm-up or a stretch.

    ``surfaces`` are the things it can be done on or at, the first that is there is taken;
    ``positions`` are the kinds that ``Limits.exclude_positions`` may name. ``not_with`` holds ids
    of ``Limits.exclude_regions`` that speak against it. ``fits`` are the spots it goes with (none:
    all). ``seconds`` is one turn, on one side where ``sided``. ``group``: only one of them.
    """

    name: str
    place: Place
    group: str
    surfaces: tuple[str, ...]
    positions: tuple[str, ...]
    sided: bool
    seconds: int
    figure: str
    evidence: Evidence
    fits: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    still: bool = False
    caution: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """Something a person notices that changes or ends a session.

    ``leg``: it counts as a sign from the leg's nerves, which stops the plan until a new check.
    """

    order: int
    then: Literal["end_session", "end_spot", "ease"]
    evidence: Evidence
    page: Page | None = None
    leg: bool = False

    def __post_init__(self) -> None:
        if (self.then == "end_session") != (self.page is not None):
            msg = "a sign that ends the session names a page, and no other does"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Relief:
    """A session of ``seconds`` for one place, and how long each of its parts lasts."""

    seconds: int
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Signal:
    """The sound and the tap beside words that nobody planned; the sound ``none`` is silence."""

    sound: Sound
    haptic: Haptic


@dataclass(frozen=True, slots=True)
class Signals:
    """Sounds by kind of step and by key of words; ``haptics`` are milliseconds on, off, on."""

    haptics: Mapping[str, tuple[int, ...]]
    steps: Mapping[str, Sound]
    says: Mapping[str, Signal]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """All facts of this room, and those of the rooms below that a session needs."""

    press: Press
    blocks: Blocks
    watch: Watch
    rules: Rules
    roll: Roll
    voice: Voice
    signals: Signals
    relief: Relief
    breaths: Mapping[str, Breath]
    warm_ups: Mapping[str, Move]
    stretches: Mapping[str, Move]
    signs: Mapping[str, Sign]
    words: Mapping[str, Mapping[str, Mapping[str, str]]]
    spots: Mapping[str, Spot]
    zones: Mapping[str, Zone]
    pelvis: ReferencePelvis
    pressure: PressureFacts
