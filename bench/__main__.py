"""`make bench`: run every benchmark module and print one table."""

from __future__ import annotations

import os
import pkgutil
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import bench


def main() -> int:
    """Run ``rows()`` of each module in this folder; each row is (what, measured, beside, ratio)."""
    # Before NumPy wakes up: rows speak of one core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    wanted = set(sys.argv[1:])
    table = [("what", "measured", "beside", "ratio")]
    # A process of its own for each: what one serves, keeps or warms is not there for the next.
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as fresh:
        for module in sorted(pkgutil.iter_modules(bench.__path__), key=lambda found: found.name):
            if module.name.startswith("_") or (wanted and module.name not in wanted):
                continue
            print(f"running {module.name} ...", file=sys.stderr, flush=True)
            table.extend(fresh.submit(bench.rows_of, module.name).result())
    widths = [max(len(str(row[column])) for row in table) for column in range(4)]
    for row in table:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
