"""``unknot locate`` keeps its contract and names the field at fault."""

from __future__ import annotations

import json

import pytest

from unknot.catalogue import locate
from unknot.cli.locate import answer
from unknot.locate import DrawingError


def test_the_answer_has_every_field_of_the_contract():
    made = answer({"regions": {"buttock_centre_L": 0.8}, "features": {"q_ache": True}})
    assert set(made) == {
        "sources",
        "families",
        "next_press",
        "nerve_like",
        "abstain",
        "unexplained",
        "stop",
        "question",
        "sizes",
        "left_out",
        "left_out_exact",
        "knowledge",
    }
    assert len(made["sources"]) == 86
    assert {"id", "side", "probability", "family", "kind"} <= set(made["sources"][0])
    chances = [s["probability"] for s in made["sources"]]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= p <= 1 for p in chances)
    assert {"spot", "side", "information_bits"} <= set(made["next_press"])
    json.dumps(made)


@pytest.mark.parametrize(
    "request_, message",
    [
        ({"regions": {"foo": 1}}, "regions.foo is not a known region"),
        ({"regions": {"buttock_centre": 1}}, "buttock_centre_L or buttock_centre_R"),
        ({"regions": {"coccyx_L": 1}}, "write coccyx without a side"),
        ({"regions": {"coccyx": 1.2}}, "regions.coccyx must be a number from 0 to 1"),
        ({"regions": {"coccyx": True}}, "regions.coccyx must be a number"),
        ({"regions": []}, "regions must be an object"),
        ({"unknown_regions": ["foo"]}, "unknown_regions: foo"),
        ({"unknown_regions": "coccyx"}, "unknown_regions must be a list"),
        ({"features": {"q_foo": True}}, "features.q_foo is not a known feature"),
        ({"features": {"q_ache": "yes"}}, "features.q_ache must be true or false"),
        ({"person": {"age": -1}}, "person.age"),
        ({"presses": [{"spot": "spot_foo", "side": "L", "answer": "nerve"}]}, r"presses\[0\].spot"),
        (
            {"presses": [{"spot": "spot_ql", "side": "left", "answer": "nerve"}]},
            r"presses\[0\].side",
        ),
        ({"presses": [{"spot": "spot_ql", "side": "L", "answer": "ouch"}]}, r"presses\[0\].answer"),
        (
            {"person": {"circumstances": ["chess"]}},
            "person.circumstances must hold ids of .*running.*, got 'chess'",
        ),
        ({"region": {}}, "region is not a known field"),
        ([], "the request must be an object"),
    ],
)
def test_a_wrong_field_is_named(request_, message):
    with pytest.raises(DrawingError, match=message):
        answer(request_)


def test_facts_name_known_things_everywhere():
    facts = locate.facts()
    for source in facts.sources.values():
        assert source.family in facts.families
        assert {*source.regions, *source.other_side} <= set(facts.regions)
        assert set(source.features) <= set(facts.features)
    for table in facts.press.values():
        assert {*table.own, *table.neighbours, *table.look_alikes} <= set(facts.sources)
    assert set(facts.press) == set(facts.spots)
    assert len(facts.sources) == 43
    assert len(facts.features) == 32


def test_extents_keep_the_published_mean():
    from unknot.locate.extents import mark_by_extent

    facts = locate.facts()
    for source in facts.sources.values():
        for mark in source.regions.values():
            mean = sum(
                w * p
                for w, p in zip(
                    facts.model.extent_weights, mark_by_extent(mark, facts.model), strict=True
                )
            )
            assert mean == pytest.approx(mark.p, abs=0.021)
