"""Quickscore (Heckerman 1989): the posterior over all sets at once, by signed sums over marks.

An independent way to the same numbers on the full network, for few marks: every subset of the
marks and yes answers is one term, in which all causes are independent. Run with seventy digits, so
that its signs lose none that matter. ``cut`` keeps only sets of up to so many causes.
"""

from __future__ import annotations

from decimal import Decimal as Number
from decimal import localcontext
from itertools import product

from tests.locate import oracle


def quickscore(drawing, facts, cut=None):
    """P(cause) for every cause, and the total weight, for a drawing of full marks."""
    with localcontext() as context:
        context.prec = 70
        return _quickscore(drawing, facts, cut)


def _quickscore(drawing, facts, cut):
    causes = [(name, side) for name in facts.sources for side in oracle.SIDES]
    weights = [Number(w) for w in facts.model.extent_weights]
    marks = [m for m, v in drawing.regions.items() if v > 0 and m not in drawing.unknown]
    yes = [f for f, said in drawing.features.items() if said]
    total, sums = Number(0), dict.fromkeys(causes, Number(0))
    tables = {cause: _table(cause, drawing, facts, marks) for cause in causes}
    for off in product((0, 1), repeat=len(marks) + len(yes)):
        sign = Number(-1) ** sum(off)
        for name, gone in zip([*marks, *yes], off, strict=True):
            if gone:
                sign *= Number(1 - _leak(name, facts))
        gone_marks = [m for m, gone in zip(marks, off, strict=False) if gone]
        gone_yes = [f for f, gone in zip(yes, off[len(marks) :], strict=True) if gone]
        each = []
        for cause in causes:
            quiet, silent, own = tables[cause]
            value = sum(
                (
                    w * q * _times(e[m] for m in gone_marks)
                    for w, (q, e) in zip(weights, quiet, strict=True)
                ),
                Number(0),
            )
            each.append(own * value * _times(silent[f] for f in gone_yes))
        all_sets, without = _sets(each, cut)
        total += sign * all_sets
        for cause, value, rest in zip(causes, each, without, strict=True):
            sums[cause] += sign * value * rest
    return {cause: float(value / total) for cause, value in sums.items()}, total


def _sets(each, cut):
    """Total over sets, and for each cause the total over sets of the others, one smaller."""
    if cut is None:
        whole = _times(1 + v for v in each)
        return whole, [whole / (1 + v) for v in each]
    sizes = [Number(1)] + [Number(0)] * cut
    for v in each:
        sizes = [sizes[0]] + [sizes[k] + v * sizes[k - 1] for k in range(1, cut + 1)]
    without = []
    for v in each:
        less = [sizes[0]]
        for k in range(1, cut):
            less.append(sizes[k] - v * less[-1])
        without.append(sum(less))
    return sum(sizes), without


def _times(values):
    made = Number(1)
    for value in values:
        made *= value
    return made


def _leak(name, facts):
    if name in facts.features:
        return oracle.leak_of(name, facts)
    key = name.removesuffix("_L").removesuffix("_R")
    return facts.model.leak_by_region.get(key, facts.model.leak)


def _table(cause, drawing, facts, marks):
    quiet = []
    for extent in range(3):
        blank = oracle.blank(cause, extent, facts)
        seen_blank = [m for m in blank if m not in drawing.unknown and m not in marks]
        quiet.append(
            (_times(Number(blank[m]) for m in seen_blank), {m: Number(blank[m]) for m in marks})
        )
    silent = {
        f: Number((1 - oracle.alone(cause[0], f, facts)) / (1 - oracle.leak_of(f, facts)))
        for f in drawing.features
    }
    own = Number(oracle.odds(cause[0], drawing, facts))
    own *= _times(silent[f] for f, said in drawing.features.items() if not said)
    return quiet, silent, own
