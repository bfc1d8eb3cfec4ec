"""What goes around the pressing: breath, warm-up, finding, rests and stretches, as time allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unknot.limits import Limits
from unknot.session.allot import Pressing
from unknot.session.facts import Breath, Move, SessionFacts
from unknot.session.wish import Wish

_FLOORS = frozenset({"carpet_mat", "wood_floor"})
_MOST_MOVES = 4
_CHANGE_S = 5  # to get into a stretch
_FIVE = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """One warm-up or stretch as it will be done: its id, its place and the seconds of a turn."""

    id: str
    surface: str
    seconds: int
    sided: bool
    times: int = 1

    @property
    def cost(self) -> int:
        """Seconds of all its turns, both sides where it has sides."""
        return self.seconds * self.times * (2 if self.sided else 1)


@dataclass(frozen=True, slots=True)
class Around:
    """Seconds and turns of everything but the pressing."""

    prepare: int
    cycles: int
    warm_up: tuple[Turn, ...]
    finds: tuple[int, ...]
    rests: tuple[int, ...]
    switch: int
    stretches: tuple[Turn, ...]
    close: int


@dataclass(slots=True)
class _Purse:
    """Seconds that are still to be given out."""

    left: int

    def grow(self, now: int, goal: int, *, step: int = 1) -> int:
        """*now* raised towards *goal* by whole steps, as far as the purse reaches."""
        more = max(0, min(goal - now, self.left)) // step * step
        self.left -= more
        return now + more

    def takes(self, cost: int) -> bool:
        """Whether *cost* could be paid; it has then been paid."""
        if cost > self.left:
            return False
        self.left -= cost
        return True


def arrange(
    wish: Wish, limits: Limits, pressing: Pressing, facts: SessionFacts, *, place: str
) -> Around:
    """Everything around *pressing* within the minutes; *place* is where the first press happens.

    The order is the order of what matters: finding the spot and resting, then a warm-up and calm
    breath, then stretches, then more of everything.
    """
    blocks, breath = facts.blocks, breath_of(wish, facts)
    cycle = breath.inhale_s + breath.exhale_s
    warm = usable_moves(facts.warm_ups, wish, limits)
    stretch = _by_fit(usable_moves(facts.stretches, wish, limits), wish, facts.stretches, place)
    sides = len({v.side for v in pressing.visits})
    count = len(pressing.visits)
    purse = _Purse(int(wish.minutes * 60) - pressing.seconds)
    purse.left -= sum((n - 1) * facts.press.rest_s for n in pressing.waves)
    warmth = blocks.warm_up.least if warm else 0
    breathing = max(1, blocks.breathe.least // cycle) * cycle
    switch = blocks.switch.least
    purse.left -= blocks.prepare.least + breathing + warmth + blocks.close.least
    purse.left -= count * (blocks.find.least + blocks.rest.least) + (sides - 1) * switch

    finds = [purse.grow(blocks.find.least, blocks.find.usual, step=_FIVE) for _ in range(count)]
    finds[0] = purse.grow(finds[0], blocks.find.most, step=_FIVE)
    rests = [purse.grow(blocks.rest.least, blocks.rest.usual, step=_FIVE) for _ in range(count)]
    prepare = purse.grow(blocks.prepare.least, blocks.prepare.usual)
    close = purse.grow(blocks.close.least, blocks.close.usual)
    warmth = purse.grow(warmth, blocks.warm_up.usual if warm else 0, step=_FIVE)
    breathing = purse.grow(breathing, blocks.breathe.usual, step=cycle)
    turns = _stretches(stretch[:2], facts, purse, least=True)
    finds = [purse.grow(now, blocks.find.most, step=_FIVE) for now in finds]
    warmth = purse.grow(warmth, 2 * blocks.warm_up.usual if warm else 0, step=_FIVE)
    turns += _stretches(stretch[2:_MOST_MOVES], facts, purse, least=False)
    breathing = purse.grow(breathing, blocks.breathe.most, step=cycle)
    warmth = purse.grow(warmth, blocks.warm_up.most if warm else 0, step=_FIVE)
    return Around(
        prepare=prepare,
        cycles=breathing // cycle,
        warm_up=_warm_up(warm, warmth, facts, place),
        finds=tuple(finds),
        rests=tuple(rests),
        switch=switch,
        stretches=_again(turns, purse),
        close=close,
    )


def breath_of(wish: Wish, facts: SessionFacts) -> Breath:
    """The paced breath of this session."""
    return facts.breaths[breath_id(wish)]


def breath_id(wish: Wish) -> str:
    """The id of the paced breath: a shorter one for somebody's first session."""
    return "first" if wish.first else "slow"


