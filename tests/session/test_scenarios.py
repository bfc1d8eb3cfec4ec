"""Cases that a physiotherapist can read, run through the command."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from unknot.cli.session import answer
from unknot.knowledge.load import parse

CASES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))
KNOWN = {
    "order", "places", "holds", "first_press", "planned_press", "rolls", "target", "ease_at",
    "adjusted", "aftercare", "postures", "tools", "not_moves", "sides", "max_rung", "left_out",
}  # fmt: skip


def shape(document):
    """The kinds of step in order, a press as one word, repeats folded."""
    kinds = ["press" if s["pressing"] else s["kind"] for s in document["steps"]]
    return [kind for kind, _ in groupby(kinds)]


def seen(document):
    """What a reader of the case would look for."""
    visits, steps = document["visits"], document["steps"]
    first = visits[0]["set_ups"][visits[0]["start"]]
    planned = visits[0]["set_ups"][visits[0]["planned"]]
    used = [v["set_ups"][i] for v in visits for i in (v["start"], v["planned"])]
    codes = [a["code"] for a in document["adjusted"]]
    return {
        "order": shape(document),
        "places": [f"{v['spot']} {v['side']}" for v in visits],
        "holds": [(s["end_ms"] - s["start_ms"]) // 1000 for s in steps if s["kind"] == "hold"],
        "first_press": first,
        "planned_press": planned,
        "rolls": any(s["kind"] == "roll" for s in steps),
        "target": [document["target"]["low"], document["target"]["high"]],
        "ease_at": document["rules"]["ease_at"],
        "adjusted": [code for code in codes if code != "place_left_out"],
        "postures": sorted({w["posture"] for w in used}),
        "tools": sorted({w["tool"] for w in used}),
        "sides": {s["side"]: s["pressing_ms"] // 1000 for s in document["sides"]},
        "max_rung": document["plan"]["max_rung"],
        "left_out": [
            f"{a['spot']} {a['side']}" for a in document["adjusted"] if a["code"] == "place_left_out"
        ],
    }  # fmt: skip


@pytest.mark.parametrize("file", CASES, ids=lambda f: f.stem)
def test_the_case_comes_out_as_settled(file):
    case = parse(file.read_text(encoding="utf-8"), file.name)
    document, expect = answer(case["ask"]), case["expect"]
    assert set(expect) <= KNOWN
    made = seen(document)
    for name in set(expect) & set(made):
        if isinstance(made[name], dict) and name.endswith("_press"):
            assert {k: made[name][k] for k in expect[name]} == expect[name], name
        else:
            assert made[name] == expect[name], name
    moves = {s["move"] for s in document["steps"]}
    assert not moves & set(expect.get("not_moves", []))
    assert {line["key"] for line in document["aftercare"]} >= set(expect.get("aftercare", []))


def test_no_two_people_of_the_cases_get_the_same_session():
    shapes = set()
    for file in CASES:
        steps = answer(parse(file.read_text(encoding="utf-8"), file.name)["ask"])["steps"]
        shapes.add(tuple((s["kind"], s["spot"], s["end_ms"], s["move"]) for s in steps))
    assert len(shapes) == len(CASES)
