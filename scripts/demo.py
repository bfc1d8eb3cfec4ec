"""``make demo``: the real product, served on a data folder of its own, with simulated weeks in it.

The weeks end now, with this day's check just done. They are lived through the product's own pages
and verbs, on a clock that is moved only while they are lived; then the product is served as always,
in a new process.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from scripts.lives.house import NotADemoError, emptied, opened
from scripts.lives.people import PEOPLE

ROOT = Path(__file__).parent.parent
PORT = 8001


def main() -> int:
    """Live the weeks, then serve until stopped; 2 where the folder is somebody's own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--who", choices=sorted(PEOPLE), default="typical")
    parser.add_argument("--weeks", type=int, choices=range(1, 27), default=6, metavar="1-26")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--folder", type=Path, default=None, help="default: build/demo/WHO")
    parser.add_argument("--no-serve", action="store_true", help="only live the weeks")
    arguments = parser.parse_args()
    folder = (arguments.folder or ROOT / "build" / "demo" / arguments.who).resolve()
    try:
        lived(folder, arguments.who, arguments.weeks)
    except NotADemoError as error:
        sys.stderr.write(f"demo: {error}\n")
        return 2
    if not arguments.no_serve:
        command = [sys.executable, "-m", "unknot.cli", "serve", "--port", str(arguments.port)]
        # In place of this process, so that nothing of the moved clock is left.
        os.execv(sys.executable, command)  # noqa: S606 - our own command, no shell
    return 0


def lived(folder: Path, who: str, weeks: int) -> None:
    """*folder* filled with the weeks of *who* that ended last night, and with this morning."""
    someone = PEOPLE[who]
    emptied(folder, someone)
    with opened(folder):
        from django.utils import timezone

        from scripts.lives.clock import MovedClock
        from scripts.lives.life import live

        now = timezone.now()
        today = datetime.combine(now.date(), time(), UTC)
        start = today - timedelta(weeks=weeks)
        with MovedClock(start) as clock:
            for day in live(someone, start, 7 * weeks, clock, until=now):
                sys.stderr.write(f"\r{someone.label}: day {day.day + 1} of {7 * weeks}")
                sys.stderr.flush()
        sys.stderr.write("\n")


if __name__ == "__main__":
    raise SystemExit(main())
