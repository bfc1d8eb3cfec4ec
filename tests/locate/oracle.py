"""The same posterior the slow way: plain loops over every set of up to two causes."""

from __future__ import annotations

from itertools import combinations, product
from math import prod

from unknot.anatomy import instances, mirrored
from unknot.locate.extents import mark_by_extent
from unknot.locate.posterior import mark_strength

SIDES = ("L", "R")


def posterior(drawing, facts):
    """Chance of every set (a frozenset of (source, side)), from the facts and nothing else."""
    causes = [(name, side) for name in facts.sources for side in SIDES]
    sets = [frozenset(s) for k in (0, 1, 2) for s in combinations(causes, k)]
    weight = {
        s: prior(s, drawing, facts) * seen(s, drawing, facts) * told(s, drawing, facts)
        for s in sets
    }
    total = sum(weight.values())
    return {s: w / total for s, w in weight.items()}


def prior(chosen, drawing, facts):
    return prod(odds(name, drawing, facts) for name, _ in chosen)


def odds(name, drawing, facts):
    source = facts.sources[name]
    value = source.prior.mean / (1 - source.prior.mean)
    for modifier in facts.modifiers.values():
        if name in modifier.applies_to or source.kind in modifier.applies_to:
            value *= modifier.sex.get(drawing.sex or "", 1)
            if drawing.age is not None:
                value *= next((b.odds for b in modifier.ages if drawing.age < b.under), 1)
    return value


def seen(chosen, drawing, facts):
    weights = facts.model.extent_weights
    total = 0.0
    for extents in product(range(3), repeat=len(chosen)):
        likelihood = prod(weights[e] for e in extents)
        blanks = [
            blank(cause, extent, facts) for cause, extent in zip(chosen, extents, strict=True)
        ]
        for name in instances(facts.regions):
            if name in drawing.unknown:
                continue
            key = name.removesuffix("_L").removesuffix("_R")
            quiet = (1 - facts.model.leak_by_region.get(key, facts.model.leak)) * prod(
                b[name] for b in blanks
            )
            value = drawing.regions.get(name, 0)
            sure = mark_strength(value, facts.model.full_mark_at) if value > 0 else 0
            likelihood *= sure * (1 - quiet) + (1 - sure) * quiet
        total += likelihood
    return total


def blank(cause, extent, facts):
    name, side = cause
    p = dict.fromkeys(instances(facts.regions), 0.0)
    source = facts.sources[name]
    for marks, here in ((source.regions, side), (source.other_side, "R" if side == "L" else "L")):
        for key, mark in marks.items():
            place = f"{key}_{here}" if facts.regions[key].sided else key
            p[place] = 1 - (1 - p[place]) * (1 - mark_by_extent(mark, facts.model)[extent])
    miss = facts.model.neighbour_miss
    near = {place: neighbours(place, facts) for place in p}
    out = {}
    for place in p:
        kept = (1 - miss) if near[place] else 1
        stray = prod(1 - miss * p[other] / len(near[other]) for other in p if place in near[other])
        out[place] = (1 - kept * p[place]) * stray
    return out


def neighbours(place, facts):
    key, side = (place[:-2], place[-2:]) if place[-2:] in ("_L", "_R") else (place, "")
    if facts.regions[key].private:
        return []
    found = []
    for other in facts.regions[key].neighbours:
        if facts.regions[other].private:
            continue
        if not facts.regions[other].sided:
            found.append(other)
        else:
            found += [other + side] if side else [other + "_L", mirrored(other + "_L")]
    return found


def told(chosen, drawing, facts):
    result = 1.0
    low, high = facts.model.feature_cap
    for feature, yes in drawing.features.items():
        base = facts.features[feature].base
        known = [
            facts.sources[name].features[feature].p
            for name, _ in chosen
            if feature in facts.sources[name].features
        ]
        p = max(known, default=base)
        result *= min(max(p / base if yes else (1 - p) / (1 - base), low), high)
    return result
