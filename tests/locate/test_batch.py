"""`unknot locate --batch`: the same bytes in one piece, in parts, after a stop, and on a cluster."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from argparse import Namespace
from itertools import count, islice
from pathlib import Path

import pytest

from unknot.catalogue import locate
from unknot.cli import batch
from unknot.cli.locate import answer, answer_lines

CLUSTER = Path(__file__).parents[1] / "simulation/cluster.py"
PLACES, QUESTIONS = sorted(locate.network().regions), sorted(locate.facts().features)
ALONE = Namespace(dask=None, workers=1)


def lines(number):
    chance = random.Random(7)
    made = [
        json.dumps(
            {
                "regions": dict.fromkeys(chance.sample(PLACES, chance.randint(1, 4)), 1),
                "features": {key: chance.random() < 0.5 for key in chance.sample(QUESTIONS, 2)},
            }
        )
        for _ in range(number)
    ]
    made[1] = '{"regions": {"elbow": 1}}'
    made[3] = "not JSON"
    return made


# Enough that a run can be stopped on the way.
ASKED = 8 * batch.CHUNK + 20


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    path = tmp_path_factory.mktemp("batch") / "asked.jsonl"
    path.write_text("\n".join(lines(ASKED)) + "\n\n", encoding="utf-8")
    return path


def command(*arguments):
    return [sys.executable, "-m", "unknot.cli", "locate", "--batch", *map(str, arguments)]


def run(*arguments, **more):
    return subprocess.run(command(*arguments), capture_output=True, check=False, **more)


@pytest.fixture(scope="module")
def plain(asked):
    ran = run("--workers", 1, asked)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_every_line_has_its_answer_in_order_and_a_bad_one_its_error(asked, plain):
    given, made = asked.read_text().splitlines(), plain.decode().splitlines()
    assert len(made) == ASKED
    assert "regions.elbow is not a known region" in json.loads(made[1])["error"]
    assert "not JSON" in json.loads(made[3])["error"]
    for place in (0, 2, batch.CHUNK + 5, ASKED - 1):
        assert json.loads(made[place]) == json.loads(json.dumps(answer(json.loads(given[place]))))


def test_the_answers_do_not_depend_on_how_the_lines_are_cut():
    some = lines(40)
    whole = answer_lines(some)
    assert [line for one in some for line in answer_lines([one])] == whole
    assert answer_lines(some[:13]) + answer_lines(some[13:]) == whole


def test_two_processes_give_the_same_bytes(asked, plain):
    ran = run("--workers", 2, asked)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == plain


def test_a_cluster_gives_the_same_bytes(asked, plain):
    with subprocess.Popen(
        [sys.executable, CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        address = cluster.stdout.readline().strip()
        ran = run("--dask", address, asked)
        cluster.stdin.close()
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == plain


def test_a_stopped_run_goes_on_to_the_same_bytes(asked, plain, tmp_path):
    out, kept = tmp_path / "out.jsonl", tmp_path / "place.json"
    again = ("--workers", 1, "--output", out, "--resume", kept, asked)
    with subprocess.Popen(command(*again), stderr=subprocess.PIPE, text=True) as stopped:
        until = time.monotonic() + 120
        while not kept.exists() and time.monotonic() < until:
            time.sleep(0.01)
        stopped.send_signal(signal.SIGINT)
        said = stopped.stderr.read()
    assert stopped.returncode == 130, said
    assert "the same command goes on" in said
    assert 0 < json.loads(kept.read_text())["lines"] < ASKED
    with out.open("ab") as torn:
        torn.write(b'{"half a line')
    ran = run(*again)
    assert ran.returncode == 0, ran.stderr
    assert out.read_bytes() == plain
    assert not kept.exists()


def test_a_place_from_other_knowledge_is_refused(asked, tmp_path):
    kept = tmp_path / "place.json"
    batch.Place(str(asked), "other knowledge", 256, 10, 10).save(kept)
    ran = run("--output", tmp_path / "out.jsonl", "--resume", kept, asked)
    assert ran.returncode == 2
    assert b"other input or other knowledge" in ran.stderr


@pytest.mark.parametrize("more", [["-"], ["--output", "out.jsonl", "-"]])
def test_a_place_to_go_on_from_needs_files(more, tmp_path):
    ran = run("--resume", tmp_path / "place.json", *more, input=b"", cwd=tmp_path)
    assert ran.returncode == 2
    assert b"--resume needs --output FILE and an input file" in ran.stderr


def test_lines_are_read_only_as_they_are_answered():
    """An endless input: what is read stays a few chunks ahead of what is written."""
    read = count()

    def endless():
        for number in read:
            yield b'{"number": %d}\n' % number

    echoed = batch.answered(list, batch.chunks(endless()), ALONE)
    first = [line for _, _, some in islice(echoed, 5) for line in some]
    assert json.loads(first[-1])["number"] == 5 * batch.CHUNK - 1
    assert next(read) <= 7 * batch.CHUNK


def test_progress_is_told_once_a_run_takes_longer_than_a_moment(capsys, monkeypatch):
    moment = iter([0.0, 1.0, 3.0, 3.5, 5.0])
    monkeypatch.setattr(batch.time, "monotonic", lambda: next(moment))
    meter = batch.Meter(0)
    for number in (256, 512, 768):
        meter.tell(number)
    meter.close(1000)
    assert capsys.readouterr().err == "512 lines, 171 a second\n1000 lines, 200 a second\n"


def test_a_reader_that_leaves_early_ends_the_run_quietly(asked):
    with subprocess.Popen(
        command("--workers", 1, asked), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        os.read(ran.stdout.fileno(), 100)
        ran.stdout.close()
        said = ran.stderr.read()
    assert ran.returncode == 0
    assert b"Traceback" not in said
