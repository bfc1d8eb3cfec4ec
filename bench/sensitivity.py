"""How much does the ranking hang on what we assumed? Every constant moved, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from bench._locate_drawings import drawn
from bench._pages import table, write
from unknot.catalogue import locate
from unknot.locate import Drawing, Facts, Network, Press, Ranking, compile_network, rank_many
from unknot.locate.facts import Mark, PainSource

_PAGE = "locate-sensitivity.md"
_DRAWINGS = 40
_MOST_MARKS = 8
Varied = tuple[str, str, Facts]


def rows() -> list[tuple[str, str, str, str]]:
    """The constants that move the first family most; the page holds them all."""
    network = locate.network()
    drawings = _drawings(network)
    base = rank_many(drawings, network)
    lines = []
    for name, how, facts in variations(network.facts):
        moved = rank_many(drawings, compile_network(facts))
        lines.append((name, how, *_changes(base, moved)))
    write(_PAGE, _page(lines))
    worst = max(lines, key=lambda line: line[2])
    said = f"{worst[0]} {worst[1]}: another family first in {worst[2]:.0%}"
    return [("sensitivity: the constant that moves most", said, _PAGE, "")]


def _drawings(network: Network) -> list[Drawing]:
    """One source each, drawn by the model, every second one with a press."""
    chance = np.random.default_rng(3)
    made: list[Drawing] = []
    while len(made) < _DRAWINGS:
        drawing = drawn(network, [int(chance.integers(len(network.causes)))], chance)
        if not 1 <= len(drawing.regions) <= _MOST_MARKS:
            continue
        if len(made) % 2:
            spot = str(chance.choice(sorted(network.facts.press)))
            side = "L" if chance.random() < 0.5 else "R"
            answer: Any = "same_pain" if chance.random() < 0.5 else "nothing"
            drawing = replace(drawing, presses=(Press(spot, side, answer),))  # type: ignore[arg-type]
        made.append(drawing)
    return made


def _changes(base: list[Ranking], moved: list[Ranking]) -> tuple[float, float, float, float]:
    """Shares of drawings with another first family, first source, abstaining, next press."""

    def share(of: Callable[[Ranking], Any]) -> float:
        return float(np.mean([of(a) != of(b) for a, b in zip(base, moved, strict=True)]))

    return (
        share(lambda r: r.families[0].family),
        share(lambda r: (r.sources[0].source, r.sources[0].side)),
        share(lambda r: r.abstain),
        share(lambda r: r.next_press and (r.next_press.spot, r.next_press.side)),
    )


def variations(facts: Facts) -> Iterator[Varied]:
    """Every assumed constant, lower and higher."""
    model = facts.model
    for name in (
        "extent_shift", "leak", "neighbour_miss", "full_mark_at", "press_own", "press_neighbour",
        "press_nothing", "abstain_below", "least_information_bits", "least_chance_of_change",
        "tiring_bits", "risk_bits", "clear_of_nerve_cm", "explains_from", "worth_pressing_from",
    ):  # fmt: skip
        value = getattr(model, name)
        for how, other in (("halved", value / 2), ("doubled", _doubled(name, value))):
            yield name, how, replace(facts, model=replace(model, **{name: other}))
    for name in ("leak_by_region", "discomfort_bits"):
        for how, factor in (("halved", 0.5), ("doubled", 2.0)):
            other = {key: factor * value for key, value in getattr(model, name).items()}
            yield name, how, replace(facts, model=replace(model, **{name: other}))
    for name, how, other in (
        ("extent_weights", "more local", (0.5, 0.4, 0.1)),
        ("extent_weights", "wider", (0.2, 0.45, 0.35)),
        ("tier_by_extent", "by `extent_shift` instead", {}),
        ("feature_cap", "tighter (half to twice)", (0.5, 2.0)),
        ("feature_cap", "looser (a tenth to ten times)", (0.1, 10.0)),
        (
            "nerve_feeling",
            "halved with a nerve",
            (model.nerve_feeling[0], model.nerve_feeling[1] / 2),
        ),
        (
            "nerve_feeling",
            "doubled with a nerve",
            (model.nerve_feeling[0], model.nerve_feeling[1] * 2),
        ),
    ):
        yield name, how, replace(facts, model=replace(model, **{name: other}))
    yield from _of_sources(facts)


def _doubled(name: str, value: float) -> float:
    # A chance stays a chance, and an own muscle answers a press more often than a neighbour.
    return min(2.0 * value, 0.95) if name != "extent_shift" and value < 1.0 else 2.0 * value


def _of_sources(facts: Facts) -> Iterator[Varied]:
    """Priors, chances of marks and of answers: odds halved and doubled, groups at a time."""
    for how, factor in (("odds halved", 0.5), ("odds doubled", 2.0)):
        for kind in ("myofascial", "look_alike"):
            yield (
                f"priors of {kind}",
                how,
                _each(facts, lambda s, k=kind, f=factor: _prior(s, k, f)),
            )
        for name, drawn_tiers in (("tiers", True), ("marks of other tiers", False)):
            yield name, how, _each(facts, lambda s, d=drawn_tiers, f=factor: _marks(s, facts, d, f))
        yield "answers of sources", how, _each(facts, lambda s, f=factor: _answers(s, f))
        bases = {k: replace(v, base=_odds(v.base, factor)) for k, v in facts.features.items()}
        yield "base rates of answers", how, replace(facts, features=bases)
        press = {
            key: replace(t, look_alikes={s: _odds(p, factor) for s, p in t.look_alikes.items()})
            for key, t in facts.press.items()
        }
        yield "presses on look-alikes", how, replace(facts, press=press)
    yield "prior modifiers", "left out", replace(facts, modifiers={})
    yield "published ratios", "left out", replace(facts, ratios={})


def _each(facts: Facts, change: Callable[[PainSource], PainSource]) -> Facts:
    return replace(facts, sources={key: change(source) for key, source in facts.sources.items()})


def _odds(p: float, factor: float) -> float:
    return factor * p / (1.0 - p + factor * p)


def _prior(source: PainSource, kind: str, factor: float) -> PainSource:
    if source.kind != kind:
        return source
    prior = source.prior
    low, mean, high = (_odds(p, factor) for p in (prior.low, prior.mean, prior.high))
    return replace(source, prior=replace(prior, low=low, mean=mean, high=high))


def _marks(source: PainSource, facts: Facts, drawn_tiers: bool, factor: float) -> PainSource:  # noqa: FBT001
    def moved(marks: Mapping[str, Mark]) -> dict[str, Mark]:
        return {
            key: replace(mark, p=_odds(mark.p, factor))
            if (mark.tier in facts.model.tiers) == drawn_tiers
            else mark
            for key, mark in marks.items()
        }

    return replace(source, regions=moved(source.regions), other_side=moved(source.other_side))


def _answers(source: PainSource, factor: float) -> PainSource:
    told = {k: replace(v, p=_odds(v.p, factor)) for k, v in source.features.items()}
    return replace(source, features=told)


def _page(lines: list[tuple[Any, ...]]) -> list[str]:
    return [
        "# Locate: how much hangs on what we assumed",
        (
            "Written by `make bench`; do not edit. Every constant that is an assumption of ours, moved one at a time, on "
            f"{_DRAWINGS} drawings that the model made of one source each (every second with one press). Shares of drawings in which something came out "
            "otherwise. Constants of `data/locate/model.yaml` stand with their names; groups of figures of the sources follow."
        ),
        (
            "What moves the first family in many drawings is what most needs real answers from real people. What moves nothing here may still matter for "
            "drawings that are not among these."
        ),
        table(
            (
                "what",
                "moved",
                "another family first",
                "another source first",
                "abstains or not",
                "another next press",
            ),
            [
                (f"`{name}`", how, *(f"{share:.0%}" for share in shares))
                for name, how, *shares in lines
            ],
        ),
    ]
