"""Cases that a physiotherapist can read, run through the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.cli.locate import answer
from unknot.knowledge.load import parse

CASES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("file", CASES, ids=lambda f: f.stem)
def test_the_case_comes_out_as_settled(file):
    case = parse(file.read_text(), file.name)
    made, expect = answer(case["drawing"]), case["expect"]
    if "first_family" in expect:
        assert made["families"][0]["id"] == expect["first_family"]
    assert made["nerve_like"] is expect["nerve_like"]
    assert made["abstain"] is expect.get("abstain", False)
    if "press_side" in expect:
        side = made["next_press"]["side"] if made["next_press"] else "none"
        assert side == expect["press_side"]


def test_there_are_at_least_twelve_cases():
    assert len(CASES) >= 12


@pytest.mark.parametrize("file", CASES, ids=lambda f: f.stem)
def test_the_case_says_where_it_is_described_and_who_settled_it(file):
    case = parse(file.read_text(), file.name)
    assert set(case) == {"story", "described_in", "settled_by", "drawing", "expect"}
    assert case["described_in"]
    assert case["settled_by"]
