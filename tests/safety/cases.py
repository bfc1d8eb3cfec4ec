"""Generated people for the gate's laws: any facts that could be told, "unsure" among them."""

from __future__ import annotations

from hypothesis import strategies as st

from unknot.catalogue.safety import safety_facts

FACTS = safety_facts().facts
# What a "yes" to it can only make graver; the others clear, or describe.
CLEARING = {
    "seen_by_clinician_this_problem",
    "ces_explained",
    "trauma_assessed",
    "cancer_team_cleared",
    "pregnancy_cleared",
    "can_bear_weight",
}
RED_FLAGS = sorted(
    name for name, fact in FACTS.items() if fact.type == "bool" and name not in CLEARING
)


def value_of(name: str, *, unsure: bool = False) -> st.SearchStrategy:
    fact = FACTS[name]
    if fact.type == "bool":
        made = st.booleans()
    elif fact.type == "int":
        near = [n for n in (0, 1, 2, 3, 7, 8, 12, 13, 26, 42, 50, 65, 75, 90) if n <= fact.high]
        made = st.sampled_from(near)
    elif fact.type == "enum":
        made = st.sampled_from(fact.values)
    else:
        made = st.lists(st.sampled_from(fact.values), max_size=3, unique=True)
    return made | st.just("unsure") if unsure else made


@st.composite
def cases(draw, *, unsure: bool = False, most: int = 7):
    """Facts of one person; those left out have their defaults."""
    names = draw(st.lists(st.sampled_from(sorted(FACTS)), max_size=most, unique=True))
    return {name: draw(value_of(name, unsure=unsure)) for name in names}
