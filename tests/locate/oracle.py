"""The same posterior the slow way: plain loops over every set of up to so many causes.

Written from the facts and the model's description alone; nothing of the room's arrays is used.
"""

from __future__ import annotations

from itertools import combinations, product
from math import prod

from unknot.anatomy import instances, mirrored

SIDES = ("L", "R")


def posterior(drawing, facts, most=3, *, muscles_low=False, presses=None):
    """Chance of every set (a frozenset of (source, side)) of up to *most* causes.

    Counts only the first *presses* familiar presses; all of them when it is None.
    """
    causes = [(name, side) for name in facts.sources for side in SIDES]
    sets = [frozenset(s) for k in range(most + 1) for s in combinations(causes, k)]
    blanks = {cause: [blank(cause, e, facts) for e in range(3)] for cause in causes}
    weight = {
        s: prior(s, drawing, facts, muscles_low)
        * seen(s, drawing, facts, blanks)
        * told(s, drawing, facts)
        * pressed(s, drawing, facts, presses)
        for s in sets
    }
    total = sum(weight.values())
    return {s: w / total for s, w in weight.items()}


def marginal(chances, cause):
    return sum(p for s, p in chances.items() if cause in s)


def prior(chosen, drawing, facts, muscles_low=False):
    return prod(odds(name, drawing, facts, muscles_low) for name, _ in chosen)


def odds(name, drawing, facts, muscles_low=False):
    source = facts.sources[name]
    p = source.prior.low if muscles_low and source.kind == "myofascial" else source.prior.mean
    value = p / (1 - p)
    for modifier in facts.modifiers.values():
        if name in modifier.applies_to or source.kind in modifier.applies_to:
            value *= modifier.sex.get(drawing.sex or "", 1)
            if drawing.age is not None:
                value *= next((b.odds for b in modifier.ages if drawing.age < b.under), 1)
            value *= max(
                (v for k, v in modifier.circumstances.items() if k in drawing.circumstances),
                default=1,
            )
    return value


def seen(chosen, drawing, facts, blanks):
    weights = facts.model.extent_weights
    total = 0.0
    for extents in product(range(3), repeat=len(chosen)):
        likelihood = prod(weights[e] for e in extents)
        unmarked = [blanks[cause][e] for cause, e in zip(chosen, extents, strict=True)]
        for name in instances(facts.regions):
            if name in drawing.unknown:
                continue
            key = name.removesuffix("_L").removesuffix("_R")
            quiet = (1 - facts.model.leak_by_region.get(key, facts.model.leak)) * prod(
                b[name] for b in unmarked
            )
            value = drawing.regions.get(name, 0)
            sure = min(1, 0.5 + 0.5 * value / facts.model.full_mark_at) if value > 0 else 0
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
            p[place] = 1 - (1 - p[place]) * (1 - by_extent(mark, facts.model)[extent])
    miss = facts.model.neighbour_miss
    near = nearest(facts)
    kept = {place: (1 - miss) if near[place] else 1 for place in p}
    out = {place: 1 - kept[place] * p[place] for place in p}
    for other in (place for place in p if p[place]):
        for place in near[other]:
            out[place] *= 1 - miss * p[other] / len(near[other])
    return out


def nearest(facts, known={}):  # noqa: B006 - facts never change, and the loops are slow enough
    if id(facts) not in known:
        known[id(facts)] = {n: neighbours(n, facts) for n in instances(facts.regions)}
    return known[id(facts)]


def by_extent(mark, model):
    if mark.tier in model.tier_by_extent and mark.p == model.tiers[mark.tier]:
        return model.tier_by_extent[mark.tier]
    low, high = 1e-9, 1e9
    for _ in range(200):
        middle = (low * high) ** 0.5
        three = [shifted(middle, s) for s in (-model.extent_shift, 0, model.extent_shift)]
        mean = sum(w * q for w, q in zip(model.extent_weights, three, strict=True))
        low, high = (middle, high) if mean < mark.p else (low, middle)
    return three


def shifted(odds_, shift):
    from math import exp

    moved = odds_ * exp(shift)
    return moved / (1 + moved)


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


def alone(name, feature, facts):
    """How often somebody with this one source says yes."""
    base = facts.features[feature].base
    low, high = facts.model.feature_cap
    known = facts.sources[name].features.get(feature)
    p = known.p if known else base
    p = min(max(p, base * low), base * high)
    no = min(max(1 - p, (1 - base) * low), (1 - base) * high)
    return 1 - no


def leak_of(feature, facts):
    base = facts.features[feature].base
    return min([base, *(alone(name, feature, facts) for name in facts.sources)])


def told(chosen, drawing, facts):
    result = 1.0
    for feature, yes in drawing.features.items():
        leak = leak_of(feature, facts)
        no = (1 - leak) * prod((1 - alone(n, feature, facts)) / (1 - leak) for n, _ in chosen)
        result *= (1 - no) if yes else no
        for ratio in facts.ratios.values():
            fits = drawing.age is not None and drawing.age >= ratio.from_age
            if ratio.feature == feature and yes and fits:
                ours = alone(ratio.source, feature, facts) / facts.features[feature].base
                result *= prod(ratio.present / ours for n, _ in chosen if n == ratio.source)
    return result


def pressed(chosen, drawing, facts, count=None):
    result, familiar = 1.0, 0
    for side in {p.side for p in drawing.presses if p.answer == "nerve"}:
        anyway, nerve = facts.model.nerve_feeling
        here = [n for n, s in chosen if s == side and facts.sources[n].nature == "nerve"]
        result *= 1 - (1 - anyway) * ((1 - nerve) / (1 - anyway)) ** len(here)
    for press in drawing.presses:
        if press.answer == "nerve":
            continue
        nothing = facts.model.press_nothing
        no = 1 - nothing
        for cause in chosen:
            no *= (1 - press_alone(press, cause, facts)) / (1 - nothing)
        if press.answer == "same_pain":
            familiar += 1
            if count is None or familiar <= count:
                result *= 1 - no
        else:
            result *= no
    return result


def press_alone(press, cause, facts):
    name, side = cause
    model, table = facts.model, facts.press[press.spot]
    if side != press.side:
        return model.press_nothing
    if name in table.own:
        return model.press_own
    if name in table.look_alikes:
        return table.look_alikes[name]
    return model.press_neighbour if name in table.neighbours else model.press_nothing
