"""How we speak: never a diagnosis, a treatment or a promise, wherever words for people live."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from unknot.knowledge.load import parse

ROOT = Path(__file__).parents[2] / "src/unknot"
AVOID = re.compile(
    r"\b(diagnos\w*|treat\w*|cure[sd]?|heal(s|ed|ing)?|detox|adhesions?|medical grade"
    r"|clinically proven|safe for everyone|doctor-approved|knot-free|oops)\b",
    re.IGNORECASE,
)
# What we may say: that we do none of it, and what others say about it, rated.
ALLOWED = re.compile(
    r"not (a |an )?(diagnos\w*|treat\w*)|does not (diagnose|treat|replace)|never a diagnosis"
    r"|no diagnosis|instead of a diagnosis",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"{%\s*(?:translate|blocktranslate[^%]*%})\s*(.*?)(?:%}|{%)|_\(\s*\"(.*?)\"\s*[,)]", re.DOTALL
)
WORDS = ("reason", "extra", "title", "ask", "why", "text", "more", "say", "lead", "label", "steps")


def spoken_in_pages():
    for path in [*ROOT.rglob("*.html"), *ROOT.glob("web/**/*.py")]:
        for found in SPOKEN.finditer(path.read_text(encoding="utf-8")):
            yield path, next(filter(None, found.groups()), "")


def spoken_in_facts():
    def walk(value, spoken):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from walk(inner, spoken=key in WORDS or spoken)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner, spoken)
        elif spoken and isinstance(value, str):
            yield value

    for folder in ("safety", "session", "plan", "anatomy", "pressure", "locate"):
        for path in (ROOT / "knowledge/data" / folder).rglob("*.yaml"):
            whole = "words" in path.parts
            for text in walk(parse(path.read_text(encoding="utf-8"), path.name), spoken=whole):
                yield path, text


@pytest.mark.parametrize("source", [spoken_in_pages, spoken_in_facts])
def test_no_sentence_for_people_diagnoses_treats_or_promises(source):
    said = list(source())
    assert len(said) > 300
    wrong = [
        f"{path.relative_to(ROOT)}: {text}"
        for path, text in said
        if AVOID.search(ALLOWED.sub("", text))
    ]
    assert not wrong, "\n".join(wrong)
