"""``unknot session`` and ``unknot play`` keep their contract."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest

from unknot.cli.__main__ import main
from unknot.cli.session import answer

LIMITS = {"max_level": 3, "max_nrs": 5, "spot_seconds": 60, "minutes_per_side": 3}
REQUEST = {
    "spots": [{"spot": "spot_gmed2", "side": "R"}],
    "level": 2,
    "minutes": 8,
    "limits": LIMITS,
    "kit": {"tools": ["tennis_ball_new"], "surfaces": ["wall"]},
}


def test_a_document_comes_out():
    made = answer(REQUEST)
    assert made["format"] == 1
    assert made["gate"] is None
    assert len(made["id"]) == len(made["knowledge"]) == 16
    assert made["limits"]["max_level"] == 3
    assert made["visits"][0]["spot"] == "spot_gmed2"


def test_the_dose_of_the_plan_goes_in_whole():
    dose = {
        "rung": 3, "level": 2, "volume": 1, "spots": 2, "waves": 1, "seconds": 30,
        "per_week": 3, "pressure_seconds": 60,
    }  # fmt: skip
    made = answer({**REQUEST, "dose": dose})
    assert made["plan"]["rung"] == made["plan"]["max_rung"] == 3
    assert made["plan"]["volume"] == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"limits": None}, r"limits is missing; run `unknot triage`"),
        ({"limits": {**LIMITS, "blocked": True}}, r"limits\.blocked is true"),
        ({"limits": {**LIMITS, "max_level": 0}}, r"limits\.max_level is 0"),
        ({"limits": {"max_level": 2}}, r"limits\.max_nrs is missing"),
        ({"limits": {**LIMITS, "minutes_per_side": 0}}, r"limits\.minutes_per_side 0 leaves no"),
        ({"limits": {**LIMITS, "spot_seconds": 5}}, r"limits\.spot_seconds 5 leaves no time"),
        ({"spots": None}, r"spots is missing"),
        ({"spots": []}, r"spots is empty"),
        ({"spots": [{"spot": "knee", "side": "R"}]}, r"spots\[0\]\.spot is 'knee'; known are"),
        ({"spots": [{"spot": "spot_gmed2", "side": "X"}]}, r"spots\[0\]\.side must be L or R"),
        ({"spots": [{"spot": "spot_gmed2"}]}, r"spots\[0\]\.side is missing"),
        ({"spots": REQUEST["spots"] * 2}, r"spots\[1\] names spot_gmed2 R twice"),
        ({"spots": [{"spot": "spot_piri2", "side": "R"}]}, r"spot_piri2 lies over the big leg"),
        (
            {
                "spots": [{"spot": "spot_piri1", "side": "R"}],
                "limits": {**LIMITS, "exclude_regions": ["sciatic_corridor"]},
            },
            r"spots\[0\]\.spot spot_piri1 is ruled out by limits\.exclude_regions",
        ),
        ({"level": None}, r"level is missing"),
        ({"level": 4}, r"level 4 is above limits\.max_level 3"),
        ({"level": 0}, r"level must be a whole number from 1 to 5"),
        ({"level": 3, "first": True}, r"level 3 is above 2, where a first session stays"),
        ({"level": True}, r"level must be a whole number"),
        ({"level": 2.5}, r"level must be a whole number"),
        ({"minutes": 2}, r"minutes must be a number from 3 to 20"),
        ({"minutes": 21}, r"minutes must be a number from 3 to 20"),
        ({"minutes": "long"}, r"minutes must be a number"),
        ({"minutes": float("nan")}, r"minutes must be a number"),
        ({"kit": None}, r"kit is missing"),
        ({"kit": {"tools": ["brick"], "surfaces": []}}, r"kit\.tools\[0\] is 'brick'"),
        ({"kit": {"tools": []}}, r"kit\.surfaces is missing"),
        ({"first": "yes"}, r"first must be true or false"),
        ({"language": "xx"}, r"language is 'xx'; known are de, en"),
        ({"person": {"mass_kg": 3}}, r"mass_kg must be a number from 30 to 250"),
        ({"person": {"age": 3}}, r"person\.age is not a known field"),
        ({"dose": {"rung": 3}}, r"dose\.waves is missing"),
        ({"dose": {"rung": 5, "waves": 1, "seconds": 30}}, r"dose\.rung must be .* from 1 to 4"),
        ({"dose": {"rung": 3, "waves": 3, "seconds": 30}}, r"dose\.waves must be .* from 1 to 2"),
        ({"dose": {"rung": 3, "waves": 1, "seconds": 95}}, r"dose\.seconds must be .* 1 to 90"),
        ({"colour": 1}, r"colour is not a known field"),
        (
            {"limits": {**LIMITS, "exclude_positions": ["standing_unsupported"], "max_level": 1},
             "level": 1},
            r"kit holds nothing that may press spot_gmed2",
        ),
    ],
)  # fmt: skip
def test_an_error_names_the_field_and_the_remedy(change, words):
    with pytest.raises(ValueError, match=words):
        answer({**REQUEST, **change})


def test_six_places_are_too_many():
    spots = ["spot_gmed1", "spot_gmed2", "spot_gmed3"]
    many = [{"spot": s, "side": side} for s in spots for side in "LR"]
    with pytest.raises(ValueError, match=r"spots holds 6 places; a session has at most 5"):
        answer({**REQUEST, "spots": many})


def written(tmp_path, name, value):
    path = tmp_path / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def play(capsys, tmp_path, document, script, *more):
    code = main(
        ["play", written(tmp_path, "d.json", document), "--script",
         written(tmp_path, "s.json", script), *more]
    )  # fmt: skip
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def test_play_prints_its_log_and_ends_with_the_summary(capsys, tmp_path):
    script = [{"at_ms": 0, "event": "start"}, {"at_ms": 9000, "event": "stop"}]
    code, log, _ = play(capsys, tmp_path, answer(REQUEST), script)
    assert code == 0
    assert log[0]["event"] == "started"
    assert log[-1]["event"] == "summary"
    assert log[-1]["ended_by"] == "stop"


def test_play_keeps_the_gate_shut(capsys, tmp_path):
    code, log, _ = play(
        capsys, tmp_path, answer(REQUEST), [{"at_ms": 0, "event": "start"}], "--require-gate"
    )
    assert code == 0
    assert [entry["event"] for entry in log] == ["refused", "cue"]


@pytest.mark.parametrize(
    ("document", "script", "words"),
    [
        ({}, [], "format is None"),
        ({"format": 9}, [], "compile the session again"),
        (None, {"event": "start"}, "the script must be a list"),
        (None, [{"event": "start"}], r"script[0].at_ms must be whole milliseconds"),
        (None, [{"at_ms": 0, "event": "dance"}], r"script[0].event is 'dance'; known are answer"),
    ],
)
def test_play_says_what_it_cannot_read(capsys, tmp_path, document, script, words):
    document = answer(REQUEST) if document is None else document
    code, log, err = play(capsys, tmp_path, document, script)
    assert code == 2
    assert not log
    assert words in err
    assert err.count("\n") == 1


def test_a_cold_call_takes_less_than_a_second_of_work():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "unknot.cli", "session", "-"],
        input=json.dumps(REQUEST), capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert json.loads(done.stdout)["format"] == 1
    # Processor time, because the machine may be busy with other things.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1


def test_a_batch_keeps_its_order_and_goes_on_after_a_bad_line():
    lines = [REQUEST, {**REQUEST, "level": 9}, {**REQUEST, "minutes": 5}]
    done = subprocess.run(
        [sys.executable, "-m", "unknot.cli", "session", "--batch", "-"],
        input="\n".join(map(json.dumps, lines)), capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, bad, last = map(json.loads, done.stdout.splitlines())
    assert first["asked"]["minutes"] == 8
    assert bad == {"error": "level must be a whole number from 1 to 5, got 9"}
    assert last["asked"]["minutes"] == 5
