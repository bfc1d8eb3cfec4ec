"""A small network that loops can enumerate: four sources, eight places, some questions."""

from __future__ import annotations

from dataclasses import replace

from unknot.catalogue import locate
from unknot.locate import compile_network

FACTS = locate.facts()
NAMES = ("piriformis_1", "rad_l5", "multifidus_low", "proximal_hamstring_tendinopathy")
KEEP = (
    "buttock_centre",
    "psis_si",
    "lumbar_lower_paraspinal",
    "lumbar_midline_lower",
    "ischial_tuberosity",
    "coccyx",
    "calf_upper",
    "perineum_anal",
)
SPOTS = ("spot_piri1", "spot_gmax2")


def _only(marks):
    return {k: v for k, v in marks.items() if k in KEEP}


def small():
    """The facts about a few sources and places, as they stand."""
    regions = {
        key: replace(
            FACTS.regions[key],
            neighbours=tuple(n for n in FACTS.regions[key].neighbours if n in KEEP),
        )
        for key in KEEP
    }
    sources = {
        name: replace(
            FACTS.sources[name],
            regions=_only(FACTS.sources[name].regions),
            other_side=_only(FACTS.sources[name].other_side),
        )
        for name in NAMES
    }
    press = {key: FACTS.press[key] for key in SPOTS}
    return replace(FACTS, regions=regions, sources=sources, press=press)


SMALL = small()
NETWORK = compile_network(SMALL)
PLACES = sorted(NETWORK.regions)
