"""Cases that a physiotherapist can read: what happened, what today is, and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.plan.lives import POLICY
from unknot.knowledge.load import parse
from unknot.limits import Limits
from unknot.plan import decide

OPEN = Limits(5, 5, 90, 5)
FIRST = datetime(2026, 10, 4, tzinfo=UTC)
CASES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))


def when(mark):
    return FIRST + timedelta(days=mark["day"], hours=mark.get("hour", 0))


def plain(value):
    if isinstance(value, dict) and "day" in value and isinstance(value["day"], int):
        return when(value).isoformat() if "hour" in value else when(value).date().isoformat()
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


def read(case):
    log = []
    for place, item in enumerate(case["log"]):
        kind = next(k for k in item if k not in {"day", "hour"})
        log.append(
            {**plain(item[kind]), "id": f"{place}", "at": when(item).isoformat(), "kind": kind}
        )
    weekly = case.get("weekly")
    for day in range(weekly["from"], weekly["to"] + 1, 7) if weekly else ():
        at = when({"day": day, "hour": 18})
        done = {"rung": weekly["rung"], "peak": weekly["peak"], "pain_before": 3}
        log.append({"id": f"w{day}", "at": at.isoformat(), "kind": "session", **done})
        told = {"soreness": 1, "pain": 3, "at": (at + timedelta(hours=14)).isoformat()}
        log.append({"id": f"v{day}", "kind": "morning", **told})
    return log


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_case_is_judged_as_written(path):
    case = parse(path.read_text(encoding="utf-8"), path.name)
    found = decide(
        read(case),
        OPEN,
        when(case["at"]),
        POLICY,
        p_improved=case.get("p_improved"),
        p_worse=case.get("p_worse"),
    )
    expected = dict(case["expect"])
    rules = [b.rule for b in found.because]
    assert [r for r in expected.pop("because") if r not in rules] == [], rules
    if "kit_rung" in expected:
        assert found.relapse_kit.rung == expected.pop("kit_rung")
    for name in ("rung", "level", "volume", "per_week"):
        if name in expected:
            assert getattr(found.dose, name) == expected.pop(name), (name, found.dose)
    for name, value in expected.items():
        own = getattr(found, name)
        assert (list(own) if isinstance(own, tuple) else own) == value, (name, own, rules)


def test_there_is_a_case_for_every_rule_that_a_person_can_meet():
    seen = {r for path in CASES for r in parse(path.read_text("utf-8"), "")["expect"]["because"]}
    assert len(seen) >= 20
