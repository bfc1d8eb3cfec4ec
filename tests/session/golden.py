"""Makes the documents and stories that both players share: ``python -m tests.session.golden``.

The documents are inputs for the players. They are compiled once and kept, so that a change of
facts elsewhere does not move them; run this again after a change of the format.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.session.people import OPEN, WALL, compiled, wish
from unknot.session.player import dispatch, read_score, ready, run

FOLDER = Path(__file__).parents[1] / "golden/session"


def documents() -> dict[str, Any]:
    """The documents by name."""
    return {
        "hands_three_minutes": compiled(wish("spot_ql R", minutes=3, level=1)),
        "wall_both_sides": compiled(
            wish("spot_gmin_post R", "spot_gmed2 L", minutes=10, level=3, kit=WALL)
        ),
        "floor_and_wall": compiled(
            wish("spot_gmed2 R", "spot_gmed1 R", minutes=16, level=4),
            OPEN.tightened("an_example", spot_seconds=60, max_nrs=4),
        ),
    }


def story(name: str, document: str, script: list[dict[str, Any]], made: dict[str, Any]) -> Any:
    """One script with what a person would be told, planned cues left out."""
    _, log = run(read_score(made[document]), script)
    told = [e for e in log if e["event"] != "cue" or "by_rule" in e]
    return {"name": name, "document": document, "script": script, "log": told}


def events(*told: tuple[Any, ...]) -> list[dict[str, Any]]:
    """``(12.5, "answer", 3)`` as an event at 12.5 seconds."""
    more = {"answer": "value", "sign": "id", "skip": "reason"}
    return [
        {"at_ms": round(1000 * at), "event": name, **({more[name]: rest[0]} if rest else {})}
        for at, name, *rest in told
    ]


def stories(made: dict[str, Any]) -> list[Any]:
    """Sessions that a physiotherapist can follow."""
    short, wall, floor = made
    begin = [(0, "start"), (14, "answer", 5)]
    return [
        story("nobody answers", short, events((0, "start")), made),
        story("stop before the start", short, events((3, "stop")), made),
        story("a calm short session", short, events(*_answered(made[short], 3)), made),
        story("a calm session climbs to the plan", wall, events(*_answered(made[wall], 2)), made),
        story("strong answers end two places", wall, events(*_answered(made[wall], 7)), made),
        story("six eases and eases", floor, events(*_answered(made[floor], 6)), made),
        story("moving hurts", wall, events(*begin, (135, "answer", 6)), made),
        story("electric while finding", wall, events(*begin, (135, "answer", 2), (150, "sign", "electric")), made),
        story("another way to press", wall, events(*begin, (135, "answer", 2), (150, "swap"), (170, "resume")), made),
        story("never again", wall, events(*begin, (135, "answer", 2), (150, "skip", "never")), made),
        story("a pause that lasts", wall, events(*begin, (40, "pause"), (700, "resume")), made),
    ]  # fmt: skip


def _answered(document: dict[str, Any], strength: int) -> list[tuple[Any, ...]]:
    """A session in which every question is answered after three seconds."""
    told: list[tuple[Any, ...]] = [(0, "start")]
    values = {"before": 5, "warm_up": 2, "settle": 0, "after": 3}
    score = read_score(document)
    state, now = ready(score), 0
    state, _ = dispatch(score, state, {"at_ms": 0, "event": "start"})
    while state.status == "playing":
        now += 1
        state, _ = dispatch(score, state, {"at_ms": 1000 * now, "event": "tick"})
        if state.pending:
            value = values.get(state.pending["kind"], strength)
            told.append((now + 3, "answer", value))
            state, _ = dispatch(score, state, events(told[-1])[0])
    return told


def write() -> None:
    """Writes the files afresh."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = documents()
    for name, document in made.items():
        plain = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        (FOLDER / f"{name}.json").write_text(plain + "\n", encoding="utf-8")
    lines = ",\n".join(
        json.dumps(told, ensure_ascii=False, separators=(",", ":")) for told in stories(made)
    )
    (FOLDER / "stories.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    write()
