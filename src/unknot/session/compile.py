"""Compile one guided session from a wish, limits and facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from unknot.limits import Limits
from unknot.session import conduct, frame
from unknot.session.adjust import adjustments, ends_early, whole_minutes
from unknot.session.allot import Pressing, allot
from unknot.session.around import Around, arrange, breath_of
from unknot.session.document import Document
from unknot.session.facts import SessionFacts
from unknot.session.order import by_tenderness
from unknot.session.parts import Step
from unknot.session.phrases import quieted
from unknot.session.set_ups import HANDS, describe
from unknot.session.track import Draft, laid_out
from unknot.session.versions import narrowed
from unknot.session.visit import Visit, place_of, visit_drafts
from unknot.session.ways import Plan, Way, at_rung, plan_of, reaches_of, swaps_of, ways_of
from unknot.session.wish import Wish, check_wish
from unknot.session.words import Words

_MS = 1000
_PLACES = {
    "wall": "standing",
    "no_surface": "standing",
    "chair": "sitting",
}


def compile_session(
    wish: Wish, limits: Limits | None, facts: SessionFacts, *, knowledge: str
) -> Document:
    """The session document for *wish* under *limits*; *knowledge* is the version of the facts.

    Raises:
        WishError: there are no limits, they allow no pressing, or the wish cannot be met. The
            message names the field and the remedy.
        PressureError: the kit or the body cannot be read.
    """
    allowed = check_wish(wish, limits, facts)
    wish = replace(wish, kit=narrowed(wish.kit, wish.version, facts))
    if wish.relief:
        wish, facts = relieved(wish, facts)
    words = Words(facts.words[wish.language], facts.voice)
    pressing = allot(wish, allowed, facts)
    reaches = reaches_of(wish, allowed, facts, pressing.visits)
    ways = ways_of(reaches, pressing.visits, facts)
    plan = plan_of(wish, ways)
    around = arrange(wish, allowed, pressing, facts, place=_place(ways[0], plan))
    visits = _visits(wish, pressing, around, (reaches, ways, plan), (facts, words))
    steps = laid_out(_drafts(wish, allowed, visits, around, (facts, words)), facts.signals.steps)
    total_s = steps[-1].end_ms / _MS
    made = (plan, ways, around, total_s)
    adjusted = adjustments(wish, allowed, pressing, made, (facts, words))
    return Document(
        language=wish.language,
        knowledge=knowledge,
        title=_title(wish, visits, words, total_s),
        limits=allowed,
        steps=steps,
        adjusted=adjusted,
        parts=_parts(wish, allowed, (plan, pressing, visits, steps), (facts, words)),
    )


def relieved(wish: Wish, facts: SessionFacts) -> tuple[Wish, SessionFacts]:
    """*wish* as the ninety-second session for its most tender place, and the blocks of that."""
    place = by_tenderness(wish.spots)[:1]
    short = replace(wish, spots=tuple(place), minutes=facts.relief.seconds / 60)
    return short, replace(facts, blocks=facts.relief.blocks)


def _place(way: Way, plan: Plan) -> str:
    return _PLACES.get(way[at_rung(way, plan.first_rung)].surface, "lying")


def _visits(
    wish: Wish,
    pressing: Pressing,
    around: Around,
    ladders: tuple[Sequence[Way], Sequence[Way], Plan],
    told: tuple[SessionFacts, Words],
) -> list[Visit]:
    (reaches, ways, plan), facts = ladders, told[0]
    made = []
    for place, asked in enumerate(pressing.visits):
        way, reach = ways[place], reaches[place]
        swaps = swaps_of(reach, way, asked.spot, facts, top=plan.max_rung)
        made.append(
            Visit(
                id=f"v{place + 1}",
                spot=asked.spot,
                side=asked.side,
                set_ups=describe(way, asked.spot, asked.side, *told),
                swaps=tuple(describe(other, asked.spot, asked.side, *told) for other in swaps),
                planned=at_rung(way, plan.rung),
                start=at_rung(way, plan.first_rung),
                waves=pressing.waves[place],
                contact=pressing.contact[place],
                find=around.finds[place],
                rest=around.rests[place],
                first=place == 0,
                last=place == len(pressing.visits) - 1,
                without=wish.without,
            )
        )
    return made


def _drafts(
    wish: Wish,
    limits: Limits,
    visits: Sequence[Visit],
    around: Around,
    told: tuple[SessionFacts, Words],
) -> list[Draft]:
    facts, words = told
    ends = frame.stretches(around.stretches, visits[0].side, limits, told)
    lines = [line["text"] for line in conduct.aftercare(visits[0].set_ups[-1].level, limits, words)]
    ends.append(frame.close(around.close, facts, words, lines))
    drafts = [
        frame.prepare(around.prepare, wish, limits, visits, told),
        frame.breathe(wish, around, facts, words),
        *frame.warm_ups(around.warm_up, visits[0].side, facts, words),
    ]
    for place, visit in enumerate(visits):
        if place and visits[place - 1].side != visit.side:
            drafts.append(frame.switch(around.switch, visit.side, words))
        following = visits[place + 1] if place + 1 < len(visits) else None
        after = place_of(following.spot, following.side, words) if following else ends[0].title
        drafts += visit_drafts(visit, after, facts, words)
    return [*drafts, *ends]


def _title(wish: Wish, visits: Sequence[Visit], words: Words, total_s: float) -> str:
    places = words.all_of(place_of(v.spot, v.side, words) for v in visits)
    if wish.relief:
        return words.say("titles", "relief", seconds=f"{wish.minutes * 60:g}", places=places)
    minutes = whole_minutes(total_s) if ends_early(wish, total_s) else wish.minutes
    return words.say("titles", "session", minutes=f"{minutes:g}", places=places)


def _parts(
    wish: Wish,
    limits: Limits,
    made: tuple[Plan, Pressing, Sequence[Visit], Sequence[Step]],
    told: tuple[SessionFacts, Words],
) -> dict[str, Any]:
    (plan, pressing, visits, steps), (facts, words) = made, told
    breath = breath_of(wish, facts)
    low, high = conduct.target(wish, limits, facts)
    sides = dict.fromkeys(v.side for v in visits)
    used = [v.set_ups[i] for v in visits for i in (v.start, v.planned)]
    return {
        "asked": {
            "spots": [{"spot": s.spot, "side": s.side} for s in wish.spots],
            "level": wish.level,
            "minutes": wish.minutes,
            "version": wish.version,
            "relief": wish.relief,
        },
        "plan": plan.to_json(),
        "needs": {
            "tools": sorted({s.tool for s in used} - {HANDS}),
            "surfaces": sorted({s.surface for s in used} - {"no_surface"}),
        },
        "keep_off": [
            {"zone": z, "text": words.fact(f"zone.{z}", facts.zones[z].label)}
            for z in frame.personal_zones(limits, facts)
        ],
        "sides": [{"side": s, "pressing_ms": pressing.on(s) * _MS} for s in sides],
        "target": {"low": low, "high": high},
        "caps": conduct.caps(wish, limits, pressing, facts, plan.max_rung),
        "breaths": {
            "calm": {"inhale_ms": breath.inhale_s * _MS, "exhale_ms": breath.exhale_s * _MS}
        },
        "rules": conduct.rules(wish, limits, facts),
        "signs": conduct.signs(facts, words),
        "says": dict(words.topics["says"]),
        "quiet": _quiet(visits, steps, words),
        "signals": conduct.signals(facts),
        "haptics": {name: list(ms) for name, ms in facts.signals.haptics.items()},
        "aftercare": conduct.aftercare(plan.level, limits, words),
        "visits": [v.to_json(facts, words) for v in visits],
    }


def _quiet(visits: Sequence[Visit], steps: Sequence[Step], words: Words) -> dict[str, str]:
    """Every sentence of this session that names a symptom, and what is said where others hear."""
    quiet = words.topics["quiet"]
    made = {text: quieted(text, quiet) for text in _spoken(visits, steps, words)}
    return {text: other for text, other in made.items() if other != text}


def _spoken(visits: Sequence[Visit], steps: Sequence[Step], words: Words) -> Iterator[str]:
    yield from words.topics["says"].values()
    yield from (cue.text for step in steps for cue in step.cues)
    for visit in visits:
        for way in (visit.set_ups, *visit.swaps):
            yield from (text for set_up in way for text in set_up.says.values())
