"""`unknot simulate`: the same result in one piece, in parts, after a stop, and on a cluster."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from unknot.simulation import Job, Progress, SimulationError, one_by_one, run
from unknot.simulation.run import BLOCK, resume

SMALL = ["--people", str(BLOCK + 300), "--weeks", "1", "--seed", "3"]
CLUSTER = Path(__file__).with_name("cluster.py")


def simulate(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "unknot.cli", "simulate", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def plain():
    ran = simulate(*SMALL)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_it_prints_a_table_and_one_line_of_json(plain):
    lines = plain.splitlines()
    assert lines[0].split()[0] == "plan"
    found = json.loads(lines[-1])
    assert {row["plan"] for row in found["plans"]} == {
        "policy", "fixed", "linear", "aggressive", "nothing",
    }  # fmt: skip
    assert found["assumed"] is True
    assert len(found["personas"]) == 12


def test_a_cluster_gives_the_same_result(plain):
    with subprocess.Popen(
        [sys.executable, CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        address = cluster.stdout.readline().strip()
        ran = simulate(*SMALL, "--dask", address)
        cluster.stdin.close()
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == plain


def test_a_stopped_simulation_goes_on_where_it_was(tmp_path):
    kept = tmp_path / "kept.json"
    many = ["--people", str(16 * BLOCK), "--weeks", "2", "--seed", "4", "--checkpoint", str(kept)]
    with subprocess.Popen(
        [sys.executable, "-m", "unknot.cli", "simulate", *many],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as begun:  # fmt: skip
        while "person-days" not in (said := begun.stderr.read(40)):
            assert said
        begun.send_signal(signal.SIGINT)
        begun.communicate()
    assert begun.returncode == 130
    done = json.loads(kept.read_text())["done"]
    assert 0 < len(done) < 16
    again = simulate(*many)
    assert again.returncode == 0
    whole = simulate(*many[:-2])
    assert again.stdout == whole.stdout


def test_parts_in_any_order_are_the_whole(tmp_path):
    job = Job(2 * BLOCK + 5, 1, 9)
    whole = run(Progress.start(job), one_by_one(job, [0, 1, 2]), lambda _: None)
    parts = run(Progress.start(job), one_by_one(job, [2]), lambda _: None)
    parts.save(tmp_path / "p.json")
    later = resume(job, tmp_path / "p.json")
    assert later.left() == [0, 1]
    run(later, one_by_one(job, [1, 0, 1]), lambda _: None)
    assert {n: t.to_json() for n, t in later.tallies.items()} == {
        n: t.to_json() for n, t in whole.tallies.items()
    }


def test_a_kept_file_of_another_simulation_is_refused(tmp_path):
    Progress.start(Job(10, 1, 1)).save(tmp_path / "a.json")
    with pytest.raises(SimulationError, match="another simulation"):
        resume(Job(10, 1, 2), tmp_path / "a.json")
    (tmp_path / "b.json").write_text("{}")
    with pytest.raises(SimulationError, match="cannot be read"):
        resume(Job(10, 1, 1), tmp_path / "b.json")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--people", "0"], "people must be at least 1"),
        (["--weeks", "105"], "weeks must be from 1 to 104"),
        (["--seed", "-1"], "seed must not be negative"),
    ],
)
def test_an_argument_that_cannot_be_used_is_named(arguments, words):
    ran = simulate(*arguments)
    assert ran.returncode == 2
    assert words in ran.stderr
