"""What the gate rests on: facts about a person, questions that feed them, rules that read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from unknot.knowledge.evidence import Evidence

Level = Literal[
    "OK", "GO_WITH_MODIFICATIONS", "SEE_PROFESSIONAL_FIRST", "URGENT_SAME_DAY", "EMERGENCY_NOW"
]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about a person that rules may read.

    ``default`` stands where nobody told us (an int has none: it then satisfies no comparison).
    ``say`` puts a value into words for a professional; ``yes`` and ``no`` stand for true and
    false. ``clears`` is the sentence for what has to happen for the fact to count another way.
    ``intimate`` answers are used in memory and not stored unless the person wants it.
    """

    type: Literal["bool", "int", "enum", "list"]
    default: Any = None
    values: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    say: dict[str, str] = field(default_factory=dict)
    note: str = ""
    clears: str = ""
    intimate: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that sets a level. ``concern`` is for clinicians, ``reason`` for the person.

    ``see`` names whom to see and how soon (``see/``); ``when`` is in the condition language.
    """

    concern: str
    level: Level
    reason: str
    see: str
    when: Any
    evidence: Evidence
    care_advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeakFlag:
    """A sign that means little alone; ``words`` complete "You told us about ..."."""

    words: str
    when: Any


@dataclass(frozen=True, slots=True)
class WeakPolicy:
    """How many weak flags together escalate, to what, and when they are left out of account."""

    escalate_at: int
    level: Level
    see: str
    reason: str
    watch: str
    skip_if: Any
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Modification:
    """A condition that tightens limits without barring the way.

    ``scope`` is ``region`` or ``today`` where no pressing is left there or today. ``side`` names
    the fact that tells on which side the region lies: then only that side is shut, and where the
    fact names no single side, everything. ``level_change`` lowers the level that all other rules
    leave.
    """

    title: str
    reason: str
    when: Any
    evidence: Evidence
    extra: str = ""
    scope: Literal["person", "region", "today"] = "person"
    side: str = ""
    max_level: int | None = None
    max_nrs: int | None = None
    spot_seconds: int | None = None
    minutes_per_side: int | None = None
    level_change: int = 0
    exclude_tools: tuple[str, ...] = ()
    exclude_positions: tuple[str, ...] = ()
    exclude_regions: tuple[str, ...] = ()
    care_advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """The caps of a healthy adult before any rule: level, discomfort, seconds, minutes."""

    max_level: int
    max_nrs: int
    spot_seconds: int
    minutes_per_side: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Screen:
    """One official short screen: its items word for word, and what is said over the cut."""

    name: str
    items: tuple[str, ...]
    over: str


@dataclass(frozen=True, slots=True)
class Safe:
    """The one plain question about safety, and its answers by value of the fact."""

    ask: str
    choices: dict[str, str]


@dataclass(frozen=True, slots=True)
class Mood:
    """From which scores on which advice is given; mood never gates, and no answer is kept.

    Each item of a screen scores 0 to 3, the place of its answer in ``choices``. ``yellow`` are
    plain sentences of our own; from ``yellow_at`` of them on their advice is given.
    """

    support_at: int
    crisis_at: int
    support: str
    crisis: str
    ask: str
    choices: tuple[str, ...]
    screens: dict[str, Screen]
    credit: str
    yellow: tuple[str, ...]
    yellow_at: int
    yellow_advice: str
    safe: Safe
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Option:
    """One answer and the facts it sets; ``ask_if`` hides an answer that cannot apply."""

    text: str
    sets: dict[str, Any]
    more: str = ""
    ask_if: Any = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question, one thing. ``lasts_days`` is how long its answer stays fresh (0: this check).

    A ``list`` takes several answers or ``none``; of two answers that set one fact the earlier
    wins, so files put the graver first. ``unsure`` offers "not sure": ``unsure_sets`` says how it
    is read, otherwise every fact of the question may be anything. ``clarify`` is asked once then.
    ``when_session`` asks only after a session; ``private`` answers travel in the form only.
    ``plain`` is the number of the answer that stands where none of a choice's signs was ticked.
    """

    order: int
    topic: str
    ask: str
    why: str
    kind: Literal["choice", "list", "number"]
    lasts_days: int
    options: tuple[Option, ...] = ()
    fills: tuple[str, ...] = ()
    unit: str = ""
    scale: bool = False
    none: str = ""
    unsure: bool = False
    unsure_sets: dict[str, Any] = field(default_factory=dict)
    clarify: str = ""
    ask_if: Any = None
    may_skip: bool = False
    private: bool = False
    every_session: bool = False
    when_session: bool = False
    plain: int | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of a list: few words for the facts that it ``covers``, never narrower than they."""

    text: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignList:
    """What a page asks in one go: a ticked line leads to its questions, "none" answers them all."""

    ask: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class See:
    """Whom to see and how soon: a line for the page and the request for the person to make."""

    who: str
    soon: str
    ask: str


@dataclass(frozen=True, slots=True)
class Persistence:
    """Advice for pain that stays: when it applies, whom to ``see`` (empty: nobody yet), what to say.

    ``pause`` asks to leave the pressing until somebody has looked. It is advice and shuts nothing.
    """

    order: int
    title: str
    text: str
    say: str
    see: str
    when: Any
    evidence: Evidence
    pause: bool = False
    care_advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyFacts:
    """All fact files of the gate, by id."""

    facts: Mapping[str, Fact]
    red_flags: Mapping[str, Rule]
    after_events: Mapping[str, Rule]
    weak_flags: Mapping[str, WeakFlag]
    weak: WeakPolicy
    modifications: Mapping[str, Modification]
    start: Start
    mood: Mood
    questions: Mapping[str, Question]
    topics: Mapping[str, str]
    signs: Mapping[str, SignList]
    see: Mapping[str, See]
    recheck: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    course: Mapping[str, Fact] = field(default_factory=dict)
    persistence: Mapping[str, Persistence] = field(default_factory=dict)
