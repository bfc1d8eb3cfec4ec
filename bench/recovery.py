"""Does the ranking find what the model itself drew? A ceiling: people are less tidy than a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench._locate_drawings import drawn, from_priors
from bench._pages import table, write
from unknot.catalogue import locate
from unknot.locate import Network, chances

Floats = NDArray[np.float64]
_EACH_SIDE = 12
_FROM_PRIORS = 600
_BINS = 10
_PAGE = "locate-recovery.md"


@dataclass(frozen=True, slots=True)
class Found:
    """How one source comes out: shares of its drawings, error of its chances, who is mistaken for it."""

    source: str
    top1: float
    top3: float
    family: float
    error: float
    mistaken: str


def rows() -> list[tuple[str, str, str, str]]:
    """Means over sources; the page holds them all."""
    network = locate.network()
    predicted, true = _from_priors(network)
    found = _singles(network, predicted, true)
    curve = _curve(predicted.ravel(), true.ravel())
    write(_PAGE, _page(found, curve))
    top1, top3, family = (
        sum(getattr(f, key) for f in found) / len(found) for key in ("top1", "top3", "family")
    )
    error = _error(predicted.ravel(), true.ravel())
    return [
        ("recovery: one source, its own drawings", f"first {top1:.2f}", f"in three {top3:.2f}", ""),
        ("recovery: its family first", f"{family:.2f}", "a ceiling, no accuracy on people", ""),
        ("recovery: calibration error on drawings from priors", f"{error:.4f}", _PAGE, ""),
    ]


def _from_priors(network: Network) -> tuple[Floats, NDArray[np.bool_]]:
    drawings, truth = from_priors(network, _FROM_PRIORS)
    true = np.zeros((len(drawings), len(network.causes)), dtype=bool)
    for row, causes in enumerate(truth):
        true[row, causes] = True
    return chances(drawings, network), true


def _singles(network: Network, predicted: Floats, true: NDArray[np.bool_]) -> list[Found]:
    """Every source alone, on either side, at a drawn extent, with six answers."""
    chance = np.random.default_rng(2)
    causes = [cause for cause in range(len(network.causes)) for _ in range(_EACH_SIDE)]
    found = chances([drawn(network, [cause], chance) for cause in causes], network)
    # Left and right of a drawing in the middle tie but for the last digits, which differ by machine.
    ranked = np.argsort(-found.round(12), axis=1, kind="stable")
    family = network.in_family.argmax(axis=0)
    made = []
    for name in network.facts.sources:
        own = [row for row, cause in enumerate(causes) if network.causes[cause][0] == name]
        firsts = [(causes[row], ranked[row]) for row in own]
        wrong = Counter(network.causes[r[0]][0] for c, r in firsts if r[0] != c)
        columns = [c for c, (source, _) in enumerate(network.causes) if source == name]
        made.append(
            Found(
                name,
                float(np.mean([r[0] == c for c, r in firsts])),
                float(np.mean([c in r[:3] for c, r in firsts])),
                float(np.mean([family[r[0]] == family[c] for c, r in firsts])),
                _error(predicted[:, columns].ravel(), true[:, columns].ravel()),
                ", ".join(f"{other} {n}" for other, n in wrong.most_common(2)) or "none",
            )
        )
    return made


def _binned(p: Floats) -> NDArray[np.intp]:
    return np.minimum((p * _BINS).astype(np.intp), _BINS - 1)


def _error(p: Floats, true: NDArray[np.bool_]) -> float:
    """Expected calibration error: the mean gap between what was said and what was so, by bin."""
    bins = _binned(p)
    gaps = (
        (bins == b).sum() * abs(p[bins == b].mean() - true[bins == b].mean())
        for b in set(bins.tolist())
    )
    return float(sum(gaps) / len(p))


def _curve(p: Floats, true: NDArray[np.bool_]) -> list[tuple[str, ...]]:
    bins = _binned(p)
    return [
        (
            f"{b / _BINS:.1f} to {(b + 1) / _BINS:.1f}",
            str(int((bins == b).sum())),
            f"{p[bins == b].mean():.3f}",
            f"{true[bins == b].mean():.3f}",
        )
        for b in range(_BINS)
        if (bins == b).any()
    ]


def _page(found: Sequence[Found], curve: Sequence[Sequence[str]]) -> list[str]:
    def mean(key: str) -> float:
        return sum(getattr(f, key) for f in found) / len(found)

    return [
        "# Locate: does it find what it drew?",
        (
            "Written by `make bench`; do not edit. Drawings come from the model itself, with its own chances, extents and leaks. So these figures are a "
            "**ceiling and no accuracy**: people smear, forget, and hurt in ways no model holds. Nobody has measured how often a drawing finds the right muscle."
        ),
        (
            f"Over all {len(found)} sources: first in {mean('top1'):.2f} of their own drawings, among the first three in {mean('top3'):.2f}, "
            f"their family first in {mean('family'):.2f}."
        ),
        "## Are the chances what they say?",
        (
            f"{_FROM_PRIORS} drawings of people with one to three sources, as common as the priors say, six questions asked. Each row: all chances of "
            "that size, over every source and side."
        ),
        table(("chance said", "how many", "mean said", "share that was so"), curve),
        "## Source by source",
        (
            f"Each source alone, {2 * _EACH_SIDE} drawings, both sides. *Error* is the expected calibration error of its chances on the drawings from priors. "
            "*Mistaken for* names what came first instead, and how often; the other side counts as wrong."
        ),
        table(
            ("source", "first", "in three", "family first", "error", "mistaken for"),
            [
                (
                    f"`{f.source}`",
                    f"{f.top1:.2f}",
                    f"{f.top3:.2f}",
                    f"{f.family:.2f}",
                    f"{f.error:.4f}",
                    f.mistaken,
                )
                for f in sorted(found, key=lambda f: (f.top1, f.source))
            ],
        ),
    ]
