"""The reference page names every reason, and its level boundaries are the real ones."""

from __future__ import annotations

from pathlib import Path

from tests.pressure.people import FACTS
from unknot.pressure.ladder import boundaries

PAGE = (Path(__file__).parents[2] / "docs/reference/pressure.md").read_text(encoding="utf-8")


def test_the_page_gives_the_boundaries_and_names_of_the_levels():
    for boundary in boundaries(FACTS.levels):
        assert f"{boundary:.2f}" in PAGE
    for name in FACTS.levels.names:
        assert f"| {name} |" in PAGE


def test_the_page_names_every_reason():
    for reason in (
        "ok", "no_safety_check", "blocked", "tool_excluded", "position_excluded",
        "above_max_level", "opt_in_only",
    ):  # fmt: skip
        assert f"`{reason}" in PAGE
