"""Which questions about the pain can tell something for the places that were drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from unknot.catalogue import locate
from unknot.locate.facts import Feature
from unknot.web.body.words import split

# A source counts for a place that at least this many of the people who have it would mark.
_OFTEN: Final = 0.3


def applying(places: Iterable[str]) -> frozenset[str]:
    """Questions that speak for or against a source of pain in one of *places*.

    What the pain feels like is asked of everybody, because that is how a nerve shows itself. Without
    a place every question applies.
    """
    facts = locate.facts()
    drawn = {split(place)[0] for place in places}
    if not drawn:
        return frozenset(facts.features)
    told = {key for key, feature in facts.features.items() if feature.kind == "quality"}
    for source in facts.sources.values():
        if any(key in drawn and mark.p >= _OFTEN for key, mark in source.regions.items()):
            told |= source.features.keys()
    return frozenset(told & facts.features.keys())


def by_kind(features: Mapping[str, Feature]) -> dict[str, list[str]]:
    """Question ids by kind (quality, worse, better), the most common answer first."""
    order = sorted(features, key=lambda key: (-features[key].base, key))
    kinds = ("quality", "worse", "better")
    return {kind: [key for key in order if features[key].kind == kind] for kind in kinds}
