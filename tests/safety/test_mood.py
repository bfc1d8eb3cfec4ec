"""Mood: advice from short screens in their official words, never a gate."""

from __future__ import annotations

import pytest

from unknot.catalogue.safety import safety_facts
from unknot.safety import about_mood

MOOD = safety_facts().mood


def test_the_screens_stand_in_their_official_words():
    assert MOOD.screens["phq2"].items == (
        "Little interest or pleasure in doing things",
        "Feeling down, depressed, or hopeless",
    )
    assert MOOD.screens["gad2"].items == (
        "Feeling nervous, anxious or on edge",
        "Not being able to stop or control worrying",
    )
    assert MOOD.choices == (
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    )


@pytest.mark.parametrize(
    ("items", "yellow", "coping", "codes", "crisis"),
    [
        ({}, 0, True, (), False),
        ({"phq2": [1, 1], "gad2": [1, 1]}, 2, True, (), False),
        ({"phq2": [1, 2]}, 0, True, ("MENTAL_HEALTH_SUPPORT",), False),
        ({"gad2": [3, 3]}, 0, True, ("MENTAL_HEALTH_SUPPORT",), False),
        ({"phq2": [2, 2]}, 0, True, ("MENTAL_HEALTH_SUPPORT",), False),
        ({"phq2": [2, 3]}, 0, True, ("CRISIS_CONTACTS", "MENTAL_HEALTH_SUPPORT"), True),
        ({"phq2": [3]}, 0, True, ("MENTAL_HEALTH_SUPPORT",), False),
        ({}, 3, True, ("PSYCHOLOGICALLY_INFORMED_REVIEW",), False),
        ({}, 0, False, ("CRISIS_CONTACTS",), True),
    ],
)
def test_the_cuts_are_those_of_the_evidence(items, yellow, coping, codes, crisis):
    made = about_mood(items, yellow, MOOD, not_coping=not coping)
    assert (made.codes, made.crisis) == (codes, crisis)
