"""Sums over all sets of up to three sources, by the patterns of findings that each source brings.

The quick way, for few positive findings: marks, yes answers and familiar presses alike. A source
brings exactly the findings V with weight f(V), and a set brings the union of its members'
patterns. With F the sum of all f, L the sum over what the leak adds, and * the union of patterns,
pairs are F'LF less the pairs of a source with itself, and triples F'L(F*F) less those that hold a
source twice (``copies``). All terms are positive until that one subtraction, so next to nothing
cancels (two answers excepted, ``square``).
(Heckerman's Quickscore, 1989, is the same sum with signs; it loses digits where the drawing is
unlikely.)

At a given extent findings are independent, so f is an outer product over either half of them: F is
one matrix product over all sources and extents, and the way back from F to each source another. A
drawing of n findings costs 2^(n/2) steps for each source, those two products, and for triples the
3^n steps of the unions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.locate.evidence import Evidence
from unknot.locate.kin import Kin
from unknot.locate.mixtures import Mixed, counted_too_often, mixed
from unknot.locate.unions import leaking, square

Floats = NDArray[np.float64]
_EVERY = slice(None)
# Answers whose unions are taken as differences of sums: two leaks cost three digits at most.
_MOST_SUMMED: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Weights of sets, added up; the first axis is the drawing's.

    ``sizes[run, row, k]`` is the total over sets of k sources, ``members[run, row, cause]`` the
    total over sets that hold a cause, ``families[run, row, family]`` over sets that hold one of a
    family or more (empty where no kin were given). Runs count none, the first, the first two... of
    the presses; rows are the odds that were asked for.
    """

    sizes: Floats
    members: Floats
    families: Floats


def pattern_sums(seen: Evidence, odds: Floats, *, most: int, kin: Kin | None = None) -> Sums:
    """Sums over sets of up to *most* sources; ``odds[row, cause]``.

    What comes out for a drawing does not depend, to the bit, on its company.
    """
    rows = odds * seen.odds[:, None]
    runs = [
        _sums(_first(seen, seen.left.shape[1] - later), rows, most, kin)
        for later in range(seen.presses, -1, -1)
    ]
    return Sums(*(np.stack(parts, axis=1) for parts in zip(*runs, strict=True)))


def _first(seen: Evidence, findings: int) -> Evidence:
    """The same with the first findings only."""
    return replace(
        seen,
        rows=seen.rows[:, :findings],
        left=seen.left[:, :findings],
        painted=seen.painted[:, :findings],
        clear=seen.clear[:, :findings],
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Halves:
    """What groups of sources bring to either half of the findings.

    ``first[drawing, row, pattern, atom]`` holds the weights and odds, ``second[drawing, pattern,
    atom]`` none; an atom is a group with its extents, ``groups`` is how many groups there are.
    """

    first: Floats
    second: Floats
    groups: int

    def paint(self) -> Floats:
        """The sum over all atoms, by drawing, row and pattern of either half."""
        made: Floats = self.first @ self.second.transpose(0, 2, 1)[:, None]
        return made

    def back(self, fits: Floats) -> Floats:
        """For each group the sum of its patterns times ``fits[drawing, row, pattern, pattern]``."""
        by_atom = np.einsum("brva,brva->bra", fits @ self.second[:, None], self.first)
        count, rows, _ = by_atom.shape
        by_group: Floats = by_atom.reshape(count, rows, -1, self.groups).sum(axis=2)
        return by_group


def _halves(sources: Mixed, odds: Floats) -> _Halves:
    """Both halves of a mixture, with ``odds[drawing, row, group]``."""
    count, findings, terms, groups = sources.left.shape
    half, atoms = findings // 2, terms * groups
    weights = sources.blank[:, None] * odds[:, :, None]
    first = _products(sources.left[:, :half].reshape(count, half, atoms))
    second = _products(sources.left[:, half:].reshape(count, findings - half, atoms))
    return _Halves(first[:, None] * weights.reshape(count, odds.shape[1], 1, -1), second, groups)


def _products(left: Floats) -> Floats:
    """Chance of every pattern of independent findings; finding r is bit r of the pattern."""
    count, findings, atoms = left.shape
    if not findings:
        return np.ones((count, 1, atoms))
    made = np.empty((count, 1 << findings, atoms))
    made[:, 0] = left[:, 0]
    np.subtract(1.0, left[:, 0], out=made[:, 1])
    for finding in range(1, findings):
        half, stays = 1 << finding, left[:, finding, None]
        np.multiply(made[:, :half], 1.0 - stays, out=made[:, half : 2 * half])
        made[:, :half] *= stays
    return made


def _sums(
    seen: Evidence, odds: Floats, most: int, kin: Kin | None
) -> tuple[Floats, Floats, Floats]:
    """Totals by row and size, by row and cause, and by row and family."""
    first, second = leaking(seen)
    one = mixed(seen, (1, _EVERY))
    sources = _halves(one, odds)
    paints = sources.paint()
    none = seen.clear.prod(axis=1)
    of_one = _total(paints, first, second)
    # A source alone is a pair with one that brings nothing for certain.
    paints[:, :, 0, 0] += 1.0
    fits = first @ paints @ second
    paints[:, :, 0, 0] -= 1.0
    if most == 2:
        held = sources.back(fits) - odds * odds * seen.of_copies(2)[:, None]
        sizes = [of_one, (held.sum(axis=2) - of_one) / 2.0]
    else:
        thrice = odds * odds * odds * seen.of_copies(3)[:, None]
        twins = _halves(mixed(seen, (2, _EVERY)), odds * odds)
        with_itself = twins.paint()
        findings = seen.left.shape[1]
        summed = min(_MOST_SUMMED, findings - seen.marks, findings - findings // 2)
        pairs = first @ ((square(paints, summed) - with_itself) / 2.0) @ second
        held = sources.back(fits + pairs) - twins.back(fits) + thrice
        both = (_dot(paints, first @ paints @ second) - _total(with_itself, first, second)) / 2.0
        sizes = [of_one, both, (held.sum(axis=2) - of_one - 2.0 * both) / 3.0]
    families = np.zeros((*odds.shape[:2], 0))
    if kin is not None:
        related = mixed(seen, (1, kin.pairs[0]), (1, kin.pairs[1]))
        unit = np.ones((len(odds), 1, kin.pairs.shape[1]))
        with_any = _halves(related, unit).back(fits) if most > 2 else None
        families = held @ kin.in_family.T - counted_too_often(seen, kin, odds, with_any, related)
    sizes = [np.broadcast_to(none[:, None], of_one.shape), *sizes]
    return np.stack(sizes, axis=2), held, families


def _dot(paints: Floats, fits: Floats) -> Floats:
    made: Floats = (paints * fits).sum(axis=(2, 3))
    return made


def _total(paints: Floats, first: Floats, second: Floats) -> Floats:
    """The weight of patterns when nothing else but the leak brings a finding."""
    return _dot(paints, first[:, :, :, :1] * second[:, :, :1])
