"""The recorded voice says everything, in time, and is what its manifest says."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import numpy as np
import pytest
import soundfile
from hypothesis import assume, given

from tests.session.people import FACTS, asks, compiled, compiled_or_none, wish
from unknot.recording import clips_of, languages, manifest, pack, sounds, voice_folder
from unknot.recording.pack import spoken_in
from unknot.recording.sounds import samples
from unknot.recording.voices import spoken_ms
from unknot.session.vocabulary import vocabulary

MOST_BYTES = {"en": 2_000_000, "de": 2_300_000}


@pytest.mark.parametrize("language", FACTS.words)
def test_every_phrase_of_every_language_is_recorded(language):
    said = vocabulary(language, FACTS)
    recorded = manifest(language)["phrases"]
    assert {key: told["text"] for key, told in recorded.items()} == said


def test_sessions_speak_more_than_one_language():
    assert set(languages()) == set(FACTS.words) >= {"en", "de"}


@pytest.mark.parametrize("language", languages())
def test_files_are_named_by_what_they_hold_and_nothing_lies_about(language):
    told = manifest(language)
    folder = voice_folder(language)
    listed = {phrase["file"] for phrase in told["phrases"].values()}
    assert {f.name for f in folder.glob("*.opus")} == listed
    for phrase in told["phrases"].values():
        body = (folder / phrase["file"]).read_bytes()
        assert phrase["file"] == f"{sha256(body).hexdigest()[:16]}.opus"
        assert phrase["bytes"] == len(body)
    assert told["packages"][told["engine"]]
    total = sum((folder / name).stat().st_size for name in listed)
    assert total < MOST_BYTES[language], total


@pytest.mark.parametrize("language", languages())
def test_every_recording_holds_speech_of_the_length_and_loudness_it_claims(language):
    for key, told in manifest(language)["phrases"].items():
        body, rate = soundfile.read(voice_folder(language) / told["file"])
        assert abs(1000 * len(body) / rate - told["ms"]) <= 1, key
        level = np.sqrt((body[: len(body) // 480 * 480].reshape(-1, 480) ** 2).mean(axis=1))
        loud = np.flatnonzero(level > level.max() * 0.01)
        assert loud[0] <= 10, (key, "silence before the first sound")
        spoken = level[level > level.max() * 0.1]
        decibels = 20 * np.log10(np.sqrt((spoken**2).mean()))
        assert -27 < decibels < -16, (key, decibels)
        assert np.abs(body).max() <= 1.0
        if key.isdigit():
            continue
        # Between the fastest that can be followed and the slowest that is still speech.
        assert 5 <= len(told["text"]) / (told["ms"] / 1000) <= 27, (key, told["ms"])


@given(asks())
def test_the_recorded_words_of_a_cue_are_over_before_the_next_cue(asked):
    document = compiled_or_none(*asked)
    assume(document is not None)
    cues = [cue for step in document["steps"] for cue in step["cues"]]
    for cue, following in pairwise(cues):
        said = spoken_ms(cue["text"], document["language"])
        assert said is not None
        over = cue["at_ms"] + sounds()[cue["sound"]].lead_ms + said
        assert over <= following["at_ms"], (cue, following, over)


@pytest.mark.parametrize("language", languages())
def test_words_of_a_set_up_take_no_longer_than_the_compiler_allows(language):
    for minutes in (3, 10, 20):
        document = compiled(wish("spot_gmed2 R", minutes=minutes, language=language))
        for text in spoken_in(document):
            said = spoken_ms(text, language)
            assert said is not None
            assert said <= FACTS.voice.ms(text), text


def test_a_sentence_that_nobody_recorded_has_no_clips():
    assert clips_of("Stand on your head.", "en") is None
    assert clips_of("Rest.", "xx") is None


def test_a_pack_holds_every_recording_once_where_its_index_says():
    document = compiled(wish("spot_gmed2 R", "spot_gmed1 L", minutes=12))
    made = pack(document)
    body = made.read()
    assert sum(size for _, _, size, _ in made.index["clips"]) == len(body)
    for _, at, size, _ in made.index["clips"]:
        assert body[at : at + 4] == b"OggS"
        assert body[at + size : at + size + 4] in {b"OggS", b""}
    assert len({key for key, *_ in made.index["clips"]}) == len(made.index["clips"])
    assert set(spoken_in(document)) == set(made.index["texts"])
    assert len(body) < 600_000


def test_every_sound_can_be_told_from_every_other():
    made = {name: sound for name, sound in sounds().items() if name != "none"}
    assert set(made) | {"none"} == set(FACTS.signals.steps.values()) | {
        s.sound for s in FACTS.signals.says.values()
    } | {"ask", "count", "none"}
    shapes = {}
    for name, sound in made.items():
        hertz = [tone[0] for tone in sound.tones]
        course = tuple(np.sign(b - a) for a, b in pairwise(hertz))
        shapes[name] = (len(hertz), course)
    start, ease, switch = shapes["start"], shapes["ease"], shapes["switch"]
    assert len({start, ease, switch, shapes["count"]}) == 4
    for one, two in ((a, b) for a in made for b in made if a < b):
        apart = _apart(samples(made[one], 8000), samples(made[two], 8000))
        assert apart < 0.6, (one, two, apart)


def _apart(one, two):
    """How alike two sounds are, at their best fit: 1 is the same."""
    size = max(len(one), len(two))
    both = [np.pad(x.astype(float), (0, size - len(x))) for x in (one, two)]
    norm = np.linalg.norm(both[0]) * np.linalg.norm(both[1])
    return float(np.abs(np.correlate(both[0], both[1], "full")).max() / norm)
