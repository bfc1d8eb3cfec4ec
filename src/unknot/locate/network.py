"""Facts turned into arrays once, so that each drawing is only array work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unknot.anatomy.body import SIDES
from unknot.locate.facts import Facts
from unknot.locate.findings import Findings, findings
from unknot.locate.kin import Kin, kin
from unknot.locate.links import Links, answer_links, nerve_links, press_links
from unknot.locate.marks import Cause, causes_of, leaks, region_columns, unmarked

Floats = NDArray[np.float64]
# The range of a prior is read as its middle 95 %.
_WIDTH_OF_95: Final = 2 * 1.959963984540054


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A two-layer noisy-OR network of sources and findings, ready for drawings.

    ``causes`` are (source, side) in order. ``unmarked[region, extent, cause]`` is the chance that a
    cause leaves a region unmarked, ``everywhere[extent, cause]`` the weight of an extent times the
    chance that nothing at all is marked, ``felt[cause, region]`` the mean chance of a mark.
    ``findings`` holds every finding in rows. ``*_odds`` are prior odds
    at the mean and at the low end of their range, ``prior_sd`` the spread of their logarithm.
    ``by_name`` is the place of each cause by name, ``kinds`` its name, side, family, kind and nature.
    Rows of ``own``, ``press_discomfort`` and ``press_risk`` are those of ``press``: the causes that
    a spot is the place of (filled up with one past the last), and the bits that pressing there must
    teach, for its discomfort and for its closeness to the sciatic nerve. ``modified`` marks the
    causes that a prior modifier changes.
    """

    facts: Facts
    causes: tuple[Cause, ...]
    regions: dict[str, int]
    unmarked: Floats
    everywhere: Floats
    felt: Floats
    leak: Floats
    findings: Findings
    answers: Links[str]
    press: Links[tuple[str, str]]
    nerve_feeling: Links[str]
    own: NDArray[np.intp]
    press_discomfort: Floats
    press_risk: Floats
    at_side: Mapping[str, NDArray[np.bool_]]
    modified: Mapping[str, NDArray[np.bool_]]
    families: tuple[str, ...]
    in_family: NDArray[np.bool_]
    kin: Kin
    by_name: NDArray[np.intp]
    kinds: NDArray[np.object_]
    muscle: NDArray[np.bool_]
    nerve: NDArray[np.bool_]
    mean_odds: Floats
    low_odds: Floats
    prior_sd: Floats


def compile_network(facts: Facts) -> Network:
    """The arrays for *facts*: every source on both sides, marks at three extents, neighbours."""
    causes, regions = causes_of(facts), region_columns(facts)
    blank = unmarked(facts, causes, regions)
    leak, answers = leaks(facts, regions), answer_links(facts, causes)
    nerve, press = nerve_links(facts, causes), press_links(facts, causes)
    weights = np.array(facts.model.extent_weights)
    families = tuple(facts.families)
    member = [facts.sources[name] for name, _ in causes]
    in_family = np.array([[source.family == f for source in member] for f in families])
    low, high = (_odds(getattr(s.prior, end) for s in member) for end in ("low", "high"))
    return Network(
        facts=facts,
        causes=causes,
        regions=regions,
        unmarked=blank,
        everywhere=weights[:, None] * blank.prod(axis=0),
        felt=1.0 - np.einsum("rei,e->ir", blank, weights),
        leak=leak,
        findings=findings(blank, leak, answers, nerve, press),
        answers=answers,
        press=press,
        nerve_feeling=nerve,
        own=_own(facts, causes),
        press_discomfort=np.array(
            [facts.model.discomfort_bits[facts.press[spot].discomfort] for spot, _ in press.place]
        ),
        press_risk=np.array([_near_nerve(facts, spot) for spot, _ in press.place]),
        at_side={side: np.array([at == side for _, at in causes]) for side in SIDES},
        modified={key: _modified(facts, causes, key) for key in facts.modifiers},
        families=families,
        in_family=in_family,
        kin=kin(in_family),
        by_name=np.argsort(sorted(range(len(causes)), key=causes.__getitem__)),
        kinds=np.array(
            [
                (*cause, source.family, source.kind, source.nature)
                for cause, source in zip(causes, member, strict=True)
            ],
            dtype=object,
        ),
        muscle=np.array([source.kind == "myofascial" for source in member]),
        nerve=np.array([source.nature == "nerve" for source in member]),
        mean_odds=_odds(source.prior.mean for source in member),
        low_odds=low,
        prior_sd=np.log(high / low) / _WIDTH_OF_95,
    )


def _odds(priors: Iterable[float]) -> Floats:
    p = np.array(list(priors))
    made: Floats = p / (1.0 - p)
    return made


def _modified(facts: Facts, causes: tuple[Cause, ...], modifier: str) -> NDArray[np.bool_]:
    to = facts.modifiers[modifier].applies_to
    return np.array([name in to or facts.sources[name].kind in to for name, _ in causes])


def _own(facts: Facts, causes: tuple[Cause, ...]) -> NDArray[np.intp]:
    found = [
        [row for row, (name, at) in enumerate(causes) if at == side and name in table.own]
        for table in facts.press.values()
        for side in SIDES
    ]
    longest = max(map(len, found), default=0)
    return np.array([rows + [len(causes)] * (longest - len(rows)) for rows in found], dtype=np.intp)


def _near_nerve(facts: Facts, spot: str) -> float:
    """0 well away from the line of the sciatic nerve, 1 on it."""
    clearance = facts.spots[spot].nerve_clearance_cm
    return 0.0 if clearance is None else max(0.0, 1.0 - clearance / facts.model.clear_of_nerve_cm)
