"""The steps around the visits: prepare, breathe, warm up, switch sides, stretch and close."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.anatomy import Side
from unknot.limits import Limits
from unknot.session.around import Around, Turn, breath_of
from unknot.session.facts import Move, SessionFacts
from unknot.session.parts import Picture
from unknot.session.set_ups import HANDS
from unknot.session.track import Draft
from unknot.session.visit import Visit, place_of
from unknot.session.wish import Wish
from unknot.session.words import Words

_MS = 1000
_BOTH: dict[Side, tuple[Side, Side]] = {"L": ("L", "R"), "R": ("R", "L")}
_SPOKEN_BREATHS = 3
_ASK_S = 5  # how long before the end of a block its question comes


def prepare(
    seconds: int,
    wish: Wish,
    limits: Limits,
    visits: Sequence[Visit],
    told: tuple[SessionFacts, Words],
) -> Draft:
    """What is needed, what to keep off, and how the pain is now."""
    facts, words = told
    draft = Draft("prepare", seconds, words.say("titles", "prepare"), words)
    needs = needed(visits, words)
    opening = _opening(wish, visits, words)
    own = [
        (
            "keep_off",
            words.say("cues", "keep_off", zone=words.fact(f"zone.{z}", facts.zones[z].label)),
            False,
        )
        for z in personal_zones(limits, facts)
    ]
    stop = [("stop", words.say("cues", "stop"), False)]
    hello = [("welcome", opening, False)]
    fetch = [("fetch", needs, False)]
    ask = draft.ms - _ASK_S * _MS
    draft.told["lines"] = (*(t for _, t, _ in [*fetch, *own, *stop]),)
    versions = (
        [*hello, *fetch, *own, *stop],
        [*fetch, *own, *stop],
        [*hello, *own, *stop],
        [*own, *stop],
        stop,
    )
    draft.say_what_fits(versions, until_ms=ask)
    return draft.ask("before", ask, facts.watch, key="before", required=False)


def _opening(wish: Wish, visits: Sequence[Visit], words: Words) -> str:
    """How long, and where."""
    if len(visits) > 1:
        count = words.number(len(visits))
        minutes = words.number(round(wish.minutes))
        return words.say("cues", "welcome_many", minutes=minutes, places=count)
    first = place_of(visits[0].spot, visits[0].side, words)
    if wish.relief:
        seconds = words.number(wish.minutes * 60)
        return words.say("cues", "welcome_relief", seconds=seconds, side_and_spot=first)
    minutes = words.number(round(wish.minutes))
    return words.say("cues", "welcome", minutes=minutes, side_and_spot=first)


def needed(visits: Sequence[Visit], words: Words) -> str:
    """What to fetch, as a sentence."""
    used = [v.set_ups[i] for v in visits for i in dict.fromkeys((v.start, v.planned))]
    tools = [words.name("tools", s.tool) for s in used if s.tool != HANDS]
    places = [words.name("surfaces", s.surface) for s in used if s.surface != "no_surface"]
    things = ". ".join(dict.fromkeys([*tools, *places]))
    return words.say("cues", "fetch", needs=things) if things else words.say("cues", "fetch_hands")


def personal_zones(limits: Limits, facts: SessionFacts) -> list[str]:
    """Excluded zones that only the person can find, such as a scar."""
    return [
        z for z in sorted(limits.exclude_regions) if z in facts.zones and facts.zones[z].personal
    ]


def breathe(wish: Wish, around: Around, facts: SessionFacts, words: Words) -> Draft:
    """Paced breath; the first breaths are spoken, then the ring and the hand feel lead."""
    pace = breath_of(wish, facts)
    cycle = pace.inhale_s + pace.exhale_s
    draft = Draft("breathe", around.cycles * cycle, words.say("titles", "breathe"), words)
    draft.told = {"breath": "calm", "lines": (words.say("cues", "light_headed"),)}
    draft.say("breathe", words.say("cues", "breathe"))
    lead = 1 + draft.free_ms() // (cycle * _MS)
    for number in range(lead, min(around.cycles, lead + _SPOKEN_BREATHS)):
        start = number * cycle * _MS
        draft.say("breathe_in", words.say("cues", "breathe_in"), at_ms=start)
        draft.say(
            "breathe_out", words.say("cues", "breathe_out"), at_ms=start + pace.inhale_s * _MS
        )
    later = (lead + _SPOKEN_BREATHS) * cycle * _MS
    if later + words.ms(words.say("cues", "light_headed")) <= draft.ms:
        draft.say("light_headed", words.say("cues", "light_headed"), at_ms=later)
    return draft


def warm_ups(turns: Sequence[Turn], first: Side, facts: SessionFacts, words: Words) -> list[Draft]:
    """Easy movement; the last one ends with how sore it was, which decides about pressing."""
    drafts = [
        draft
        for turn in turns
        for draft in _turn(turn, facts.warm_ups[turn.id], "warm_up", (first, words))
    ]
    if drafts:
        last = drafts[-1]
        ask = max(last.ms - _ASK_S * _MS, last.free_ms())  # a long language is heard to its end
        last.ask("warm_up", ask, facts.watch, key="warm_up_check", required=True)
        for draft in drafts[:-1]:
            draft.count_down()
    return drafts


def stretches(
    turns: Sequence[Turn], first: Side, limits: Limits, told: tuple[SessionFacts, Words]
) -> list[Draft]:
    """Stretches or slow movements, both legs; how strong they may get falls with the limits."""
    facts, words = told
    most = words.number(min(facts.rules.stretch_at_most, limits.max_nrs))
    return [
        draft.count_down()
        for turn in turns
        for _ in range(turn.times)
        for draft in _turn(turn, facts.stretches[turn.id], "stretch", (first, words), most)
    ]


def _turn(
    turn: Turn, move: Move, kind: str, told: tuple[Side, Words], most: str = ""
) -> list[Draft]:
    first, words = told
    sides: tuple[Side | None, ...] = _BOTH[first] if turn.sided else (None,)
    return [_one_turn(turn, move, kind, (side, most), words) for side in sides]


def _one_turn(
    turn: Turn, move: Move, kind: str, how: tuple[Side | None, str], words: Words
) -> Draft:
    side, most = how
    name = words.fact(f"move.{turn.id}.name", move.name)
    spoken = kind if kind == "warm_up" else "stretch" if move.still else "easy"
    values = {
        "say": words.name("moves", turn.id),
        "seconds": words.number(turn.seconds - (5 if kind == "stretch" else 0)),
        "name": name,
        "most": most,
    }
    title = name
    if side:
        word = words.name("sides", side)
        values["side"] = word[:1].upper() + word[1:]
        title = words.say("titles", f"{kind}_side", name=name, side=word)
        spoken = f"{spoken}_side"
    draft = Draft("warm_up" if kind == "warm_up" else "stretch", turn.seconds, title, words)
    caution = tuple(
        words.fact(f"move.{turn.id}.caution.{n}", c) for n, c in enumerate(move.caution)
    )
    picture = Picture(move.figure, side, words.say("titles", "move_picture", name=title))
    draft.told = {
        "side": side,
        "move": turn.id,
        "lines": (words.name("moves", turn.id), *caution),
        "picture": picture if move.figure else None,
        "breath": "calm" if move.still else None,
    }
    return draft.say(spoken, words.say("cues", spoken, **values))


def switch(seconds: int, side: Side, words: Words) -> Draft:
    """The change from one side to the other."""
    word = words.name("sides", side)
    draft = Draft("switch", seconds, words.say("titles", "switch", side=word), words)
    draft.told = {"side": side}
    return draft.say("switch", words.say("cues", "switch", side=word)).count_down()


def close(seconds: int, facts: SessionFacts, words: Words, lines: Sequence[str]) -> Draft:
    """The end: rest, how the pain is now, and the first line of the aftercare."""
    draft = Draft("close", seconds, words.say("titles", "close"), words)
    draft.told = {"lines": tuple(lines)}
    draft.say("close", words.say("cues", "close"))
    draft.ask("after", draft.free_ms(), facts.watch, key="after", required=False)
    last = draft.ms - words.ms(lines[0])
    if last >= draft.free_ms():
        draft.say("aftercare", lines[0], at_ms=last)
    return draft
