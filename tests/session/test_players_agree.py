"""The browser's player and the reference player are one table: the same scripts, the same logs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.session.scripts import make_script
from tests.session.test_player_laws import DOCUMENTS, SCORES
from unknot.session.player import TABLE, dispatch, ready

RUNNER = Path(__file__).parents[1] / "js/run_scripts.js"
SCRIPTS_EACH = 300
GATES = [
    None,
    {
        "check": "a",
        "checked_at": "2026-11-24T10:00:00+00:00",
        "valid_until": "2026-11-24T22:00:00Z",
    },
    {"check": "a", "checked_at": "2026-11-24T10:00:00+00:00", "valid_until": "2026-11-24T22:00:00"},
    {"check": "a", "checked_at": "2026-11-24", "valid_until": "2026-11-24"},
    {"check": "a", "checked_at": "", "valid_until": "soon"},
    {
        "check": "a",
        "checked_at": "2026-11-24T10:00:00+01:00",
        "valid_until": "2026-11-24T22:00:00.250+01:00",
    },
]
FROM_THE_FUTURE = "2026-11-24T20:00:00.001Z"
UNTRUE_CHECKS = [FROM_THE_FUTURE, "2026-11-24T07:59:59.999Z", "2026-11-24T10:00:00", "", None]
IN_TIME = 1_795_550_400_000  # 2026-11-24T20:00:00Z


def on_node(documents, cases):
    node = shutil.which("node")
    assert node, "node is missing; install Node 20 or newer"
    told = json.dumps({"documents": documents, "cases": cases})
    done = subprocess.run(
        [node, str(RUNNER)], input=told, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def in_python(score, case):
    state, log = ready(score), []
    for event in case["script"]:
        state, more = dispatch(score, state, event, require_gate=case["require_gate"])
        log += more
    return {"log": log, "state": state.to_json()}


@pytest.fixture(scope="module")
def scripted():
    """Two thousand lives on seven documents, as both players lived them."""
    cases = [
        {"document": n, "script": make_script(d, seed), "require_gate": False}
        for n, d in enumerate(DOCUMENTS)
        for seed in range(SCRIPTS_EACH)
    ]
    table, *theirs = on_node(DOCUMENTS, cases)
    return table["table"], theirs, [in_python(SCORES[c["document"]], c) for c in cases], cases


def test_the_tables_of_states_are_the_same(scripted):
    table = scripted[0]
    assert {state: set(events) for state, events in table.items()} == dict(TABLE)


def test_every_script_gives_the_same_log_and_the_same_state(scripted):
    _, theirs, ours, cases = scripted
    assert len(cases) == len(theirs) == SCRIPTS_EACH * len(DOCUMENTS)
    for case, one, other in zip(cases, ours, theirs, strict=True):
        assert json.loads(json.dumps(one)) == other, case["script"]


def test_the_scripts_reach_everything_that_can_happen(scripted):
    ours = scripted[2]
    seen = Counter(entry["event"] for run in ours for entry in run["log"])
    for event in (
        "started", "step", "cue", "asked", "answered", "unanswered", "set_up", "deepened", "eased",
        "less", "more", "refused", "moved_on", "spot_ended", "left_out", "pressing_left_out",
        "skipped", "paused", "resumed", "sign", "ignored", "ended", "summary", "good", "swapped", "never",
    ):  # fmt: skip
        assert seen[event] > 0, event
    reasons = {run["state"]["reason"] for run in ours}
    assert {"finished", "stop", "silence", "two_spots", "finished_early", "long_pause"} <= reasons
    assert any(str(reason).startswith("sign:") for reason in reasons)


def test_both_players_read_a_gate_alike():
    documents = [{**DOCUMENTS[2], "gate": gate} for gate in GATES]
    starts = [0, IN_TIME, IN_TIME + 3_600_000, IN_TIME + 7_200_000, IN_TIME + 7_200_001]
    cases = [
        {"document": n, "script": [{"event": "start", "at_ms": at}], "require_gate": True}
        for n in range(len(documents))
        for at in starts
    ]
    _, *theirs = on_node(documents, cases)
    from unknot.session.player import read_score

    scores = [read_score(document) for document in documents]
    ours = [in_python(scores[case["document"]], case) for case in cases]
    assert ours == theirs
    opened = [run["log"][0]["event"] for run in ours]
    assert opened[:5] == ["refused"] * 5
    assert opened[5:10] == ["refused"] + ["started"] * 3 + ["refused"]
    assert opened[10:25] == ["refused"] * 15
    assert opened[25:] == ["refused", "started", "started", "refused", "refused"]


def test_both_players_refuse_a_check_that_is_dated_ahead_too_old_or_not_dated():
    gates = [{"check": "a", "checked_at": at, "valid_until": "2026-12-24T10:00:00Z"} for at in UNTRUE_CHECKS]  # fmt: skip
    gates.append({"check": "a", "valid_until": "2026-12-24T10:00:00Z"})
    gates.append({"check": "a", "checked_at": "2026-11-24T20:00:00Z", "valid_until": "2026-12-24T10:00:00Z"})  # fmt: skip
    gates.append({"check": "a", "checked_at": "2026-11-24T08:00:00Z", "valid_until": "2026-12-24T10:00:00Z"})  # fmt: skip
    documents = [{**DOCUMENTS[2], "gate": gate} for gate in gates]
    script = [{"event": "start", "at_ms": IN_TIME}]
    cases = [{"document": n, "script": script, "require_gate": True} for n in range(len(documents))]
    _, *theirs = on_node(documents, cases)
    from unknot.session.player import read_score

    scores = [read_score(document) for document in documents]
    ours = [in_python(scores[case["document"]], case) for case in cases]
    assert ours == theirs
    opened = [run["log"][0]["event"] for run in ours]
    assert opened == ["refused"] * 6 + ["started"] * 2
