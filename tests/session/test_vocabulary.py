"""Every phrase that any session can say is in the vocabulary that voices are recorded from."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from tests.session.people import FACTS, OPEN, TENNIS, asks, compiled, compiled_or_none, wish
from unknot.recording.pack import spoken_in
from unknot.session.phrases import phrase_key, phrases
from unknot.session.vocabulary import vocabulary

SAID = {language: vocabulary(language, FACTS) for language in FACTS.words}


def unknown(document) -> set[str]:
    known = SAID[document["language"]]
    said = (phrase for text in spoken_in(document) for phrase in phrases(text))
    return {phrase for phrase in said if phrase_key(phrase) not in known}


@given(asks())
def test_no_session_says_a_phrase_outside_the_vocabulary(asked):
    document = compiled_or_none(*asked)
    assume(document is not None)
    assert unknown(document) == set()


@pytest.mark.parametrize("language", FACTS.words)
@pytest.mark.parametrize("version", ["all", "hands", "wall", "chair", "no_floor"])
def test_neither_does_any_version_or_the_ninety_seconds(language, version):
    caps = OPEN.tightened("an_example", exclude_regions={"scar", "numb_patch"})
    for relief in (True, False):
        asked = wish("spot_gmed2 R", kit=TENNIS, version=version, relief=relief, language=language)
        document = compiled(asked, caps)
        assert unknown(document) == set()


@pytest.mark.parametrize("language", FACTS.words)
def test_a_phrase_is_short_enough_to_follow_with_the_eyes_shut(language):
    assert max(len(phrase) for phrase in SAID[language].values()) <= 100


def test_no_language_leaves_a_fact_in_english():
    for language, topics in FACTS.words.items():
        if language == "en":
            continue
        both = set(SAID["en"].values()) & set(SAID[language].values())
        months = set(topics["recording"].values())
        assert all(p.strip(".").isdigit() or p.strip(".") in months for p in both), both
        keys = set(topics["facts"])
        spots = {f"spot.{n}.{part}" for n in FACTS.spots for part in ("label", "leg", "familiar")}
        postures = {
            f"posture.{n}.{part}" for n in FACTS.pressure.postures for part in ("name", "light")
        }
        moves = {f"move.{n}.name" for n in [*FACTS.warm_ups, *FACTS.stretches]}
        lists = {
            f"spot.{n}.{part}.{k}"
            for n, spot in FACTS.spots.items()
            for part in ("steps", "avoid")
            for k in range(len(getattr(spot, part)))
        }
        lists |= {
            f"posture.{n}.{part}.{k}"
            for n, posture in FACTS.pressure.postures.items()
            for part in ("set_up", "moves")
            for k in range(len(getattr(posture, part)))
        }
        assert spots | postures | moves | lists <= keys
