"""The facts of the outcomes room, read once, and its verbs with them filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Final

from unknot.knowledge.evidence import Figure
from unknot.knowledge.load import read_file, read_folder
from unknot.outcomes import CoursePoint, OutcomeFacts, Trend
from unknot.outcomes import course as _course
from unknot.outcomes import trend as _trend
from unknot.outcomes.design import Design, Question
from unknot.outcomes.effect import EffectFacts
from unknot.outcomes.facts import Course, Values
from unknot.outcomes.instrument import Instrument
from unknot.outcomes.measured import measured_course, measured_trend

Rows = Iterable[tuple[date, float]]
_PAIN: Final = {"pain": "value", "morning": "pain"}


@cache
def outcome_facts() -> OutcomeFacts:
    """The facts of the model of daily pain.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    figures = read_folder("outcomes/model", Figure)
    return OutcomeFacts(**figures, wander=read_file("outcomes/wander", Values))


@cache
def instruments() -> dict[str, Instrument]:
    """Every outcome measure by id."""
    return read_folder("outcomes/instruments", Instrument)


@cache
def courses() -> dict[str, Course]:
    """The usual course of pain: ``acute`` and ``persistent``."""
    return read_folder("outcomes/courses", Course)


@cache
def effect_facts() -> EffectFacts:
    """The model of an experiment on oneself and the rules by which it is read."""
    return read_file("outcomes/effect", EffectFacts)


@cache
def designs() -> dict[str, Design]:
    """Lengths of experiments by id, such as ``6x7``: six periods of seven days."""
    return read_folder("outcomes/designs", Design)


@cache
def questions() -> dict[str, Question]:
    """Things to find out, by id."""
    return read_folder("outcomes/questions", Question)


def trend(series: Rows, today: date) -> Trend:
    """``outcomes.trend`` with the facts on file; the last few answers are kept."""
    return _kept_trend(tuple(series), today)


def course(series: Rows, today: date) -> tuple[CoursePoint, ...]:
    """``outcomes.course`` with the facts on file; the last few answers are kept."""
    return _kept_course(tuple(series), today)


def measured(name: str, series: Rows, today: date) -> tuple[Trend, tuple[CoursePoint, ...]]:
    """Change and course of the measure called *name*, in its own points; the last few are kept."""
    return _kept_measure(name, tuple(series), today)


@lru_cache(maxsize=32)
def _kept_measure(
    name: str, series: tuple[tuple[date, float], ...], today: date
) -> tuple[Trend, tuple[CoursePoint, ...]]:
    told = (instruments()[name], series, outcome_facts(), today)
    return measured_trend(*told), measured_course(*told)


@lru_cache(maxsize=32)
def _kept_trend(series: tuple[tuple[date, float], ...], today: date) -> Trend:
    return _trend(series, outcome_facts(), today)


@lru_cache(maxsize=32)
def _kept_course(series: tuple[tuple[date, float], ...], today: date) -> tuple[CoursePoint, ...]:
    return _course(series, outcome_facts(), today)


def pain_series(log: Iterable[Mapping[str, Any]]) -> list[tuple[date, float]]:
    """The daily pain ratings of a log: pain now, and pain on mornings, by the day written."""
    made = []
    for event in log:
        name = _PAIN.get(event.get("kind", ""))
        if name is None:
            continue
        value = event[name] if name in event else (event.get("data") or {}).get(name)
        if isinstance(value, (int, float)) and 0 <= value <= 10:
            made.append((datetime.fromisoformat(str(event["at"])).date(), float(value)))
    return made


def pain_trend(log: Iterable[Mapping[str, Any]], today: date) -> Trend | None:
    """The trend of a log's pain; None where it cannot be read or the last rating is over four weeks old."""
    try:
        found = trend(pain_series(log), today)
    except ValueError:
        return None
    return None if "old_ratings" in found.warnings else found
