"""All facts at once: what ``unknot knowledge check`` and the docs count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields

from unknot.catalogue import (
    anatomy,
    guide,
    locate,
    outcomes,
    plan,
    pressure,
    routine,
    safety,
    session,
)
from unknot.knowledge.bibliography import Cited, evidence_in, unresolved, unused


@dataclass(frozen=True, slots=True)
class Health:
    """How the knowledge stands: counts, what nobody measured, and source keys that are wrong."""

    facts: dict[str, int]
    grades: dict[str, int]
    assumed: tuple[Cited, ...]
    unresolved: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether every source key resolves."""
        return not self.unresolved


def everything() -> dict[str, object]:
    """Every room's facts, read and checked.

    Raises:
        KnowledgeError: a file cannot be read; the message names it and the place in it.
    """
    return {
        "anatomy/regions": anatomy.regions(),
        "anatomy/spots": anatomy.spots(),
        "anatomy/zones": anatomy.zones(),
        "anatomy/pictures": anatomy.pictures(),
        "anatomy/reference_pelvis": anatomy.reference_pelvis(),
        "guide/claims": guide.claims(),
        "guide/pages": guide.pages(),
        "guide/emergency": guide.emergency(),
        "locate": _only(locate.facts(), "regions", "spots"),
        "outcomes": outcomes.outcome_facts(),
        "outcomes/instruments": outcomes.instruments(),
        "outcomes/courses": outcomes.courses(),
        "outcomes/effect": outcomes.effect_facts(),
        "outcomes/designs": outcomes.designs(),
        "outcomes/questions": outcomes.questions(),
        "plan": plan.policy(),
        "pressure": pressure.pressure_facts(),
        "routine/strength": routine.strength(),
        "routine/ladder": routine.ladder(),
        "routine/breaks": routine.breaks(),
        "routine/breathing": routine.breathing(),
        "routine/pause": routine.pause(),
        "safety": safety.safety_facts(),
        "session": _only(session.session_facts(), "spots", "zones", "pelvis", "pressure"),
    }


def _only(facts: object, *elsewhere: str) -> dict[str, object]:
    """The fields of *facts* without those that another place counts."""
    names = [field.name for field in fields(facts)]  # type: ignore[arg-type]
    return {name: getattr(facts, name) for name in names if name not in elsewhere}


def health() -> Health:
    """Counts by room and by grade, the assumed figures, and unresolved or unused sources."""
    facts = everything()
    works = guide.sources()
    cited = [one for place, fact in facts.items() for one in evidence_in(fact, place)]
    return Health(
        facts=dict(Counter(one.place.split("/")[0].split(".")[0] for one in cited)),
        grades=dict(Counter(one.evidence.grade for one in cited)),
        assumed=tuple(one for one in cited if one.evidence.grade == "assumed"),
        unresolved=tuple(unresolved(facts, works)),
        unused=tuple(unused(facts.values(), works)),
    )
