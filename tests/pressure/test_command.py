"""``unknot ladder`` keeps its contract."""

from __future__ import annotations

import pytest

from unknot.cli.ladder import answer
from unknot.limits import LimitsError

KIT = {"tools": ["tennis_ball_new"], "surfaces": ["wall", "wood_floor"]}
LIMITS = {"max_level": 2, "max_nrs": 4, "spot_seconds": 30, "minutes_per_side": 3}


def test_the_answer_has_the_promised_fields():
    made = answer({"mass_kg": 75, "kit": KIT, "limits": LIMITS})
    assert set(made) == {"rungs", "knowledge"}
    for rung in made["rungs"]:
        assert set(rung) == {
            "rung", "level", "tool", "surface", "posture", "index", "load_n", "mean_kpa",
            "peak_kpa", "allowed", "reason",
        }  # fmt: skip
        assert set(rung["index"]) == {"value", "low", "high"}
        assert rung["allowed"] == (rung["level"] <= 2)


def test_without_limits_nothing_is_allowed():
    rungs = answer({"mass_kg": 75, "kit": KIT})["rungs"]
    assert not any(rung["allowed"] for rung in rungs)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mass_kg": None}, r"mass_kg is missing"),
        ({"mass_kg": 20}, r"mass_kg must be a number from 30 to 250"),
        ({"mass_kg": "heavy"}, r"mass_kg must be a number"),
        ({"mass_kg": float("nan")}, r"mass_kg must be a number"),
        ({"height_cm": 20}, r"height_cm"),
        ({"sex_at_birth": "x"}, r"sex_at_birth"),
        ({"kit": None}, r"kit must be an object"),
        ({"kit": {"tools": []}}, r"kit\.surfaces is missing"),
        ({"kit": {"tools": ["hands", "brick"], "surfaces": []}}, r"kit\.tools\[1\] is 'brick'"),
        ({"kit": {"tools": [], "surfaces": ["moon"]}}, r"kit\.surfaces\[0\] is 'moon'"),
        ({"kit": {**KIT, "colour": 1}}, r"kit\.colour is not a known field"),
        ({"weight": 3}, r"weight is not a known field"),
    ],
)
def test_an_error_names_the_field(change, words):
    with pytest.raises(ValueError, match=words):
        answer({"mass_kg": 75, "kit": KIT, **change})


def test_limits_are_read_strictly():
    with pytest.raises(LimitsError, match=r"limits\.max_nrs is missing"):
        answer({"mass_kg": 75, "kit": KIT, "limits": {"max_level": 2}})
