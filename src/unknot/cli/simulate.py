"""``unknot simulate``: virtual people under the policy, and under what it is held against."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from importlib.util import find_spec

from numpy.random import SeedSequence, default_rng

from unknot.catalogue.plan import policy
from unknot.knowledge.load import read_file, version
from unknot.simulation import People, plans, simulate


def add_arguments(parser: ArgumentParser) -> None:
    """How many people, for how long, and the seed of their luck."""
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--weeks", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dask", default=None, metavar="ADDRESS", help="a Dask scheduler")


def run(arguments: Namespace) -> int:
    """Prints a table and one line of JSON; 2 where an argument cannot be used."""
    if arguments.people < 1 or not 1 <= arguments.weeks <= 104 or arguments.seed < 0:
        sys.stderr.write(
            "unknot simulate: --people must be at least 1, --weeks 1 to 104, --seed not negative\n"
        )
        return 2
    if arguments.dask and find_spec("distributed") is None:
        sys.stderr.write("unknot simulate: --dask needs the package 'distributed' installed\n")
        return 2
    rows = _rows(arguments)
    out = sys.stdout
    out.write(f"{'plan':9}{'sessions':>9}{'red':>7}{'minutes':>9}{'pain from':>11}{'to':>6}\n")
    for row in rows:
        out.write(
            f"{row['plan']:9}{row['sessions']:>9}{row['red_share']:>7.1%}"
            f"{row['minutes_each']:>9}{row['pain_start']:>11}{row['pain_end']:>6}\n"
        )
    out.write(json.dumps({"plans": rows, "assumed": True, "knowledge": version()}) + "\n")
    return 0


def _rows(arguments: Namespace) -> list[dict[str, object]]:
    """One row a plan; the same seeds for each, so that all meet the same people and luck."""
    facts, rules = read_file("simulation/people", People), policy()
    jobs = plans(rules)
    seeds = SeedSequence(arguments.seed).spawn(arguments.people)

    def one(name: str) -> dict[str, object]:
        made = [default_rng(seed) for seed in seeds]
        tally = simulate(jobs[name], name, facts, rules, seeds=made, weeks=arguments.weeks)
        return tally.to_json()

    if not arguments.dask:
        return [one(name) for name in jobs]
    from distributed import Client

    with Client(arguments.dask) as client:
        return list(client.gather([client.submit(one, name) for name in jobs]))
