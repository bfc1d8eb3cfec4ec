"""The facts of the session room, read once, and its verb with them filled in."""

from __future__ import annotations

from functools import cache

from unknot.catalogue.anatomy import reference_pelvis, spots, zones
from unknot.catalogue.pressure import pressure_facts
from unknot.knowledge.load import data_folder, read_file, read_folder, version
from unknot.limits import Limits
from unknot.session import Document, SessionFacts, Wish
from unknot.session import compile_session as _compile
from unknot.session.facts import (
    Blocks,
    Breath,
    Move,
    Press,
    Relief,
    Roll,
    Rules,
    Sign,
    Signals,
    Voice,
    Watch,
)


@cache
def session_facts() -> SessionFacts:
    """Every fact file under ``data/session``, with the body and the pressure facts.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    return SessionFacts(
        press=read_file("session/press", Press),
        blocks=read_file("session/blocks", Blocks),
        watch=read_file("session/watch", Watch),
        rules=read_file("session/rules", Rules),
        roll=read_file("session/roll", Roll),
        voice=read_file("session/voice", Voice),
        signals=read_file("session/signals", Signals),
        relief=read_file("session/relief", Relief),
        breaths=read_folder("session/breaths", Breath),
        warm_ups=read_folder("session/warm_ups", Move),
        stretches=read_folder("session/stretches", Move),
        signs=read_folder("session/signs", Sign),
        words={language: words(language) for language in languages()},
        spots=spots(),
        zones=zones(),
        pelvis=reference_pelvis(),
        pressure=pressure_facts(),
    )


def languages() -> list[str]:
    """The languages that sessions can be spoken in."""
    return sorted(f.name for f in (data_folder() / "session/words").iterdir() if f.is_dir())


def words(language: str) -> dict[str, dict[str, str]]:
    """All sentences of *language* by topic and key."""
    found: dict[str, dict[str, str]] = read_folder(f"session/words/{language}", dict[str, str])
    return found


def compile_session(wish: Wish, limits: Limits | None) -> Document:
    """``session.compile_session`` with the facts of this product."""
    return _compile(wish, limits, session_facts(), knowledge=version())
