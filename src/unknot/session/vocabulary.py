"""Everything that any session can say, phrase by phrase: what a voice has to have recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from string import Formatter
from typing import Final

from unknot.session.facts import SessionFacts
from unknot.session.phrases import phrase_key, phrases
from unknot.session.set_ups import HANDS
from unknot.session.visit import parts_of, place_of
from unknot.session.words import Words

YEARS: Final = range(2026, 2038)  # that a recording can name
_BELOW_FIVES: Final = 20  # from here on a press lasts whole fives of seconds
_FIVE: Final = 5

Domain = Mapping[str, Iterable[str]]


def vocabulary(language: str, facts: SessionFacts) -> dict[str, str]:
    """Every phrase of *language* by its ``phrase_key``, as it stands in a sentence."""
    words = Words(facts.words[language], facts.voice)
    made: dict[str, str] = {}
    for text in _sentences(words, facts):
        for phrase in phrases(text):
            made.setdefault(phrase_key(phrase), phrase)
    return made


def _sentences(words: Words, facts: SessionFacts) -> Iterator[str]:
    gaps = _gaps(words, facts)
    for topic in ("cues", "recording"):
        for key, text in words.topics[topic].items():
            yield from _filled(text, gaps | _own_gaps(f"{topic}.{key}", words, facts))
    yield from words.topics["says"].values()
    yield from words.topics["aftercare"].values()
    yield from words.topics["quiet"].values()
    for name, spot in facts.spots.items():
        yield from (words.fact(f"spot.{name}.steps.{n}", t) for n, t in enumerate(spot.steps))
    for name, posture in facts.pressure.postures.items():
        key = f"posture.{name}"
        yield words.fact(f"{key}.name", posture.name) + "."
        yield words.fact(f"{key}.light", posture.light)
        yield from (words.fact(f"{key}.set_up.{n}", t) for n, t in enumerate(posture.set_up))


def _filled(text: str, gaps: Domain) -> Iterator[str]:
    """*text* phrase by phrase, each with every value that its gaps may take."""
    for phrase in phrases(text):
        names = [name for _, name, *_ in Formatter().parse(phrase) if name]
        for values in product(*(gaps[name] for name in names)):
            yield phrase.format(**dict(zip(names, values, strict=True)))


def _gaps(words: Words, facts: SessionFacts) -> dict[str, Iterable[str]]:
    """What may fill a gap, wherever it stands."""
    places = [place_of(spot, side, words) for spot in facts.spots for side in ("L", "R")]
    numbers = [words.number(n) for n in range(facts.rules.stretch_at_most + 1)]
    span = facts.blocks.minutes
    moves = {
        words.fact(f"posture.{name}.moves.{n}", move)
        for name, posture in facts.pressure.postures.items()
        for n, move in enumerate(posture.moves)
    }
    return {
        "minutes": [words.number(n) for n in range(span.least, span.most + 1)],
        "places": [words.number(n) for n in range(2, facts.press.spots_max + 1)],
        "side_and_spot": places,
        "needs": _things(words),
        "zone": [words.fact(f"zone.{k}", z.label) for k, z in facts.zones.items() if z.personal],
        "side": list(words.topics["sides"].values()),
        "spot": list(words.topics["spots"].values()),
        "say": list(words.topics["moves"].values()),
        "move": sorted(moves),
        "most": numbers,
        "next": [*places, words.name("titles", "same_again"), *_titles(words, facts)],
        "seconds": [words.number(n) for n in _turn_seconds(facts)],
    }


def _own_gaps(key: str, words: Words, facts: SessionFacts) -> dict[str, Iterable[str]]:
    """What fills a gap of one sentence alone."""
    most = facts.rules.end_spot_at
    own: dict[str, dict[str, Iterable[str]]] = {
        "cues.welcome_relief": {"seconds": [words.number(facts.relief.seconds)]},
        "recording.made": {
            "day": [words.number(n) for n in range(1, 32)],
            "month": [words.name("recording", f"month.{n}") for n in range(1, 13)],
            "year": [str(n) for n in YEARS],
        },
        "recording.deaf": {"ease": [words.number(n) for n in range(1, most + 1)]},
        "recording.leave": {"end": [words.number(most)]},
        "recording.only_if": {"most": [words.number(facts.rules.move_at_most)]},
    }
    holds: dict[str, Iterable[str]] = {"seconds": [words.number(n) for n in _hold_seconds(facts)]}
    return holds if key.startswith("cues.hold") else own.get(key, {})


def _things(words: Words) -> list[str]:
    tools = [name for key, name in words.topics["tools"].items() if key != HANDS]
    return [*tools, *words.topics["surfaces"].values()]


def _titles(words: Words, facts: SessionFacts) -> Iterator[str]:
    """What can come after the last press: a stretch or the end."""
    yield words.say("titles", "close")
    for key, move in facts.stretches.items():
        name = words.fact(f"move.{key}.name", move.name)
        sides = words.topics["sides"].values()
        yield from (words.say("titles", "stretch_side", name=name, side=side) for side in sides)
        if not move.sided:
            yield name


def _turn_seconds(facts: SessionFacts) -> list[int]:
    """Lengths of a warm-up or a stretch: whole fives, up to the longest."""
    longest = max(facts.blocks.warm_up_move.most, *(m.seconds for m in facts.stretches.values()))
    return list(range(_FIVE, longest + _FIVE + 1, _FIVE))


def _hold_seconds(facts: SessionFacts) -> list[int]:
    """How long a press may be held still."""
    press = facts.press
    short = range(press.least_s, _BELOW_FIVES)
    contacts = [*short, *range(_BELOW_FIVES, press.hold_max_s + 1, _FIVE)]
    return sorted(
        {parts_of(c, press, moving=moving).hold for c in contacts for moving in (True, False)}
    )
