"""The facts that people read: rated claims, Learn pages and emergency numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from unknot.knowledge.evidence import Evidence, Source
from unknot.knowledge.load import read_folder, read_in_order

Rating = Literal["supported", "plausible", "contested", "unsupported"]
Shown = Literal["strength", "breaks", "stretches", "warm_ups", "breathing", "ball_moves"]


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
    """One Learn page; *order* sorts the list, *claims* are ids of ``guide/claims``.

    *shows* names what is shown with pictures below the text.
    """

    order: int
    title: str
    lead: str
    group: Literal["understand", "do", "care", "unknot"]
    parts: tuple[Part, ...]
    claims: tuple[str, ...] = ()
    shows: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call, and for what."""

    number: str
    what: str
    kind: Literal["emergency", "advice", "crisis", "text"]

    @property
    def href(self) -> str:
        """The address that dials it, or opens a message to it."""
        return f"{'sms' if self.kind == 'text' else 'tel'}:{self.number}"


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
    return read_in_order("guide/pages", Page)


@cache
def emergency() -> dict[str, Country]:
    return read_folder("guide/emergency", Country)


def numbers_for(country: str, own: Mapping[str, str] | None = None) -> tuple[Number, ...]:
    """The numbers of a country code, with the person's *own* by kind in front of ours.

    Where we know none of a kind, 112 stands in for an emergency: it works on most mobile networks.
    """
    land = emergency().get(country.lower())
    ours = (
        land.numbers if land else (Number("112", "Emergency, on most mobile phones", "emergency"),)
    )
    mine = [
        Number(number, "Your own entry", cast(Any, kind))
        for kind, number in (own or {}).items()
        if number
    ]
    replaced = {number.kind for number in mine}
    return (*mine, *(number for number in ours if number.kind not in replaced))


@cache
def sources() -> dict[str, Source]:
    return read_folder("sources", Source)
