"""One visit to one place: find, then load, hold, move or roll, release and rest, once or twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from unknot.anatomy import Side
from unknot.session.facts import Press, SessionFacts, Watch
from unknot.session.parts import CheckKind
from unknot.session.set_ups import ROLLER, SetUp, may_roll
from unknot.session.track import Draft, Line
from unknot.session.words import Words

_MS = 1000
_HOLD_LEAST_S = 10
_NEXT_S = {True: 11, False: 5}  # into a long or a short rest


@dataclass(frozen=True, slots=True)
class Visit:
    """A place on one side with its set-ups, its waves and the seconds of each part.

    ``swaps`` are other ways to press here, each with set-ups of its own.

    ``planned`` is the set-up the plan means, ``start`` the one the first press of the session
    uses; both are places in ``set_ups``.
    """

    id: str
    spot: str
    side: Side
    set_ups: tuple[SetUp, ...]
    swaps: tuple[tuple[SetUp, ...], ...]
    planned: int
    start: int
    waves: int
    contact: int
    find: int
    rest: int
    first: bool
    last: bool
    without: frozenset[str] = frozenset()

    def meant_in(self, wave: int | None) -> int:
        """The set-up that a press is meant to use: the first of the session is lighter."""
        return self.start if self.first and wave in {None, 1} else self.planned

    def to_json(self, facts: SessionFacts, words: Words) -> dict[str, Any]:
        spot = facts.spots[self.spot]
        return {
            "id": self.id,
            "spot": self.spot,
            "side": self.side,
            "name": words.name("spots", self.spot),
            "label": words.fact(f"spot.{self.spot}.label", spot.label),
            "find": list(_facts_of(self.spot, "steps", spot.steps, words)),
            "avoid": list(_facts_of(self.spot, "avoid", spot.avoid, words)),
            "leg": words.fact(f"spot.{self.spot}.leg", spot.leg),
            "familiar": words.fact(f"spot.{self.spot}.familiar", spot.familiar),
            "pressing_ms": self.waves * self.contact * _MS,
            "planned": self.planned,
            "start": self.start,
            "set_ups": [s.to_json() for s in self.set_ups],
            "swaps": [
                {"name": way[-1].name, "set_ups": [s.to_json() for s in way]} for way in self.swaps
            ],
        }


@dataclass(frozen=True, slots=True)
class Parts:
    """Seconds of one contact."""

    load: int
    hold: int
    move: int
    release: int


def parts_of(contact: int, press: Press, *, moving: bool) -> Parts:
    """How *contact* seconds split. Short contacts load and leave faster; short holds stay still."""
    ramp = min(press.load_s, max(2, contact // 4))
    hold = contact - 2 * ramp
    move = 0
    if moving and hold >= press.move_s + _HOLD_LEAST_S:
        move = press.move_s if hold >= 2 * press.move_s + _HOLD_LEAST_S else _HOLD_LEAST_S
    return Parts(ramp, hold - move, move, ramp)


def visit_drafts(visit: Visit, after: str, facts: SessionFacts, words: Words) -> list[Draft]:
    """The steps of *visit*; *after* says what comes when it is over."""
    drafts = [_find(visit, facts, words)]
    for wave in range(1, visit.waves + 1):
        drafts += _contact(visit, wave, facts, words)
        drafts.append(_rest(visit, wave, after, facts, words))
    return drafts


def place_of(spot: str, side: Side, words: Words) -> str:
    """The place as it is spoken: "right outer buttock"."""
    names = {"side": words.name("sides", side), "spot": words.name("spots", spot)}
    return words.name("titles", "place").format(**names)


def _facts_of(spot: str, name: str, texts: Sequence[str], words: Words) -> tuple[str, ...]:
    return tuple(words.fact(f"spot.{spot}.{name}.{n}", t) for n, t in enumerate(texts))


def _values(visit: Visit, words: Words) -> dict[str, str]:
    side = words.name("sides", visit.side)
    return {"side": side[:1].upper() + side[1:], "spot": words.name("spots", visit.spot)}


def _told(visit: Visit, wave: int | None, **more: Any) -> dict[str, Any]:
    at = visit.meant_in(wave)
    told: dict[str, Any] = {
        "side": visit.side,
        "spot": visit.spot,
        "visit": visit.id,
        "wave": wave,
        "set_up": at,
        "picture": visit.set_ups[at].picture,
    }
    return told | more


def _find(visit: Visit, facts: SessionFacts, words: Words) -> Draft:
    said = _values(visit, words)
    spot = facts.spots[visit.spot]
    steps = _facts_of(visit.spot, "steps", spot.steps, words)
    told = _told(visit, None, lines=steps)
    draft = Draft("find", visit.find, words.say("titles", "find", **said), words, told)
    draft.say("find", words.say("cues", "find", **said))
    set_up = visit.set_ups[visit.meant_in(None)]
    where: list[Line] = [(f"find.{n}", t, False) for n, t in enumerate(steps, 1)]
    short: list[Line] = [("set_up", set_up.says["set_up"], True)]
    full: list[Line] = [(k, t, True) for k, t in set_up.says.items() if k.startswith("set_up.")]
    lighter: list[Line] = [("lighter", set_up.lighter, True)] if set_up.light else []
    versions = (
        [*where, *full, *lighter],
        [*where, *full],
        [*where, *short],
        [*where[-1:], *short],
        short,
    )
    return draft.say_what_fits(versions, until_ms=draft.ms - 3 * _MS).count_down()


def _contact(visit: Visit, wave: int, facts: SessionFacts, words: Words) -> list[Draft]:
    rolling = may_roll(facts.spots[visit.spot], facts) and "roll" not in visit.without
    kind = "roll" if rolling and (wave > 1 or _on_roller(visit, facts)) else "move"
    first_hold = visit.first and wave == 1
    moving = not first_hold and kind not in visit.without
    parts = parts_of(visit.contact, facts.press, moving=moving)
    breath = {"breath": "calm", "from_exhale": True}
    load = Draft("load", parts.load, words.say("titles", "load"), words)
    load.told = _told(visit, wave, **breath)
    at = visit.set_ups[visit.meant_in(wave)]
    long: list[Line] = [("load", at.says["load"], True)]
    load.say_what_fits([long, *_versions(words, "load_brief")], until_ms=load.ms)
    quiet = _first_question(visit.contact, parts.load, facts.watch) - parts.load
    made = [load, _hold(visit, wave, parts, quiet, words)]
    if parts.move:
        made.append(_move(visit, wave, kind, parts.move, (facts, words)))
    _ask_while_pressing(made, visit.contact, facts)
    made[-1].count_down()
    release = Draft("release", parts.release, words.say("titles", "release"), words)
    release.told = _told(visit, wave, **breath)
    release.say("release", words.say("cues", "release"))
    return [*made, release]


def _versions(words: Words, *keys: str, **values: str) -> list[list[Line]]:
    return [[(key, words.say("cues", key, **values), False)] for key in keys]


def _on_roller(visit: Visit, facts: SessionFacts) -> bool:
    return ROLLER in facts.pressure.tools[visit.set_ups[visit.planned].tool].kinds


def _hold(visit: Visit, wave: int, parts: Parts, quiet: int, words: Words) -> Draft:
    hold = Draft("hold", parts.hold, words.say("titles", "hold"), words)
    hold.told = _told(visit, wave, breath="calm", from_exhale=False)
    values = {"seconds": words.number(parts.hold), **_values(visit, words)}
    versions = _versions(words, "hold", "hold_short", "hold_brief", **values)
    return hold.say_what_fits(versions, until_ms=quiet * _MS)


def _move(
    visit: Visit, wave: int, kind: str, seconds: int, told: tuple[SessionFacts, Words]
) -> Draft:
    facts, words = told
    set_up = visit.set_ups[visit.meant_in(wave)]
    title = words.say("titles", "roll") if kind == "roll" else set_up.moves[0]
    draft = Draft("roll" if kind == "roll" else "move", seconds, title, words)
    draft.told = _told(
        visit,
        wave,
        picture=set_up.picture_of(kind),
        move=f"{set_up.posture}.0" if kind == "move" else "roll",
        breath="calm",
        only_if_at_most=facts.rules.move_at_most,
    )
    return draft.say(kind, set_up.says[kind], by_set_up=True)


def _first_question(contact: int, load: int, watch: Watch) -> int:
    """Seconds into a contact at which the first question comes."""
    return min(watch.first_s, max(contact // 2, load + 2))


def _ask_while_pressing(made: Sequence[Draft], contact: int, facts: SessionFacts) -> None:
    """Questions over the whole contact: the first early, then at an even pace."""
    watch = facts.watch
    first = _first_question(contact, made[0].seconds, watch)
    for second in range(first, max(first + 1, contact - watch.tail_s + 1), watch.every_s):
        start = 0
        for draft in made:
            if start <= second < start + draft.seconds:
                _ask(draft, "strength", "check", max(second - start, _after_words(draft)), facts)
            start += draft.seconds


def _after_words(draft: Draft) -> int:
    """The first whole second at which what opens a step has been said."""
    return -(-draft.free_ms() // _MS)


def _ask(draft: Draft, kind: CheckKind, key: str, second: int, facts: SessionFacts) -> None:
    required = kind == "strength"
    draft.ask(kind, second * _MS, facts.watch, key=key, required=required)


def _rest(visit: Visit, wave: int, after: str, facts: SessionFacts, words: Words) -> Draft:
    over = wave == visit.waves
    seconds = visit.rest if over else facts.press.rest_s
    rest = Draft("rest", seconds, words.say("titles", "rest"), words)
    rest.told = _told(
        visit, wave, set_up=None, picture=None, least_ms=0 if over and visit.last else rest.ms
    )
    rest.say("rest", words.say("cues", "rest"))
    upcoming = after if over else words.name("titles", "same_again")
    long = seconds > facts.watch.settle_s + 3
    rest.say("next", words.say("cues", "next", next=upcoming), at_ms=_NEXT_S[long] * _MS)
    if long:
        _ask(rest, "settle", "settle", facts.watch.settle_s, facts)
    return rest.count_down()
