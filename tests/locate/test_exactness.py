"""The fast posterior equals plain loops on small networks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.locate.oracle import posterior
from unknot.catalogue import locate
from unknot.locate import Drawing, compile_network
from unknot.locate.posterior import likelihood, marginals, modifiers, weigh

FACTS = locate.facts()
NAMES = ("piriformis_1", "rad_l5", "multifidus_low", "coccydynia")
KEEP = (
    "buttock_centre",
    "psis_si",
    "lumbar_lower_paraspinal",
    "lumbar_midline_lower",
    "sacrum_upper",
    "coccyx",
    "calf_upper",
    "perineum_anal",
)


def small():
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
            regions={k: v for k, v in FACTS.sources[name].regions.items() if k in KEEP},
            other_side={k: v for k, v in FACTS.sources[name].other_side.items() if k in KEEP},
        )
        for name in NAMES
    }
    return replace(FACTS, regions=regions, sources=sources, press={}, ratios={})


SMALL = small()
NETWORK = compile_network(SMALL)
PLACES = sorted(NETWORK.regions)


@settings(max_examples=25)
@given(
    marks=st.dictionaries(st.sampled_from(PLACES), st.sampled_from([0.1, 0.4, 1.0]), max_size=6),
    unknown=st.sets(st.sampled_from(PLACES), max_size=3),
    features=st.dictionaries(st.sampled_from(sorted(FACTS.features)), st.booleans(), max_size=4),
    age=st.none() | st.integers(18, 90),
    sex=st.sampled_from([None, "female", "male"]),
)
def test_the_posterior_equals_plain_loops_to_nine_places(marks, unknown, features, age, sex):
    drawing = Drawing(marks, frozenset(unknown), features, age, sex)
    slow = posterior(drawing, SMALL)
    table = weigh(likelihood(drawing, NETWORK), NETWORK.mean_odds * modifiers(drawing, NETWORK))
    fast = marginals(table)
    for row, cause in enumerate(NETWORK.causes):
        assert abs(fast[row] - sum(p for s, p in slow.items() if cause in s)) < 1e-9
    assert abs(table[-1, -1] - slow[frozenset()]) < 1e-9
    assert np.isclose(table.sum(), 1)
