"""The published schema is strict enough to catch what a page would trip over."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/session.schema.json").read_text(encoding="utf-8"))
GOLDEN = sorted((ROOT / "tests/golden/session").glob("[!s]*.json"))
VALID = jsonschema.Draft202012Validator(SCHEMA)


def document():
    return json.loads(GOLDEN[0].read_text(encoding="utf-8"))


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert len(GOLDEN) == 3


@pytest.mark.parametrize("file", GOLDEN, ids=lambda f: f.stem)
def test_a_golden_document_is_valid_with_and_without_its_gate(file):
    made = json.loads(file.read_text(encoding="utf-8"))
    VALID.validate(made)
    stamp = {"check": "c1", "checked_at": "2026-11-24T10:00:00Z", "valid_until": "…"}
    VALID.validate({**made, "gate": stamp})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), 2),
        (("id",), "short"),
        (("gate",), {}),
        (("limits", "blocked"), True),
        (("limits", "max_level"), 0),
        (("plan", "rung"), 11),
        (("steps", 0, "kind"), "dance"),
        (("steps", 0, "start_ms"), 0.5),
        (("steps", 0, "cues", 0, "text"), ""),
        (("steps", 0, "colour"), 1),
        (("visits",), []),
        (("visits", 0, "set_ups", 0, "change"), "soon"),
        (("rules", "pages", "stop"), "nowhere"),
        (("target", "high"), 11),
    ],
)
def test_a_broken_document_is_caught(path, value):
    broken = copy.deepcopy(document())
    place = broken
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    assert not VALID.is_valid(broken)


@pytest.mark.parametrize("name", SCHEMA["required"])
def test_no_field_may_be_missing(name):
    made = document()
    del made[name]
    assert not VALID.is_valid(made)
