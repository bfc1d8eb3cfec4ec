"""A session in the words of its card."""

from __future__ import annotations

from typing import Any

from unknot.web.practice.words import side

Json = dict[str, Any]


def places(document: Json) -> list[Json]:
    """Each visit for the card: where, how to lie or stand, and for how long."""
    made = []
    for visit in document["visits"]:
        holds = [s for s in document["steps"] if s["visit"] == visit["id"] and s["kind"] == "load"]
        way = visit["set_ups"][visit["planned"]]
        seconds = visit["pressing_ms"] // 1000
        made.append(
            {
                "name": visit["label"],
                "side": side(visit["side"]),
                "find": visit["find"],
                "avoid": visit["avoid"],
                "way": way["name"],
                "steps": way["steps"],
                "lighter": visit["set_ups"][visit["start"]]["lighter"],
                "picture": {
                    **way["picture"],
                    "side": "left" if visit["side"] == "L" else "right",
                },
                "presses": len(holds),
                "seconds": seconds // max(1, len(holds)),
            }
        )
    return made


def moves(document: Json) -> list[Json]:
    """Warm-ups and stretches for the card, each once."""
    made: dict[str, Json] = {}
    for step in document["steps"]:
        if step["kind"] in {"warm_up", "stretch"} and step["lines"]:
            seconds = (step["end_ms"] - step["start_ms"]) // 1000
            row = {"kind": step["kind"], "say": step["lines"][0], "name": step["title"]}
            made.setdefault(step["title"], {**row, "seconds": seconds})
    return list(made.values())
