"""Versions of a session for a day without the ball or the floor: the kit, narrowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from unknot.pressure import Kit
from unknot.session.errors import WishError
from unknot.session.facts import SessionFacts
from unknot.session.set_ups import ROLLER

ALL: Final = "all"
HANDS_ONLY: Final = "hands"
_BALL: Final = "ball"
_LYING: Final = frozenset({"carpet_mat", "wood_floor"})


def _hands(kit: Kit, _: SessionFacts) -> Kit:
    return replace(kit, tools=frozenset())


def _roller(kit: Kit, facts: SessionFacts) -> Kit:
    return replace(kit, tools=frozenset(t for t in kit.tools if _is(t, ROLLER, facts)))


def _wall(kit: Kit, facts: SessionFacts) -> Kit:
    return Kit(_balls(kit, facts), kit.surfaces & {"wall"}, opted_in=kit.opted_in)


def _chair(kit: Kit, facts: SessionFacts) -> Kit:
    return Kit(_balls(kit, facts), kit.surfaces & {"chair"}, opted_in=kit.opted_in)


def _no_floor(kit: Kit, _: SessionFacts) -> Kit:
    return replace(kit, surfaces=kit.surfaces - _LYING)


# What is left of the kit, and what has to be left for the version to make sense.
VERSIONS: Final[dict[str, tuple[Callable[[Kit, SessionFacts], Kit], str]]] = {
    HANDS_ONLY: (_hands, ""),
    "roller": (_roller, "tools"),
    "wall": (_wall, "surfaces"),
    "chair": (_chair, "surfaces"),
    "no_floor": (_no_floor, ""),
}
NAMES: Final = (ALL, *VERSIONS)


def narrowed(kit: Kit, version: str, facts: SessionFacts) -> Kit:
    """*kit* as far as *version* uses it; hands are always there.

    Raises:
        WishError: nobody knows the version, or the kit holds nothing for it.
    """
    if version == ALL:
        return kit
    if version not in VERSIONS:
        raise WishError(f"version is {version!r}; known are {', '.join(NAMES)}")
    narrow, needed = VERSIONS[version]
    made = narrow(kit, facts)
    if needed and not getattr(made, needed):
        raise WishError(f"version {version} finds nothing in kit.{needed}; choose another version")
    return made


def _is(tool: str, kind: str, facts: SessionFacts) -> bool:
    return kind in facts.pressure.tools[tool].kinds


def _balls(kit: Kit, facts: SessionFacts) -> frozenset[str]:
    return frozenset(t for t in kit.tools if _is(t, _BALL, facts))
