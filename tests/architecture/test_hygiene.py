"""Nothing that ties the tree to one machine, one index or a network gets in."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MACHINE_PATH = re.compile(r"(?<![\w.$/-])/(work|root|farm|home/\w+)/")
LOADED_FROM_ELSEWHERE = re.compile(
    r"""(src|href|import|fetch|url)\(?["'=( ]+https?://(?!127\.0\.0\.1|localhost)"""
)


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_locks_name_no_index_and_carry_hashes():
    locks = tracked("requirements/*.lock", "tools/**/*.lock")
    assert len(locks) >= 3
    for lock in locks:
        body = text(lock)
        assert "://" not in body, lock
        assert "--hash=sha256:" in body, lock


def test_the_benchmarks_have_the_tools_of_the_tests():
    """Some of them walk pages in a browser, as the tests do."""
    needed, held = (
        set(re.findall(r"^([\w.-]+)==", text(ROOT / f"requirements/{name}.lock"), re.MULTILINE))
        for name in ("dev", "bench")
    )
    assert needed
    assert needed <= held


def test_no_tracked_file_names_a_path_of_one_machine():
    for path in tracked():
        if path.suffix in {".lock", ".svg", ".json"} or path == Path(__file__):
            continue
        assert not MACHINE_PATH.search(text(path)), path


def test_pages_load_nothing_from_another_host():
    for path in tracked("src/**/*.html", "src/**/*.js", "src/**/*.css"):
        for line in text(path).splitlines():
            found = LOADED_FROM_ELSEWHERE.search(line)
            assert not found or 'rel="' in line or "w3.org" in line, f"{path}: {line.strip()}"


def test_templates_have_no_inline_script_or_style():
    for path in tracked("src/**/templates/**/*.html"):
        body = text(path)
        assert not re.search(r"\sstyle=", body), path
        assert not re.search(r"\son\w+=", body), path
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", body), path
