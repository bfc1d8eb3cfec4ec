"""One page to show a professional: what was felt, tried, answered, and what went wrong.

Facts in, sentences out. It names no cause and promises nothing; likelihoods and pressure figures
stay out of it, because they are estimates that a professional cannot check.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Tried:
    """Sessions of one level: how many, seconds of pressing each, and how they were felt (0 to 10)."""

    level: int
    sessions: int
    seconds: int
    peak: float | None
    soreness: float | None


@dataclass(frozen=True, slots=True)
class Story:
    """What the product knows of one person, ready to be told. Lists are in words already."""

    age: int | None
    begun: date
    today: date
    places: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()
    not_so: tuple[str, ...] = ()
    pressed: tuple[str, ...] = ()
    tried: tuple[Tried, ...] = ()
    pain_start: float | None = None
    pain_now: float | None = None
    change: tuple[float, float] | None = None
    check_level: str = ""
    check_on: date | None = None
    checks: int = 0
    signs: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines, or a table (its first row is the heading)."""

    title: str
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """The page: a title, who and when, a lead, sections, and what it is not."""

    title: str
    about: tuple[tuple[str, str], ...]
    lead: str
    sections: tuple[Section, ...]
    foot: str

    def to_json(self) -> dict[str, Any]:
        """Plain values in the order of reading."""
        return {
            "title": self.title,
            "about": dict(self.about),
            "lead": self.lead,
            "sections": [
                {"title": s.title, "lines": list(s.lines), "table": [list(r) for r in s.table]}
                for s in self.sections
            ],
            "foot": self.foot,
        }

    def to_text(self) -> str:
        """The page for a terminal or a message."""
        parts = [self.title, "  ".join(f"{name}: {value}" for name, value in self.about)]
        parts += ["", self.lead]
        for section in self.sections:
            parts += ["", section.title.upper(), *(f"- {line}" for line in section.lines)]
            parts += ["  ".join(cell.ljust(14) for cell in row).rstrip() for row in section.table]
        return "\n".join([*parts, "", self.foot, ""])


_LEVELS = {
    "OK": "no warning sign in the last safety check",
    "GO_WITH_MODIFICATIONS": "the last safety check set limits",
    "SEE_PROFESSIONAL_FIRST": "the last safety check said: see a professional first",
    "URGENT_SAME_DAY": "the last safety check said: get advice the same day",
    "EMERGENCY_NOW": "the last safety check said: get emergency help",
}
_FOOT = (
    "Made by the person with Unknot, a self-care tool. It does not diagnose. All answers are their "
    "own; no clinician has reviewed its rules yet."
)


def letter(story: Story) -> Letter:
    """*story* as one page."""
    about = (
        *((("Age", str(story.age)),) if story.age is not None else ()),
        ("Period", f"{story.begun.isoformat()} to {story.today.isoformat()}"),
        ("Made", story.today.isoformat()),
    )
    sections = (
        Section("Where it hurts", story.places or ("Not drawn yet.",)),
        Section("What it is like", _like(story)),
        Section("What pressing brought on", story.pressed or ("Nothing was pressed yet.",)),
        Section("What was tried", _untried(story), _tried(story.tried)),
        Section("Safety answers", _safety(story)),
        Section("Unwanted effects", story.harms or ("None was reported.",)),
    )
    return Letter("Self-care summary", about, _lead(story), sections, _FOOT)


def _like(story: Story) -> tuple[str, ...]:
    made = []
    if story.quality:
        made.append(f"Yes to: {', '.join(story.quality)}.")
    if story.not_so:
        made.append(f"No to: {', '.join(story.not_so)}.")
    return tuple(made) or ("Not answered.",)


def _signed(points: float) -> str:
    """A change with its sign, and a minus that cannot be read as a dash."""
    return f"{points:+.1f}".replace("-", "\N{MINUS SIGN}")


def _lead(story: Story) -> str:
    made = []
    if story.pain_start is not None and story.pain_now is not None:
        made.append(
            f"Pain went from {story.pain_start:.1f} in the first week of ratings to "
            f"{story.pain_now:.1f} in the last, on a scale of 0 to 10"
            + (
                f"; the change lies, 8 times in 10, between {_signed(story.change[0])} and "
                f"{_signed(story.change[1])}."
                if story.change
                else "."
            )
        )
    else:
        made.append("Too few days were rated to speak of a change in pain.")
    count = sum(item.sessions for item in story.tried)
    weeks = max(1, round((story.today - story.begun).days / 7))
    made.append(f"{count} sessions of self-massage in {_weeks(weeks)}.")
    return " ".join(made)


def _weeks(count: int) -> str:
    return "one week" if count == 1 else f"{count} weeks"


def _untried(story: Story) -> tuple[str, ...]:
    return () if story.tried else ("No session yet.",)


def _tried(tried: Sequence[Tried]) -> tuple[tuple[str, ...], ...]:
    if not tried:
        return ()
    rows = [("Pressure", "Sessions", "Pressing each", "Strongest felt", "Sore next day")]
    rows += [
        (
            f"level {item.level} of 5",
            str(item.sessions),
            f"{item.seconds} s",
            _mean(item.peak),
            _mean(item.soreness),
        )
        for item in tried
    ]
    return tuple(rows)


def _mean(value: float | None) -> str:
    return "not told" if value is None else f"{value:.1f}"


def _safety(story: Story) -> tuple[str, ...]:
    if not story.checks:
        return ("No safety check yet.",)
    on = f" ({story.check_on.isoformat()})" if story.check_on else ""
    count = "1 check" if story.checks == 1 else f"{story.checks} checks"
    made = [f"{count}; {_LEVELS.get(story.check_level, story.check_level)}{on}."]
    made += [f"Because: {sign}" for sign in story.signs]
    made += [f"Advised: {line}" for line in story.care]
    return tuple(made)
