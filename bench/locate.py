"""How fast drawings are ranked, and whether the chances are those of pgmpy and of plain loops.

All in one run, in processor time, on one core's worth of linear algebra. Scattered drawings have
three to eight marks at places of pure chance, without answers (as while somebody paints) or with
four; drawn ones come from the model and have many more marks, and six answers. Everything here
counts sets of up to three sources unless it says pairs.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any

import numpy as np

from bench._locate_drawings import from_priors, scattered
from bench._locate_pgmpy import posterior, small_network
from bench._locate_plain import plain
from unknot.catalogue import locate
from unknot.cli.locate import answer_lines
from unknot.locate import Drawing, Network, chances, rank, rank_many

_HELD = 5  # sources: one drawing is enough where each takes pgmpy twenty seconds

Row = tuple[str, str, str, str]


def seconds(work: Callable[[], Any], rounds: int = 3) -> float:
    """Processor seconds of the quickest round."""
    taken = []
    for _ in range(rounds):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def rows() -> list[Row]:
    """One row for each kind of drawing and answer, then what we are held against."""
    network = locate.network()
    few, (many, _) = scattered(network, 1500), from_priors(network, 25)
    bare = [Drawing(drawing.regions) for drawing in few]
    rank(few[0], network)
    said = f"{_median(many)} marks (the middle), 6 answers"
    parts: list[Callable[[], list[Row]]] = [
        lambda: _posteriors(network, bare, "3 to 8 marks"),
        lambda: _posteriors(network, few, "3 to 8 marks, 4 answers"),
        lambda: _posteriors(network, many, said),
        lambda: _pages(network, bare[:60], "3 to 8 marks"),
        lambda: _pages(network, few[:60], "3 to 8 marks, 4 answers"),
        lambda: _pages(network, many, said),
        lambda: [_batch(few[:200])],
        lambda: _beside_plain(network, few),
        _beside_pgmpy,
    ]
    made: list[Row] = []
    for part in parts:
        found = part()
        # Told as it comes: the last parts take longest.
        print(*("  ".join(row) for row in found), sep="\n", file=sys.stderr, flush=True)
        made += found
    return made


def _median(drawings: Sequence[Drawing]) -> int:
    return int(statistics.median(len(d.regions) for d in drawings))


def _posteriors(network: Network, drawings: Sequence[Drawing], what: str) -> list[Row]:
    made = []
    for most, name in ((2, "pairs"), (3, "triples")):
        each = seconds(lambda most=most: chances(drawings, network, most=most)) / len(drawings)
        said = f"{1 / each:,.0f} drawings a second and core"
        made.append((f"locate: posterior, {name}, {what}", f"{1000 * each:.3f} ms", said, ""))
    return made


def _pages(network: Network, drawings: Sequence[Drawing], what: str) -> list[Row]:
    made = []
    for most, name, aim in ((2, "while painting", 5), (3, "final", 20)):
        taken = []
        for drawing in drawings:
            start = process_time()
            rank(drawing, network, most=most)
            taken.append(1000 * (process_time() - start))
        middle, slow = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        said = f"19 in 20 under {slow:.1f} ms; aim {aim} ms"
        made.append((f"locate: whole answer {name}, {what}", f"{middle:.1f} ms", said, ""))
    return made


def _batch(drawings: Sequence[Drawing]) -> Row:
    network = locate.network()
    each = seconds(lambda: rank_many(drawings, network), 1) / len(drawings)
    lines = ['{"regions": {"buttock_centre_R": 1}}'] * 500
    short = seconds(lambda: answer_lines(lines), 1) / len(lines)
    said = f"one mark, from line to line: {1 / short:,.0f} a second and core"
    return ("locate: whole answers in a batch", f"{1 / each:,.0f} a second and core", said, "")


def _beside_plain(network: Network, drawings: Sequence[Drawing]) -> list[Row]:
    made, worst = [], 0.0
    for most, name, count in ((2, "pairs", 2), (3, "triples", 1)):
        some = sorted(drawings, key=lambda d: len(d.regions))[:count]
        start = process_time()
        slow = [plain(drawing, network, most) for drawing in some]
        took = (process_time() - start) / count
        fast = chances(some, network, most=most)
        worst = max(worst, float(np.abs(fast - np.array(slow)).max()))
        same = some * (600 // count)
        each = seconds(lambda same=same, most=most: chances(same, network, most=most)) / len(same)
        row = (f"locate: {name}", f"{1000 * each:.3f} ms", f"plain Python {1000 * took:,.0f} ms")
        made.append((*row, f"{took / each:,.0f}x"))
    return [*made, _difference("plain Python", worst)]


def _beside_pgmpy() -> list[Row]:
    """Up to the largest network that pgmpy can hold: five sources on two sides.

    One drawing takes it 2 GB there. A sixth source makes its tables sixteen times larger.
    """
    made, worst = [], 0.0
    posterior(_for_small(small_network(1))[0], small_network(1))  # so that no import is timed
    for sources in (3, 4, 5):
        network = small_network(sources)
        some = _for_small(network)[: 1 if sources == _HELD else None]
        start = process_time()
        slow = [posterior(drawing, network) for drawing in some]
        took = (process_time() - start) / len(some)
        fast = chances(some, network)
        worst = max(worst, float(np.abs(fast - np.array(slow)).max()))
        many = some * 200
        each = seconds(lambda: chances(many, network)) / len(many)  # noqa: B023 - called at once
        what = f"locate: {2 * sources} causes, all answers of pgmpy"
        row = (what, f"{1000 * each:.3f} ms", f"pgmpy {1000 * took:,.0f} ms")
        made.append((*row, f"{took / each:,.0f}x"))
    return [*made, _difference("pgmpy", worst)]


def _for_small(network: Network) -> list[Drawing]:
    painted = ["buttock_centre_R", "psis_si_R", "thigh_posterior_upper_R", "calf_upper_R"]
    answers = {"a_sitting_long": True, "q_tingling": False, "a_walking": True}
    return [
        Drawing(dict.fromkeys(painted[:size], 1.0), features=dict(list(answers.items())[:size]))
        for size in (1, 3)
    ]


def _difference(beside: str, worst: float) -> Row:
    if worst > 1e-9:
        raise AssertionError(f"the chances differ from those of {beside} by {worst:.1e}")
    return (f"locate: largest difference from {beside}", f"{worst:.1e}", "under 1e-9", "")
