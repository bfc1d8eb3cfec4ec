"""The facts of the pressure room, read once."""

from __future__ import annotations

from functools import cache

from unknot.knowledge.evidence import Figure
from unknot.knowledge.load import read_file, read_folder
from unknot.limits import Limits
from unknot.pressure import Body, Kit, PressureFacts, Rung
from unknot.pressure import ladder as _ladder
from unknot.pressure.facts import (
    Build,
    ContactModel,
    Levels,
    Load,
    Posture,
    Spread,
    Surface,
    TimeCaps,
    Tool,
)


@cache
def pressure_facts() -> PressureFacts:
    """Every fact file under ``data/pressure``.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    return PressureFacts(
        tools=read_folder("pressure/tools", Tool),
        surfaces=read_folder("pressure/surfaces", Surface),
        postures=read_folder("pressure/postures", Posture),
        loads=read_folder("pressure/loads", Load),
        tissue=read_folder("pressure/tissue", Figure),
        builds=read_folder("pressure/build", Build),
        contact=read_file("pressure/model/contact", ContactModel),
        spread=read_file("pressure/model/spread", Spread),
        levels=read_file("pressure/model/levels", Levels),
        caps=read_file("pressure/model/caps", TimeCaps),
    )


def ladder(body: Body, kit: Kit, limits: Limits | None) -> tuple[Rung, ...]:
    """The ladder of *kit* for *body* under *limits*, with the facts of this product."""
    return _ladder(body, kit, pressure_facts(), limits)
