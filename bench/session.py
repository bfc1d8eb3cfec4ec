"""How long does it take to compile a session, to play one, and what does a document weigh?"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import time

from unknot.catalogue.pressure import pressure_facts
from unknot.catalogue.session import compile_session
from unknot.limits import Limits
from unknot.pressure import Body, Kit, ladder
from unknot.session import SpotWish, Wish
from unknot.session.player import dispatch, read_score, ready

OPEN = Limits(max_level=5, max_nrs=6, spot_seconds=90, minutes_per_side=5)
KIT = Kit(frozenset({"tennis_ball_new"}), frozenset({"wall", "chair", "carpet_mat"}))
BODY = Body(75, 176, "male")
WISH = Wish(
    spots=(SpotWish("spot_gmin_post", "R"), SpotWish("spot_gmed2", "L")),
    level=3,
    minutes=12,
    kit=KIT,
    body=BODY,
)


def _ms(work, repeats: int) -> float:
    """Median milliseconds of one call."""
    work()
    took = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return 1e3 * statistics.median(took)


def _cold_call() -> tuple[float, float]:
    """Wall and processor seconds of one cold command."""
    asked = {
        "spots": [{"spot": "spot_gmed2", "side": "R"}],
        "level": 2,
        "minutes": 10,
        "kit": {"tools": ["tennis_ball_new"], "surfaces": ["wall"]},
        "limits": OPEN.to_json(),
    }
    took = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "unknot.cli", "session", "-"],
            input=json.dumps(asked), capture_output=True, text=True, check=True,
        )  # fmt: skip
        took.append(time.perf_counter() - start)
    return min(took), statistics.median(took)


def _ticks(score) -> float:
    """Microseconds of one dispatch while a session plays, woken every 100 ms."""
    state, _ = dispatch(score, ready(score), {"event": "start", "at_ms": 0})
    count, start = 0, time.perf_counter()
    for at_ms in range(100, 120_000, 100):
        state, _ = dispatch(score, state, {"event": "tick", "at_ms": at_ms})
        count += 1
    return 1e6 * (time.perf_counter() - start) / count


def rows() -> list[tuple[str, str, str, str]]:
    """What was measured, beside what, and their ratio."""
    document = compile_session(WISH, OPEN).to_json()
    plain = json.dumps(document, separators=(",", ":")).encode()
    packed = len(gzip.compress(plain))
    whole = _ms(lambda: compile_session(WISH, OPEN).to_json(), 40)
    rungs = _ms(lambda: ladder(BODY, KIT, pressure_facts(), OPEN), 40)
    best, middle = _cold_call()
    return [
        ("compile one session", f"{whole:.1f} ms", f"its ladder {rungs:.1f} ms", f"{whole / rungs:.1f}x"),
        ("unknot session, cold", f"{best:.2f} s", f"median {middle:.2f} s", ""),
        ("session document", f"{len(plain) / 1000:.0f} kB", f"gzip {packed / 1000:.1f} kB", f"{len(plain) / packed:.0f}x"),
        ("reference player, one tick", f"{_ticks(read_score(document)):.0f} us", "", ""),
    ]  # fmt: skip


if __name__ == "__main__":
    for row in rows():
        print("  ".join(row))
