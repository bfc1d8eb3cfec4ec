"""Cases that a physiotherapist can read and write: facts in, level and limits out."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.catalogue.safety import triage
from unknot.knowledge.load import parse

FILES = sorted(Path(__file__).parent.glob("scenarios/*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_the_gate_answers_as_a_physiotherapist_would_expect(file):
    scenario = parse(file.read_text(encoding="utf-8"), file.name)
    verdict = triage(scenario["given"])
    told = verdict.to_json()
    expect = scenario["expect"]
    assert verdict.level == expect["level"], [rule.id for rule in verdict.rules]
    assert set(expect.get("rules", [])) <= {rule.id for rule in verdict.rules}
    assert set(expect.get("modifications", [])) <= set(verdict.modifications)
    assert set(expect.get("care_advice", [])) <= set(verdict.care_advice)
    for cap, most in expect.get("at_most", {}).items():
        assert told["limits"][cap] <= most, cap
    for name, items in expect.get("excludes", {}).items():
        assert set(items) <= set(told["limits"][f"exclude_{name}"]), name


def test_there_is_a_scenario_for_each_of_the_five_outcomes():
    levels = {parse(f.read_text(encoding="utf-8"), f.name)["expect"]["level"] for f in FILES}
    assert len(levels) == 5
