"""A session of one's own travels as a file and comes back the same, or says which field is wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.people import FACTS, SPOTS
from unknot.session import VERSIONS, SpotWish, movable
from unknot.session.recipe import Recipe, RecipeError, read_recipe

GOOD = {
    "kind": "unknot-session",
    "format": 1,
    "name": "From my physio",
    "spots": [{"spot": "spot_gmed2", "side": "R"}],
    "minutes": 8,
    "level": 2,
}

places = st.builds(SpotWish, st.sampled_from(SPOTS), st.sampled_from(["L", "R"]))
words = st.text(min_size=1, max_size=80).map(lambda t: " ".join(t.split())).filter(bool)
recipes = st.builds(
    Recipe,
    name=words,
    spots=st.lists(places, min_size=1, max_size=5, unique=True).map(tuple),
    minutes=st.integers(3, 20),
    level=st.integers(1, 5),
    version=st.sampled_from(VERSIONS),
    relief=st.booleans(),
    without=st.frozensets(st.sampled_from(sorted(movable(FACTS))), max_size=3),
    waves=st.none() | st.integers(1, FACTS.press.waves_max),
    seconds=st.none() | st.integers(1, FACTS.press.hold_max_s),
    note=st.just("") | words,
)


@given(recipes)
def test_a_recipe_comes_back_from_its_file_as_it_was(recipe):
    assert read_recipe(json.loads(json.dumps(recipe.to_json())), FACTS) == recipe


@pytest.mark.parametrize(
    "change, field",
    [
        ({"kind": "recipe"}, "kind"),
        ({"format": 2}, "format"),
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": 3}, "name"),
        ({"limits": {"max_level": 5}}, "limits"),
        ({"gate": None}, "gate"),
        ({"spots": []}, "spots"),
        ({"spots": [{"spot": "spot_elbow", "side": "R"}]}, "spots[0].spot"),
        ({"spots": [{"spot": ["spot_gmed2"], "side": "R"}]}, "spots[0].spot"),
        ({"spots": [{"spot": "spot_gmed2", "side": "M"}]}, "spots[0].side"),
        ({"spots": [{"spot": "spot_gmed2"}]}, "spots[0]"),
        ({"spots": [{"spot": "spot_gmed2", "side": "R"}] * 2}, "spots[1]"),
        ({"minutes": 2}, "minutes"),
        ({"minutes": float("nan")}, "minutes"),
        ({"minutes": True}, "minutes"),
        ({"level": 2.5}, "level"),
        ({"level": 6}, "level"),
        ({"version": "moon"}, "version"),
        ({"version": ["all"]}, "version"),
        ({"relief": "yes"}, "relief"),
        ({"without": ["dance"]}, "without[0]"),
        ({"without": "roll"}, "without"),
        ({"waves": 9}, "waves"),
        ({"seconds": 0}, "seconds"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_what_cannot_be_read_names_its_field(change, field):
    with pytest.raises(RecipeError) as told:
        read_recipe(GOOD | change, FACTS)
    assert str(told.value).startswith(field)


@pytest.mark.parametrize("data", [None, [], "text", 3, {}])
def test_what_is_no_recipe_at_all_is_refused(data):
    with pytest.raises(RecipeError, match="kind"):
        read_recipe(data, FACTS)


def test_a_place_over_the_nerve_is_refused_in_a_shared_session_too():
    over = sorted(set(FACTS.spots) - set(SPOTS))
    for spot in over:
        with pytest.raises(RecipeError, match="big leg nerve"):
            read_recipe(GOOD | {"spots": [{"spot": spot, "side": "R"}]}, FACTS)
