"""The strict reader: what it takes, what it refuses, and how it says so."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from unknot.knowledge import load
from unknot.knowledge.evidence import Evidence, Figure
from unknot.knowledge.load import KnowledgeError, parse, structure


@dataclass(frozen=True, slots=True)
class Thing:
    title: str
    depth: Figure
    on: bool = False


GOOD = """
title: no
depth: {value: 1, unit: mm, low: 0.5, high: 2, evidence: {grade: assumed, note: a guess}}
"""


def test_words_that_older_yaml_turns_into_something_else_stay_text():
    told = parse("{a: no, b: on, c: 2026-01-05, d: 1:30, e: yes, f: 0x1f, g: 1_000}", "t.yaml")
    assert told == {
        "a": "no",
        "b": "on",
        "c": "2026-01-05",
        "d": "1:30",
        "e": "yes",
        "f": "0x1f",
        "g": "1_000",
    }


def test_numbers_truth_and_nothing_are_read_as_such():
    told = parse('{a: 1, b: -2.5e3, c: true, d: null, e: "1", f: ~, g: .5}', "t.yaml")
    assert told == {"a": 1, "b": -2500.0, "c": True, "d": None, "e": "1", "f": None, "g": 0.5}


def test_a_whole_number_may_stand_for_a_measure():
    assert structure(parse(GOOD, "t.yaml"), Thing, "t.yaml").depth.value == 1.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2", r"t\.yaml, line 2: 'a' is given twice"),
        ("a: [1", "not valid YAML"),
        (GOOD + "titel: x", "titel"),
        (GOOD.replace("value: 1", "value: '1'"), r"expected float, got '1' @ \$\.depth\.value"),
        (GOOD.replace("assumed, note: a guess", "measured"), "needs at least one source"),
        (GOOD.replace(", note: a guess", ""), "needs a note"),
        (GOOD.replace("low: 0.5", "low: 3"), "below its own low"),
        (GOOD + "on: yes", r"expected bool, got 'yes' @ \$\.on"),
        ("title: x", "depth"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_place(text, words):
    with pytest.raises(KnowledgeError, match=words) as caught:
        structure(parse(text, "t.yaml"), Thing, "t.yaml")
    assert "t.yaml" in str(caught.value)


def test_two_files_of_one_id_in_a_folder_are_refused(tmp_path, monkeypatch):
    for folder in ("a", "b"):
        (tmp_path / "things" / folder).mkdir(parents=True)
        (tmp_path / "things" / folder / "x.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(load, "data_folder", lambda: tmp_path)
    with pytest.raises(KnowledgeError, match=r"things/b/x\.yaml: the id 'x' is already taken"):
        load.read_folder("things", Thing)


def test_the_version_changes_with_any_byte_of_any_file(tmp_path, monkeypatch):
    (tmp_path / "x.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(load, "data_folder", lambda: tmp_path)
    load.version.cache_clear()
    before = load.version()
    (tmp_path / "x.yaml").write_text(GOOD + "# a word", encoding="utf-8")
    load.version.cache_clear()
    assert load.version() != before
    load.version.cache_clear()


def test_evidence_that_claims_a_measurement_names_its_source():
    with pytest.raises(ValueError, match="needs at least one source"):
        Evidence("measured")
    with pytest.raises(ValueError, match="needs a note"):
        Evidence("assumed")


def test_every_fact_file_on_disk_is_read_by_a_room(monkeypatch):
    import unknot.catalogue.everything as catalogue

    read = set()
    plain = load.structure

    def noting(value, kind, name):
        read.add(name)
        return plain(value, kind, name)

    monkeypatch.setattr(load, "structure", noting)
    for module in vars(catalogue).values():
        for found in vars(module).values() if hasattr(module, "__name__") else ():
            if hasattr(found, "cache_clear"):
                found.cache_clear()
    catalogue.everything()
    catalogue.guide.sources()
    root = load.data_folder()
    disk = {p.relative_to(root).as_posix() for p in root.rglob("*.yaml")}
    # Virtual people stand on a floor above the catalogue and read their own.
    assert {name for name in disk - read if not name.startswith("simulation/")} == set()
