"""The facts about sources of pain, joined and compiled once."""

from __future__ import annotations

from functools import cache

from unknot.catalogue import anatomy
from unknot.knowledge.load import read_file, read_folder
from unknot.locate import Facts, Network, compile_network
from unknot.locate.facts import (
    Circumstance,
    Family,
    Feature,
    Model,
    Modifier,
    PainSource,
    PressTable,
    Ratio,
)


@cache
def facts() -> Facts:
    """Every fact the ranking rests on."""
    return Facts(
        regions=anatomy.regions(),
        spots=anatomy.spots(),
        sources=read_folder("locate/sources", PainSource),
        families=read_folder("locate/families", Family),
        features=read_folder("locate/features", Feature),
        modifiers=read_folder("locate/modifiers", Modifier),
        circumstances=read_folder("locate/circumstances", Circumstance),
        ratios=read_folder("locate/ratios", Ratio),
        press=read_folder("locate/press", PressTable),
        model=read_file("locate/model", Model),
    )


@cache
def network() -> Network:
    """The compiled network; a fraction of a second, once in a process."""
    return compile_network(facts())
