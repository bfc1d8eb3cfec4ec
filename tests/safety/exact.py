"""A few facts of every kind, for the cases that are written out to the letter."""

from __future__ import annotations

from unknot.safety.facts import Fact

FACTS = {
    "flag": Fact("bool", default=False),
    "on": Fact("bool", default=True),
    "number": Fact("int", low=0, high=10),
    "kind": Fact("enum", default="none", values=("none", "small", "large")),
    "places": Fact("list", values=("hip", "back", "knee")),
}
