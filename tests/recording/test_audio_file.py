"""A whole session as one file: what is said in it and when, its chapters, and when there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import numpy as np
import pytest
import soundfile

from bench._ears import onsets
from tests.session.people import compiled, wish
from unknot.recording.audio_file import StoppedError, audio_file, name_of, render
from unknot.recording.joined import SOUNDS
from unknot.recording.ogg import checksum, packets
from unknot.recording.script import NoVoiceError, ShutError, script
from unknot.recording.sounds import sounds

DAY = date(2026, 11, 28)


def document(language="en", minutes=3):
    return compiled(wish("spot_gmed2 R", minutes=minutes, language=language))


@pytest.fixture(scope="module")
def told():
    return script(document(), DAY)


@pytest.fixture(scope="module")
def opus(told, tmp_path_factory):
    return render(told, tmp_path_factory.mktemp("opus") / "session.opus", "opus")


@pytest.fixture(scope="module")
def mp3(told, tmp_path_factory):
    return render(told, tmp_path_factory.mktemp("mp3") / "session.mp3", "mp3")


def test_it_says_its_date_and_what_a_file_cannot_do_before_the_session_begins(told):
    opening = [line.text for line in told.lines[:5]]
    assert opening[0] == "This recording was made on: 28. November. 2026."
    assert opening[1].startswith("Do the short check on the day you press.")
    assert "cannot hear you" in opening[2]
    assert "let go" in opening[3]
    assert told.lines[4].at_ms < told.chapters[1].at_ms <= told.lines[5].at_ms


def test_it_says_every_cue_of_the_session_in_order(told):
    start = told.chapters[1].at_ms
    cues = [cue for step in document()["steps"] for cue in step["cues"]]
    said = told.lines[5:-1]
    assert [line.at_ms - start for line in said] == [cue["at_ms"] for cue in cues]
    assert all(line.text.endswith(cue["text"]) for line, cue in zip(said, cues, strict=True))


def test_a_move_that_depends_on_an_answer_says_on_which():
    long = compiled(wish("spot_gmed2 R", minutes=15, level=3))
    guarded = {s["start_ms"] for s in long["steps"] if s["only_if_at_most"] is not None}
    made = script(long, DAY)
    start = made.chapters[1].at_ms
    texts = [line.text for line in made.lines if line.at_ms - start in guarded]
    assert guarded
    assert all(text.startswith("If it was four or less:") for text in texts)


@pytest.mark.parametrize("kind", ["opus", "mp3"])
def test_every_line_is_heard_when_it_is_due(kind, told, request):
    body, rate = soundfile.read(request.getfixturevalue(kind), dtype="float32")
    assert abs(len(body) / rate - told.total_ms / 1000) < 0.1
    # An MP3 comes back a little late: the codec's own delay, the same for all of it.
    heard = 1000 * onsets(body, rate)
    late = [heard[np.argmin(abs(heard - line.at_ms))] - line.at_ms for line in told.lines]
    late = np.array(late) - np.median(late)
    assert np.percentile(abs(late), 90) <= 40, late
    assert abs(late).max() <= 90, late


def test_an_opus_file_carries_title_date_and_chapters_where_players_look(opus, told):
    body = opus.read_bytes()
    for text in (f"TITLE={told.title}", "DATE=2026-11-28", "CHAPTER001=00:00:00.000"):
        assert text.encode() in body
    for number, chapter in enumerate(told.chapters, 1):
        assert f"CHAPTER{number:03}NAME={chapter.title}".encode() in body
    at = 0
    while at < len(body):
        count = body[at + 26]
        size = 27 + count + sum(body[at + 27 : at + 27 + count])
        page = bytearray(body[at : at + size])
        stored = int.from_bytes(page[22:26], "little")
        page[22:26] = b"\0\0\0\0"
        assert checksum(bytes(page)) == stored
        at += size
    assert abs(len(packets(body)) * 20 - told.total_ms) <= 20


def test_an_mp3_file_carries_a_chapter_frame_for_each(mp3, told):
    body = mp3.read_bytes()
    assert body.startswith(b"ID3\x03")
    assert body.count(b"CHAP\0") == len(told.chapters)
    assert told.title.encode("utf-16-le") in body


def test_a_file_is_made_once_and_its_name_is_what_it_says(told, tmp_path):
    first = audio_file(document(), DAY, tmp_path)
    stamp = first.stat().st_mtime_ns
    assert audio_file(document(), DAY, tmp_path) == first
    assert first.stat().st_mtime_ns == stamp
    assert name_of(told, "opus") != name_of(script(document(), date(2026, 11, 29)), "opus")
    assert name_of(told, "opus") != name_of(script(document("de"), DAY), "opus")


@pytest.mark.parametrize("kind", ["opus", "mp3"])
def test_it_tells_how_far_it_is_and_leaves_nothing_when_stopped(kind, told, tmp_path):
    seen: list[float] = []

    def until_a_third(done):
        seen.append(done)
        return done < 0.3

    with pytest.raises(StoppedError):
        render(told, tmp_path / f"x.{kind}", kind, until_a_third)
    assert seen == sorted(seen)
    assert 0.3 <= seen[-1] < 0.7
    assert list(tmp_path.iterdir()) == []


def test_a_blocked_document_makes_no_sound():
    shut = document()
    shut["limits"] = {**shut["limits"], "blocked": True, "max_level": 0}
    with pytest.raises(ShutError):
        script(shut, DAY)


def test_words_that_nobody_recorded_are_named():
    odd = document()
    odd["steps"][0]["cues"][0]["text"] = "Stand on your head."
    with pytest.raises(NoVoiceError, match="Stand on your head"):
        script(odd, DAY)


def test_for_other_ears_no_symptom_is_said():
    plain = " ".join(line.text for line in script(document(), DAY).lines)
    quiet = " ".join(line.text for line in script(document(), DAY, quiet=True).lines)
    assert "Tingling" in plain
    assert "Tingling" not in quiet
    assert "pain" not in quiet


def test_the_sounds_that_are_joined_are_those_that_the_player_makes():
    for name, sound in sounds().items():
        if sound.tones:
            body, rate = soundfile.read(SOUNDS / f"{name}.opus")
            assert abs(1000 * len(body) / rate - sound.ms) <= 1, name


def test_the_command_makes_a_file_and_refuses_a_closed_gate(tmp_path):
    file = tmp_path / "session.json"
    file.write_text(json.dumps(document()), encoding="utf-8")
    out = tmp_path / "session.opus"
    command = [sys.executable, "-m", "unknot.cli", "audio", str(file), "--out", str(out)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["bytes"] == out.stat().st_size
    ran = subprocess.run([*command, "--require-gate"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "gate" in ran.stderr
    ran = subprocess.run([*command[:-1], "x.wav"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ".opus or .mp3" in ran.stderr
