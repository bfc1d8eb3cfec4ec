"""Bodies, kits and limits that the pressure tests share."""

from __future__ import annotations

from hypothesis import strategies as st

from unknot.catalogue.pressure import pressure_facts
from unknot.limits import Limits
from unknot.pressure import Body, Kit

FACTS = pressure_facts()
OPEN = Limits(max_level=5, max_nrs=5, spot_seconds=60, minutes_per_side=5)
FULL_KIT = Kit(frozenset(FACTS.tools), frozenset(FACTS.surfaces))
MIDDLE = Body(75, 176, "male")

TOOL_LIMITS = sorted({kind for tool in FACTS.tools.values() for kind in tool.kinds})
POSITION_LIMITS = sorted(
    {kind for posture in FACTS.postures.values() for kind in posture.positions}
)

bodies = st.builds(
    Body,
    mass_kg=st.none() | st.floats(30, 250),
    height_cm=st.none() | st.floats(100, 230),
    sex_at_birth=st.sampled_from([None, "female", "male"]),
)
kits = st.builds(
    Kit,
    tools=st.frozensets(st.sampled_from(sorted(FACTS.tools))),
    surfaces=st.frozensets(st.sampled_from(sorted(FACTS.surfaces))),
    opted_in=st.booleans(),
)
limits = st.builds(
    Limits,
    max_level=st.integers(0, 5),
    max_nrs=st.integers(0, 5),
    spot_seconds=st.integers(0, 90),
    minutes_per_side=st.integers(0, 5),
    exclude_tools=st.frozensets(st.sampled_from(TOOL_LIMITS)),
    exclude_positions=st.frozensets(st.sampled_from(POSITION_LIMITS)),
    blocked=st.booleans(),
)
