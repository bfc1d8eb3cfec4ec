"""Facts turned into arrays once, so that each drawing is only array work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.anatomy import instances, mirrored
from unknot.anatomy.body import SIDES
from unknot.locate.extents import mark_by_extent, smeared
from unknot.locate.facts import Facts, Mark

Floats = NDArray[np.float64]
EXTENTS: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A two-layer network of sources and findings, ready for drawings.

    ``causes`` are (source, side) in order; one more row without any cause ("none") ends every
    cause axis. ``stays_blank[cause x extent, region]`` is the chance that a cause leaves a region
    unmarked. ``yes``/``no`` hold log ratios of an answer for every pair of causes, and ``press``
    the chance of a familiar-pain answer for every pair, with its entropy in ``press_doubt``.
    ``modified`` marks the causes that a prior modifier changes.
    """

    facts: Facts
    causes: tuple[tuple[str, str], ...]
    regions: dict[str, int]
    stays_blank: Floats
    mean_blank: Floats
    leak: Floats
    extent_weights: Floats
    yes: dict[str, Floats]
    no: dict[str, Floats]
    press: dict[tuple[str, str], Floats]
    press_doubt: dict[tuple[str, str], Floats]
    modified: dict[str, NDArray[np.bool_]]
    families: tuple[str, ...]
    in_family: NDArray[np.bool_]
    muscle: NDArray[np.bool_]
    nerve: NDArray[np.bool_]
    mean_odds: Floats
    low_odds: Floats
    high_odds: Floats


def compile_network(facts: Facts) -> Network:
    """The arrays for *facts*: every source on both sides, marks at three extents, neighbours."""
    causes = tuple((name, side) for name in facts.sources for side in SIDES)
    regions = {name: index for index, name in enumerate(instances(facts.regions))}
    blank = _blank(facts, causes, regions)
    weights = np.array(facts.model.extent_weights)
    families = tuple(facts.families)
    member = [facts.sources[name] for name, _ in causes]
    press: dict[tuple[str, str], Floats] = {
        (key, side): _press_chance(facts, causes, key, side)
        for key in facts.press
        for side in SIDES
    }
    return Network(
        facts=facts,
        causes=causes,
        regions=regions,
        stays_blank=blank,
        mean_blank=_with_none(
            np.einsum("ier,e->ir", blank[:-1].reshape(len(causes), EXTENTS, -1), weights)
        ),
        leak=_leak(facts, regions),
        extent_weights=np.append(np.tile(weights, len(causes)), 1.0),
        yes={key: _answer_ratio(facts, causes, key, yes=True) for key in facts.features},
        no={key: _answer_ratio(facts, causes, key, yes=False) for key in facts.features},
        press=press,
        press_doubt={key: entropy(chance) for key, chance in press.items()},
        modified={key: _modified(facts, causes, key) for key in facts.modifiers},
        families=families,
        in_family=np.array([[source.family == f for source in member] for f in families]),
        muscle=np.array([source.kind == "myofascial" for source in member]),
        nerve=np.array([source.nature == "nerve" for source in member]),
        mean_odds=_odds(source.prior.mean for source in member),
        low_odds=_odds(source.prior.low for source in member),
        high_odds=_odds(source.prior.high for source in member),
    )


def _odds(priors: Iterable[float]) -> Floats:
    p = np.array(list(priors))
    made: Floats = p / (1.0 - p)
    return made


def _with_none(rows: Floats) -> Floats:
    return np.vstack([rows, np.ones((1, rows.shape[1]))])


def _blank(facts: Facts, causes: tuple[tuple[str, str], ...], regions: Mapping[str, int]) -> Floats:
    p = np.zeros((len(causes), EXTENTS, len(regions)))
    for row, (name, side) in enumerate(causes):
        source = facts.sources[name]
        _write(p[row], source.regions, facts, (side, regions))
        _write(p[row], source.other_side, facts, ("R" if side == "L" else "L", regions))
    flat = smeared(p.reshape(-1, len(regions)), _strays(facts, regions), facts.model.neighbour_miss)
    return _with_none(1.0 - flat)


def _write(
    row: Floats, marks: Mapping[str, Mark], facts: Facts, place: tuple[str, Mapping[str, int]]
) -> None:
    side, regions = place
    for key, mark in marks.items():
        column = regions[f"{key}_{side}" if facts.regions[key].sided else key]
        made = np.array(mark_by_extent(mark, facts.model))
        row[:, column] = 1.0 - (1.0 - row[:, column]) * (1.0 - made)


def _strays(facts: Facts, regions: Mapping[str, int]) -> Floats:
    share = np.zeros((len(regions), len(regions)))
    for key, region in facts.regions.items():
        if region.private:
            continue
        for name in [f"{key}_{side}" for side in SIDES] if region.sided else [key]:
            to = [regions[n] for n in _neighbours(name, facts)]
            if to:
                share[regions[name], to] = 1.0 / len(to)
    return share


def _neighbours(name: str, facts: Facts) -> list[str]:
    key, side = (name[:-2], name[-2:]) if name[-2:] in {"_L", "_R"} else (name, "")
    near: list[str] = []
    for other in facts.regions[key].neighbours:
        region = facts.regions[other]
        if region.private:
            continue
        if not region.sided:
            near.append(other)
        elif side:
            near.append(other + side)
        else:
            near += [f"{other}_L", mirrored(f"{other}_L")]
    return near


def _leak(facts: Facts, regions: Mapping[str, int]) -> Floats:
    leak = np.full(len(regions), facts.model.leak)
    for name, column in regions.items():
        key = name.removesuffix("_L").removesuffix("_R")
        leak[column] = facts.model.leak_by_region.get(key, facts.model.leak)
    return leak


def _answer_ratio(
    facts: Facts, causes: tuple[tuple[str, str], ...], feature: str, *, yes: bool
) -> Floats:
    """Log ratio of one answer for every pair; a pair says yes as often as its likelier member."""
    base = facts.features[feature].base
    p = np.array(
        [
            answer.p if (answer := facts.sources[name].features.get(feature)) else np.nan
            for name, _ in causes
        ]
        + [np.nan]
    )
    pair = np.fmax(p[:, None], p[None, :])
    pair = np.where(np.isnan(pair), base, pair)
    ratio = pair / base if yes else (1.0 - pair) / (1.0 - base)
    low, high = facts.model.feature_cap
    made: Floats = np.log(np.clip(ratio, low, high))
    return made


def _press_chance(
    facts: Facts, causes: tuple[tuple[str, str], ...], spot: str, side: str
) -> Floats:
    table, model = facts.press[spot], facts.model
    chance = dict.fromkeys(table.neighbours, model.press_neighbour)
    chance |= table.look_alikes | dict.fromkeys(table.own, model.press_own)
    single = np.array(
        [
            chance.get(name, model.press_nothing) if side == s else model.press_nothing
            for name, s in causes
        ]
        + [model.press_nothing]
    )
    made: Floats = np.maximum(single[:, None], single[None, :])
    return made


def _modified(
    facts: Facts, causes: tuple[tuple[str, str], ...], modifier: str
) -> NDArray[np.bool_]:
    to = facts.modifiers[modifier].applies_to
    return np.array([name in to or facts.sources[name].kind in to for name, _ in causes])


def entropy(p: Floats) -> Floats:
    """Doubt about a yes-or-no answer of chance *p*, in bits; *p* strictly between 0 and 1."""
    made: Floats = -(p * np.log2(p) + (1.0 - p) * np.log2(1.0 - p))
    return made
