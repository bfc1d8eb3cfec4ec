"""The facts that people read: rated claims, Learn pages and emergency numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from unknot.knowledge.evidence import Evidence, Source
from unknot.knowledge.load import read_folder

Rating = Literal["supported", "plausible", "contested", "unsupported"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something often said about self-massage, and how far it holds."""

    claim: str
    rating: Rating
    say: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of a page, with its paragraphs and an optional list."""

    heading: str
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One Learn page; *order* sorts the list, *claims* are ids of ``guide/claims``."""

    order: int
    title: str
    lead: str
    group: Literal["understand", "do", "care", "unknot"]
    parts: tuple[Part, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call, and for what."""

    number: str
    what: str
    kind: Literal["emergency", "advice", "crisis"]


@dataclass(frozen=True, slots=True)
class Country:
    """The numbers of one country, and when somebody last looked."""

    name: str
    numbers: tuple[Number, ...]
    checked_on: str
    evidence: Evidence


@cache
def claims() -> dict[str, Claim]:
    return read_folder("guide/claims", Claim)


@cache
def pages() -> dict[str, Page]:
    """Learn pages by slug, in reading order."""
    found = read_folder("guide/pages", Page)
    return dict(sorted(found.items(), key=lambda item: item[1].order))


@cache
def emergency() -> dict[str, Country]:
    return read_folder("guide/emergency", Country)


@cache
def sources() -> dict[str, Source]:
    return read_folder("sources", Source)
