"""Wishes, limits and kits that the session tests share."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from unknot.anatomy import excluded_spots
from unknot.catalogue.session import session_facts
from unknot.limits import Limits
from unknot.pressure import Body, Kit
from unknot.session import Dose, SpotWish, Wish, WishError, compile_session
from unknot.session.wish import over_the_nerve

FACTS = session_facts()
OPEN = Limits(max_level=5, max_nrs=6, spot_seconds=90, minutes_per_side=5)
TENNIS = Kit(
    frozenset({"tennis_ball_new"}), frozenset({"wall", "chair", "carpet_mat", "firm_mattress"})
)
WALL = Kit(frozenset({"tennis_ball_new"}), frozenset({"wall"}))
ROLLER = Kit(frozenset({"foam_roller_soft"}), frozenset({"carpet_mat"}))
BARE = Kit()
MIDDLE = Body(75, 176, "male")

SPOTS = sorted(name for name, spot in FACTS.spots.items() if not over_the_nerve(spot, FACTS))
POSITIONS = sorted(
    {k for p in FACTS.pressure.postures.values() for k in p.positions}
    | {k for m in [*FACTS.warm_ups.values(), *FACTS.stretches.values()] for k in m.positions}
)
TOOLS = sorted({k for t in FACTS.pressure.tools.values() for k in t.kinds} - {"hands"})
REGIONS = sorted(FACTS.zones)


def wish(*places: str, **more) -> Wish:
    """``wish("spot_gmed2 R", minutes=10)``; the first place is the most tender."""
    spots = tuple(SpotWish(*place.split()) for place in places or ("spot_gmed2 R",))
    given = {"level": 2, "minutes": 10, "kit": TENNIS, "body": MIDDLE, **more}
    return Wish(spots=spots, **given)


def compiled(asked: Wish, limits: Limits | None = OPEN) -> dict:
    return compile_session(asked, limits, FACTS, knowledge="tests").to_json()


def compiled_or_none(asked: Wish, limits: Limits) -> dict | None:
    """None where the wish is refused, which is always an answer."""
    try:
        return compiled(asked, limits)
    except WishError:
        return None


def mirrored(asked: Wish) -> Wish:
    other = {"L": "R", "R": "L"}
    return replace(asked, spots=tuple(replace(s, side=other[s.side]) for s in asked.spots))


def pressing(document: dict) -> list[dict]:
    return [step for step in document["steps"] if step["pressing"]]


def seconds(steps) -> float:
    return sum(step["end_ms"] - step["start_ms"] for step in steps) / 1000


places = st.builds(
    SpotWish,
    spot=st.sampled_from(SPOTS),
    side=st.sampled_from(["L", "R"]),
    tenderness=st.none() | st.integers(0, 10),
)
kits = st.builds(
    Kit,
    tools=st.frozensets(st.sampled_from(sorted(FACTS.pressure.tools)), max_size=3),
    surfaces=st.frozensets(st.sampled_from(sorted(FACTS.pressure.surfaces)), max_size=4),
    opted_in=st.booleans(),
)
limits = st.builds(
    Limits,
    max_level=st.integers(1, 5),
    max_nrs=st.integers(0, 6),
    spot_seconds=st.integers(8, 120),
    minutes_per_side=st.integers(1, 6),
    exclude_tools=st.frozensets(st.sampled_from(TOOLS), max_size=1),
    exclude_positions=st.frozensets(st.sampled_from(POSITIONS), max_size=2),
    exclude_regions=st.just(frozenset()) | st.frozensets(st.sampled_from(REGIONS), max_size=1),
)


@st.composite
def doses(draw, level: int) -> Dose | None:
    if draw(st.booleans()):
        return None
    return Dose(
        rung=draw(st.integers(max(1, 2 * level - 3), 2 * level)),
        waves=draw(st.integers(1, 2)),
        seconds=draw(st.sampled_from([10, 15, 20, 30, 33, 45, 60, 75, 90])),
        volume=draw(st.integers(1, 8)),
    )


@st.composite
def asks(draw) -> tuple[Wish, Limits]:
    """A wish and the limits it is made under; most of them are granted."""
    caps = draw(limits)
    level = draw(st.integers(1, caps.max_level))
    out = excluded_spots(caps, FACTS.spots, FACTS.zones)
    spots = st.lists(
        places.filter(lambda s: s.spot not in out),
        min_size=1,
        max_size=5,
        unique_by=lambda s: (s.spot, s.side),
    )
    asked = Wish(
        spots=tuple(draw(spots)),
        level=level,
        minutes=draw(st.integers(3, 20) | st.floats(3, 20).map(lambda m: round(m, 1))),
        kit=draw(kits),
        body=Body(draw(st.none() | st.integers(45, 130))),
        dose=draw(doses(level)),
        first=level <= 2 and draw(st.booleans()),
        language=draw(st.sampled_from(sorted(FACTS.words))),
    )
    return asked, caps


@st.composite
def loosened(draw, caps: Limits) -> Limits:
    """Limits that are nowhere tighter than *caps*."""
    return Limits(
        max_level=draw(st.integers(caps.max_level, 5)),
        max_nrs=draw(st.integers(caps.max_nrs, 7)),
        spot_seconds=caps.spot_seconds + draw(st.integers(0, 90)),
        minutes_per_side=caps.minutes_per_side + draw(st.integers(0, 4)),
        exclude_tools=caps.exclude_tools if draw(st.booleans()) else frozenset(),
        exclude_positions=caps.exclude_positions if draw(st.booleans()) else frozenset(),
        exclude_regions=caps.exclude_regions if draw(st.booleans()) else frozenset(),
    )
