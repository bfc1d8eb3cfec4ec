"""The vocabulary of generated values that several rooms' properties share."""

from __future__ import annotations

from hypothesis import strategies as st

from unknot.limits import Limits

TOOLS = ["hard_ball", "massage_gun", "textured_roller", "firm_roller"]
POSITIONS = ["floor_any", "figure_four", "standing_unsupported", "prone", "floor_full_weight"]
REGIONS = ["sciatic_corridor", "back_thigh", "calf", "groin", "whole_side_L", "whole_side_R"]


def ids(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values))


def limits() -> st.SearchStrategy[Limits]:
    """Any limits that could be made, blocking ones among them."""
    return st.builds(
        Limits,
        max_level=st.integers(0, 5),
        max_nrs=st.integers(0, 6),
        spot_seconds=st.integers(10, 90),
        minutes_per_side=st.integers(1, 5),
        exclude_tools=ids(TOOLS),
        exclude_positions=ids(POSITIONS),
        exclude_regions=ids(REGIONS),
        blocked=st.booleans(),
    )


def caps() -> st.SearchStrategy[dict[str, object]]:
    """Any change that a rule could ask for."""
    return st.fixed_dictionaries(
        {},
        optional={
            "max_level": st.integers(0, 5),
            "max_nrs": st.integers(0, 10),
            "spot_seconds": st.integers(0, 120),
            "minutes_per_side": st.integers(0, 10),
            "exclude_tools": ids(TOOLS),
            "exclude_positions": ids(POSITIONS),
            "exclude_regions": ids(REGIONS),
            "blocked": st.booleans(),
        },
    )
