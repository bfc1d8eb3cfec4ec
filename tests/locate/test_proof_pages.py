"""The pages that `make bench` writes leave nothing out."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from unknot.catalogue import locate
from unknot.locate.facts import Model

DOCS = Path(__file__).parents[2] / "docs/reference"


@pytest.mark.parametrize("constant", [f.name for f in fields(Model) if f.name != "evidence"])
def test_the_sensitivity_page_moves_every_constant_of_the_model(constant):
    assert f"| `{constant}` |" in (DOCS / "locate-sensitivity.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", list(locate.facts().sources))
def test_the_recovery_page_tells_how_every_source_comes_out(source):
    assert f"| `{source}` |" in (DOCS / "locate-recovery.md").read_text(encoding="utf-8")


def test_the_recovery_page_calls_itself_a_ceiling():
    page = (DOCS / "locate-recovery.md").read_text(encoding="utf-8")
    assert "**ceiling and no accuracy**" in page
    assert "mistaken for" in page
