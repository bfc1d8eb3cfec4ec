"""Docs are code: what they promise runs, what exists is described, what they link to is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_command_is_described():
    from unknot.cli.__main__ import COMMANDS

    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`{command}" in reference, command


def test_the_command_line_examples_run():
    page = (ROOT / "docs/how-to/command-line.md").read_text(encoding="utf-8")
    examples = SHELL.findall(page)
    assert len(examples) >= 5
    for example in examples:
        line = example.replace(".venv/bin/unknot", f"{sys.executable} -m unknot.cli")
        ran = subprocess.run(
            ["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        assert '"knowledge"' in ran.stdout


def test_the_safety_page_is_what_the_product_does():
    from unknot.catalogue.guide import sources
    from unknot.catalogue.safety import gate
    from unknot.reports.safety_book import safety_book

    page = (ROOT / "docs/reference/safety.md").read_text(encoding="utf-8")
    assert page == safety_book(gate(), sources()), "run: make pages"
    for key in [*gate().rules, *gate().modifications, *gate().weak]:
        assert f"`{key}`" in page, key


def test_the_page_of_assumed_figures_lists_all_of_them():
    from unknot.catalogue.everything import health
    from unknot.cli.knowledge import assumed_page

    page = (ROOT / "docs/reference/assumed.md").read_text(encoding="utf-8")
    assert page == assumed_page(health()), "run: make pages"


def test_every_fact_file_is_read_and_every_source_resolves():
    from unknot.catalogue.everything import health

    assert health().unresolved == ()
