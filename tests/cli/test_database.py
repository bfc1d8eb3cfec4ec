"""A command that cannot open the person's data says which data, why, and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def unknot(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "unknot", *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", [("export",), ("serve", "--port", "8299")])
def test_a_data_file_that_is_no_database_is_named_and_left_as_it_is(command, tmp_path):
    file = tmp_path / "unknot.sqlite3"
    file.write_bytes(b"not a database at all" * 100)
    answer = unknot(*command, UNKNOT_DATA=str(tmp_path), UNKNOT_PG_NAME="")
    assert answer.returncode == 1
    assert str(file) in answer.stderr
    assert "UNKNOT_DATA" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert file.read_bytes().startswith(b"not a database")


def test_a_server_that_is_not_there_is_named_with_the_settings_to_correct(tmp_path):
    answer = unknot(
        "export", UNKNOT_DATA=str(tmp_path), UNKNOT_PG_NAME="nobody", UNKNOT_PG_HOST=str(tmp_path)
    )
    assert answer.returncode == 1
    assert "nobody" in answer.stderr
    assert "UNKNOT_PG_NAME" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_what_is_exported_from_an_empty_house_can_be_brought_back(tmp_path):
    out = unknot("export", UNKNOT_DATA=str(tmp_path), UNKNOT_PG_NAME="")
    assert out.returncode == 0, out.stderr
    file = tmp_path / "mine.json"
    file.write_text(out.stdout, encoding="utf-8")
    back = unknot("import", str(file), UNKNOT_DATA=str(tmp_path / "other"), UNKNOT_PG_NAME="")
    assert back.returncode == 0, back.stderr
