"""Where the tool reads and writes. Everything under ``CACHE`` can be thrown away and made again."""

from __future__ import annotations

import os
from pathlib import Path

TOOL = Path(__file__).parents[1]
ROOT = TOOL.parents[1]
CACHE = Path(os.environ.get("UNKNOT_FIGURES_CACHE", ROOT / "build" / "figures"))
RIG = TOOL / "rig.npz"
BUILDS = TOOL / "builds.yaml"
POSES = TOOL / "poses"
KNOWLEDGE = ROOT / "src" / "unknot" / "knowledge" / "data"
FIGURES = ROOT / "src" / "unknot" / "web" / "static" / "figures"
