"""A session as a list of things to be heard, for a file that can neither ask nor hear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from unknot.catalogue.session import session_facts
from unknot.recording.voices import spoken_ms
from unknot.session.words import Words

_BREATH_MS: Final = 400  # between the sentences of the opening
_BEFORE_MS: Final = 1500  # between the opening and the session
_AFTER_MS: Final = 6000
# Steps that are worth finding again; others belong to the chapter before them.
_CHAPTERS: Final = frozenset({"prepare", "breathe", "find", "load", "switch", "stretch", "close"})


class NoVoiceError(ValueError):
    """A sentence has no recording in this language; the message names both."""


class ShutError(ValueError):
    """The limits of the document allow no pressing, so there is nothing to be heard."""


@dataclass(frozen=True, slots=True)
class Line:
    """A short sound and the words after it."""

    at_ms: int
    sound: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A place in the file that can be jumped to."""

    at_ms: int
    title: str


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that one file says. ``made_on`` is said at its start and written in its tags."""

    title: str
    language: str
    made_on: date
    note: str
    lines: tuple[Line, ...]
    chapters: tuple[Chapter, ...]
    total_ms: int


def script(document: Mapping[str, Any], made_on: date, *, quiet: bool = False) -> Script:
    """*document* with an opening that says what a file cannot do, in the document's language.

    ``quiet``: no sentence that names a symptom, for a speaker that others hear.

    Raises:
        ShutError: the document's limits are blocked.
        NoVoiceError: something in it has no recording.
    """
    if document["limits"]["blocked"] or document["limits"]["max_level"] < 1:
        raise ShutError("limits allow no pressing, so there is no session to record")
    facts = session_facts()
    words = Words(facts.words[document["language"]], facts.voice)
    opening, start = _opening(document, made_on, words)
    swap = document["quiet"] if quiet else {}
    lines = [*opening]
    for step in document["steps"]:
        for cue in step["cues"]:
            text = swap.get(cue["text"], cue["text"])
            if step["only_if_at_most"] is not None and cue is step["cues"][0]:
                most = words.number(step["only_if_at_most"])
                text = f"{words.say('recording', 'only_if', most=most)} {text}"
            lines.append(Line(start + cue["at_ms"], cue["sound"], text))
    end = start + document["total_ms"]
    lines.append(Line(end, "end", document["says"]["finished"]))
    _must_be_spoken(lines, document["language"])
    first = Chapter(0, words.say("titles", "before_you_start"))
    return Script(
        title=document["title"],
        language=document["language"],
        made_on=made_on,
        note=" ".join(line.text for line in opening),
        lines=tuple(lines),
        chapters=(first, *_chapters(document, start)),
        total_ms=end + _AFTER_MS,
    )


def _opening(document: Mapping[str, Any], made_on: date, words: Words) -> tuple[list[Line], int]:
    """What is said before the session, and when the session begins."""
    rules = document["rules"]
    day, year = words.number(made_on.day), str(made_on.year)
    month = words.name("recording", f"month.{made_on.month}")
    texts = [
        words.say("recording", "made", day=day, month=month, year=year),
        words.say("recording", "check"),
        words.say("recording", "deaf", ease=words.number(rules["ease_at"])),
        words.say("recording", "leave", end=words.number(rules["end_spot_at"])),
        words.say("recording", "awake"),
    ]
    lines, now = [], _BREATH_MS
    for text in texts:
        lines.append(Line(now, "none", text))
        now += (spoken_ms(text, document["language"]) or words.ms(text)) + _BREATH_MS
    return lines, now + _BEFORE_MS


def _chapters(document: Mapping[str, Any], start: int) -> Iterator[Chapter]:
    names = {visit["id"]: visit["name"] for visit in document["visits"]}
    before = None
    for step in document["steps"]:
        warm = step["kind"] == "warm_up" and before != "warm_up"
        before = step["kind"]
        if step["kind"] in _CHAPTERS or warm:
            press = step["kind"] == "load"
            name = f"{names[step['visit']]} {step['wave']}" if press else step["title"]
            yield Chapter(start + step["start_ms"], name[:1].upper() + name[1:])


def _must_be_spoken(lines: list[Line], language: str) -> None:
    for line in lines:
        if spoken_ms(line.text, language) is None:
            raise NoVoiceError(f"{language} has no recording of {line.text!r}; run make cues")