def usable_moves(
    moves: Mapping[str, Move], wish: Wish, limits: Limits
) -> list[tuple[str, Move, str]]:
    """Moves that the limits and the home allow, each with the thing it is done on or at."""
    here = {*wish.kit.surfaces, "no_surface"}
    made = []
    for name, move in moves.items():
        if name in wish.without or set(move.positions) & limits.exclude_positions:
            continue
        if {_stem(r) for r in limits.exclude_regions} & set(move.not_with):
            continue
        fits = [s for s in move.surfaces if s in here and not _on_excluded_floor(s, limits)]
        if fits:
            made.append((name, move, fits[0]))
    return made


def _stem(region: str) -> str:
    return region.removesuffix("_L").removesuffix("_R")


def _on_excluded_floor(surface: str, limits: Limits) -> bool:
    return surface in _FLOORS and "floor_any" in limits.exclude_positions


def _warm_up(
    moves: Iterable[tuple[str, Move, str]], seconds: int, facts: SessionFacts, place: str
) -> tuple[Turn, ...]:
    """One to four different warm-ups for *seconds*, those of the first press's place first."""
    ranked = sorted(moves, key=lambda m: (m[1].place != place, not m[1].figure, m[0]))
    chosen: list[tuple[str, Move, str]] = []
    most = max(1, min(_MOST_MOVES, seconds // facts.blocks.warm_up_move.usual))
    for item in ranked:
        if len(chosen) < most and item[1].group not in {m.group for _, m, _ in chosen}:
            chosen.append(item)
    if not chosen or not seconds:
        return ()
    each = min(seconds // len(chosen), facts.blocks.warm_up_move.most)
    turns = []
    for name, move, surface in chosen:
        length = (each // 2 if move.sided else each) // _FIVE * _FIVE
        turns.append(Turn(name, surface, length, move.sided))
    return tuple(turns)


def _by_fit(
    moves: Iterable[tuple[str, Move, str]], wish: Wish, facts: Mapping[str, Move], place: str
) -> list[tuple[str, Move, str]]:
    """Stretches that go with the spots, best first, one of each group."""
    asked = {s.spot for s in wish.spots}
    fitting = [m for m in moves if not m[1].fits or asked & set(m[1].fits)]
    ranked = sorted(
        fitting,
        key=lambda m: (
            not m[1].figure,
            -len(asked & set(m[1].fits)),
            m[1].place != place,
            list(facts).index(m[0]),
        ),
    )
    made: list[tuple[str, Move, str]] = []
    for item in ranked:
        if item[1].group not in {m.group for _, m, _ in made}:
            made.append(item)
    return made


def _stretches(
    moves: Iterable[tuple[str, Move, str]], facts: SessionFacts, purse: _Purse, *, least: bool
) -> list[Turn]:
    """The stretches that the purse can pay; shorter ones only where *least* allows."""
    made = []
    for name, move, surface in moves:
        lengths = [move.seconds] + ([facts.blocks.stretch.least] if least and move.still else [])
        for length in lengths:
            turn = Turn(name, surface, length + _CHANGE_S, move.sided)
            if purse.takes(turn.cost):
                made.append(turn)
                break
    return made


def _again(turns: Iterable[Turn], purse: _Purse) -> tuple[Turn, ...]:
    """A second round of the stretches, as far as there is time."""
    made = []
    for turn in turns:
        twice = Turn(turn.id, turn.surface, turn.seconds, turn.sided, turn.times + 1)
        made.append(twice if purse.takes(turn.cost) else turn)
    return tuple(made)
