"""How many seconds each part gets: pressing first, then everything around it.

Pressing is worked out from the minutes and the dose alone and only then clamped by the limits.
So a tighter limit can never leave room for a longer press.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from unknot.limits import Limits
from unknot.session.errors import WishError
from unknot.session.facts import Blocks, Press, SessionFacts
from unknot.session.order import by_tenderness, visiting_order
from unknot.session.wish import Dose, SpotWish, Wish

_STEP = 5  # seconds; whole fives can be said in words
_TIME_LEAST = 20  # the shortest contact that minutes alone may lead to


# An adjustment's code, the place it is about (None: the session), and the numbers in its words.
Cut = tuple[str, SpotWish | None, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Pressing:
    """Waves and seconds of contact for each visit, in visiting order, and what was cut."""

    visits: tuple[SpotWish, ...]
    waves: tuple[int, ...]
    contact: tuple[int, ...]
    cut: tuple[Cut, ...] = ()

    @property
    def seconds(self) -> int:
        """Seconds of contact in the whole session."""
        return sum(w * c for w, c in zip(self.waves, self.contact, strict=True))

    def on(self, side: str) -> int:
        """Seconds of contact on one side."""
        return sum(
            w * c
            for v, w, c in zip(self.visits, self.waves, self.contact, strict=True)
            if v.side == side
        )


@dataclass(slots=True)
class _Work:
    """Waves and contact by side while they are being lowered."""

    waves: dict[str, int]
    contact: dict[str, int]
    most: int  # on one place
    cut: list[Cut] = field(default_factory=list)


def allot(wish: Wish, limits: Limits, facts: SessionFacts) -> Pressing:
    """The pressing of *wish* under its minutes, its dose and *limits*.

    Raises:
        WishError: a limit leaves less time than a press takes.
    """
    kept = _that_fit(wish, facts.blocks)
    counts: dict[str, int] = {}
    for visit in kept:
        counts[visit.side] = counts.get(visit.side, 0) + 1
    dose = wish.dose or Dose(1, facts.press.waves_start, facts.press.hold_start_s)
    work = _by_time(counts, dose, wish.minutes, facts)
    left_out = [s for s in wish.spots if s not in kept]
    work.cut[:0] = [("place_left_out", spot, {"minutes": wish.minutes}) for spot in left_out]
    cap = min(limits.spot_seconds, facts.press.spot_max_s)
    _by_spot(work, counts, cap, facts.press)
    _by_side(work, limits, counts, facts)
    _check(work, limits, facts.press)
    if len(counts) > 1 and len({work.waves[s] * work.contact[s] for s in counts}) > 1:
        work.cut.append(("sides_differ", None, {}))
    waves = _spread(kept, work)
    return Pressing(
        visits=tuple(kept),
        waves=tuple(waves[v] for v in kept),
        contact=tuple(work.contact[v.side] for v in kept),
        cut=tuple(work.cut),
    )


def clamp(waves: int, contact: int, budget: int, *, useful: int, least: int = 1) -> tuple[int, int]:
    """*waves* of *contact* seconds brought under *budget* seconds in all.

    Waves go first, down to *least*, where what is left of each would be shorter than *useful*; and
    the ones that stay never grow by it. Neither number nor their product rises when the budget
    falls.
    """
    if waves * contact <= budget:
        return waves, contact
    good = min(contact, useful)
    for count in range(waves, least - 1, -1):
        each = budget // count
        if each >= good:
            return count, min(contact, each if count == waves else good)
    return least, min(contact, good, budget // least)


def _that_fit(wish: Wish, blocks: Blocks) -> list[SpotWish]:
    """As many places as the minutes hold, the most tender of them, in visiting order."""
    ranked = by_tenderness(wish.spots)
    while len(ranked) > 1:
        sides = len({s.side for s in ranked})
        if _around(blocks, sides) + len(ranked) * _visit(blocks) <= wish.minutes * 60:
            break
        ranked.pop()
    return visiting_order(ranked)


def _around(blocks: Blocks, sides: int) -> int:
    """The least seconds of everything that is not a visit."""
    parts = (blocks.prepare, blocks.breathe, blocks.warm_up, blocks.close)
    return sum(p.least for p in parts) + (sides - 1) * blocks.switch.least


def _visit(blocks: Blocks) -> int:
    return blocks.find.least + _TIME_LEAST + blocks.rest.least


def _by_time(counts: Mapping[str, int], dose: Dose, minutes: float, facts: SessionFacts) -> _Work:
    """The most that minutes and dose allow, whatever the limits say."""
    blocks, press = facts.blocks, facts.press
    want = min(dose.seconds, press.hold_max_s) + press.load_s + press.release_s
    want = min(want, press.hold_max_s)
    total, places = minutes * 60, sum(counts.values())
    around = _around(blocks, len(counts)) + places * (blocks.find.least + blocks.rest.least)
    calm = around + blocks.warm_up.least + blocks.breathe.least + places * _STEP
    for most in range(min(dose.waves, press.waves_max), 0, -1):
        waves = even_waves(counts, most)
        times = sum(waves.values())
        rests = (times - places) * press.rest_s
        contact = int((total - calm - rests) // times)
        if contact >= min(want, press.useful_s):
            break
    else:
        contact = int((total - around) // times)
    contact = _fives(min(contact, want, press.session_max_s // times))
    work = _Work(waves, _even_contact(waves, contact), most)
    if contact < _fives(want) and times == sum(even_waves(counts, dose.waves).values()):
        work.cut.append(("shorter_minutes", None, {"minutes": minutes}))
    elif times < sum(even_waves(counts, dose.waves).values()):
        work.cut.append(("once", None, {}))
    return work


def even_waves(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """Waves by side, as equal as can be: at least one and at most *most* on each place."""
    wanted = min(count * most for count in counts.values())
    return {side: max(count, min(wanted, count * most)) for side, count in counts.items()}


def _even_contact(waves: Mapping[str, int], contact: int) -> dict[str, int]:
    """Contact by side, so that the sides get equal time where each press stays worth it."""
    fewest = min(waves.values())
    made = {}
    for side, count in waves.items():
        shared = _fives(contact * fewest // count)
        made[side] = shared if shared >= 30 else contact
    return made


def _by_spot(work: _Work, counts: Mapping[str, int], cap: int, press: Press) -> None:
    """Brings contact and waves under the cap of one place."""
    fewest = work.most
    for side, before in work.contact.items():
        count, contact = clamp(work.most, before, cap, useful=press.useful_s)
        work.contact[side], fewest = _fives(contact), min(fewest, count)
        if work.contact[side] < before and not _said(work, "shorter"):
            work.cut.append(("shorter", None, {"seconds": cap}))
    if fewest < work.most and not _said(work, "once"):
        work.cut.append(("once", None, {}))
    work.most = fewest
    for side, count in counts.items():
        work.waves[side] = min(work.waves[side], count * fewest)


def _by_side(work: _Work, limits: Limits, counts: Mapping[str, int], facts: SessionFacts) -> None:
    minutes = min(limits.minutes_per_side, facts.pressure.caps.ball_minutes_per_side)
    for side, before in work.contact.items():
        useful, least = facts.press.useful_s, counts[side]
        waves, contact = clamp(work.waves[side], before, minutes * 60, useful=useful, least=least)
        work.waves[side], work.contact[side] = waves, _fives(contact)
        if work.contact[side] < before and not _said(work, "side_shorter"):
            work.cut.append(("side_shorter", None, {"minutes": minutes}))


def _check(work: _Work, limits: Limits, press: Press) -> None:
    if min(work.contact.values()) >= press.least_s:
        return
    name = "spot_seconds" if limits.spot_seconds < press.least_s else "minutes_per_side"
    raise WishError(
        f"limits.{name} {getattr(limits, name)} leaves no time for a press, which takes"
        f" {press.least_s} seconds; ask for fewer spots or rest today"
    )


def _spread(kept: Sequence[SpotWish], work: _Work) -> dict[SpotWish, int]:
    """Waves by visit: one each, and a second one for the tender places first.

    The first place of a side is its least tender one, so it comes last here.
    """
    made = dict.fromkeys(kept, 1)
    for side, total in work.waves.items():
        own = [v for v in kept if v.side == side]
        spare = total - len(own)
        for visit in own[1:] + own[:1]:
            extra = min(spare, work.most - 1)
            made[visit] += extra
            spare -= extra
    return made


def _said(work: _Work, code: str) -> bool:
    return any(name == code for name, *_ in work.cut)


def _fives(seconds: int) -> int:
    """Down to whole fives, where that leaves a press worth guiding."""
    return seconds // _STEP * _STEP if seconds >= _TIME_LEAST else seconds
