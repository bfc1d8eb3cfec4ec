"""The page for a professional: only what was told, in plain words, and nothing promised."""

from __future__ import annotations

from datetime import date

from unknot.reports.letter import Story, Tried, letter

EMPTY = Story(age=None, begun=date(2026, 9, 10), today=date(2026, 10, 22))
NINA = Story(
    age=44,
    begun=date(2026, 9, 10),
    today=date(2026, 10, 22),
    places=("Middle of the buttock (right)",),
    quality=("a deep ache",),
    not_so=("numbness",),
    pressed=("Deep outer buttock, right: brought on the familiar pain",),
    tried=(Tried(1, 4, 60, 3.0, 1.0), Tried(2, 5, 120, None, None)),
    pain_start=5.8,
    pain_now=3.9,
    change=(-2.9, -0.9),
    check_level="OK",
    check_on=date(2026, 10, 15),
    checks=16,
    harms=("2026-09-24: a small bruise",),
)


def test_it_says_what_changed_with_its_range():
    assert "from 5.8 in the first week of ratings to 3.9 in the last" in letter(NINA).lead
    assert "between \N{MINUS SIGN}2.9 and \N{MINUS SIGN}0.9" in letter(NINA).lead
    assert "9 sessions of self-massage in 6 weeks" in letter(NINA).lead


def test_it_says_plainly_what_nobody_told():
    text = letter(EMPTY).to_text()
    for words in ("Not drawn yet", "No session yet", "No safety check yet", "None was reported"):
        assert words in text
    assert "Age" not in text


def test_what_was_not_rated_is_not_guessed():
    rows = next(s for s in letter(NINA).sections if s.title == "What was tried").table
    assert rows[2] == ("level 2 of 5", "5", "120 s", "not told", "not told")


def test_it_says_who_made_it_and_that_no_clinician_has_reviewed_the_rules():
    page = letter(NINA)
    assert "does not diagnose" in page.foot
    assert "no clinician has reviewed" in page.foot
    assert page.to_json()["about"]["Age"] == "44"
