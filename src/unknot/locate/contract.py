"""Drawings and rankings as plain JSON values, with errors that name their field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast, get_args

from unknot.locate.drawing import Drawing, DrawingError, Press, PressAnswer
from unknot.locate.network import Network
from unknot.locate.presses import NextPress
from unknot.locate.questions import NextQuestion
from unknot.locate.rank import Ranking

_FIELDS: Final = {"regions", "unknown_regions", "features", "person", "presses"}


def to_json(ranking: Ranking) -> dict[str, Any]:
    """A ranking as plain values, most probable first."""
    return {
        "sources": [
            {
                "id": s.source,
                "side": s.side,
                "probability": s.probability,
                "low": s.low,
                "high": s.high,
                "family": s.family,
                "kind": s.kind,
                "nature": s.nature,
                "explains": list(s.explains),
            }
            for s in ranking.sources
        ],
        "families": [
            {"id": f.family, "probability": f.probability, "low": f.low, "high": f.high}
            for f in ranking.families
        ],
        "next_press": _press_json(ranking.next_press),
        "stop": ranking.stop,
        "question": ranking.question and _question_json(ranking.question),
        "nerve_like": ranking.nerve_like,
        "abstain": ranking.abstain,
        "unexplained": list(ranking.unexplained),
        "sizes": list(ranking.sizes),
        "left_out": ranking.left_out,
        "left_out_exact": ranking.left_out_exact,
    }


def _press_json(press: NextPress | None) -> dict[str, Any] | None:
    if press is None:
        return None
    yes, no = ({"id": name, "side": side} for name, side in (press.yes, press.no))
    return {
        "spot": press.spot,
        "side": press.side,
        "information_bits": press.information_bits,
        "cost_bits": press.cost_bits,
        "why": press.why,
        "if_yes": yes,
        "if_no": no,
    }


def _question_json(question: NextQuestion) -> dict[str, Any]:
    return {
        "feature": question.feature,
        "information_bits": question.information_bits,
        "if_yes": question.yes,
        "if_no": question.no,
    }


def read_drawing(request: Mapping[str, Any], network: Network) -> Drawing:
    """A drawing from JSON values; every error names its field."""
    if not isinstance(request, Mapping):
        raise DrawingError("the request must be an object with regions")
    for name in request:
        if name not in _FIELDS:
            raise DrawingError(
                f"{name} is not a known field; known are {', '.join(sorted(_FIELDS))}"
            )
    person = _object(request.get("person"), "person")
    return Drawing(
        regions=_regions(_object(request.get("regions"), "regions"), network),
        unknown=_unknown(request.get("unknown_regions"), network),
        features=_features(_object(request.get("features"), "features"), network),
        age=_age(person),
        sex=_sex(person),
        circumstances=_circumstances(person, network),
        presses=_presses(request.get("presses"), network),
    )


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise DrawingError(f"{name} must be an object, got {value!r}")
    return value


def _list(value: Any, name: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise DrawingError(f"{name} must be a list, got {value!r}")
    return value


def _known_region(key: Any, field: str, network: Network) -> str:
    if key in network.regions:
        return str(key)
    facts = network.facts.regions
    if key in facts:
        raise DrawingError(f"{field} has two sides: write {key}_L or {key}_R")
    stem = str(key).removesuffix("_L").removesuffix("_R")
    if stem in facts:
        raise DrawingError(f"{field} lies on the midline: write {stem} without a side")
    raise DrawingError(f"{field} is not a known region")


def _regions(values: Mapping[str, Any], network: Network) -> dict[str, float]:
    made: dict[str, float] = {}
    for key, value in values.items():
        name = _known_region(key, f"regions.{key}", network)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise DrawingError(f"regions.{key} must be a number from 0 to 1, got {value!r}")
        made[name] = float(value)
    return made


def _unknown(values: Any, network: Network) -> frozenset[str]:
    items = _list(values, "unknown_regions")
    for key in items:
        if not isinstance(key, str):
            raise DrawingError(f"unknown_regions must hold region ids, got {key!r}")
    return frozenset(_known_region(key, f"unknown_regions: {key}", network) for key in items)


def _features(values: Mapping[str, Any], network: Network) -> dict[str, bool]:
    made: dict[str, bool] = {}
    for key, value in values.items():
        if key not in network.facts.features:
            raise DrawingError(f"features.{key} is not a known feature")
        if value is None:
            continue
        if not isinstance(value, bool):
            raise DrawingError(f"features.{key} must be true or false, got {value!r}")
        made[key] = value
    return made


def _age(person: Mapping[str, Any]) -> int | None:
    age = person.get("age")
    if age is None:
        return None
    if isinstance(age, bool) or not isinstance(age, int | float) or not 0 <= age <= 130:
        raise DrawingError(f"person.age must be a number of years from 0 to 130, got {age!r}")
    return int(age)


def _sex(person: Mapping[str, Any]) -> str | None:
    sex = person.get("sex_at_birth")
    if sex is not None and not isinstance(sex, str):
        raise DrawingError(f"person.sex_at_birth must be text, got {sex!r}")
    return sex


def _circumstances(person: Mapping[str, Any], network: Network) -> frozenset[str]:
    known = network.facts.circumstances
    items = _list(person.get("circumstances"), "person.circumstances")
    for item in items:
        if item not in known:
            raise DrawingError(
                f"person.circumstances must hold ids of {', '.join(known)}, got {item!r}"
            )
    return frozenset(items)


def _presses(values: Any, network: Network) -> tuple[Press, ...]:
    return tuple(
        _press(item, f"presses[{index}]", network)
        for index, item in enumerate(_list(values, "presses"))
    )


def _press(item: Any, field: str, network: Network) -> Press:
    values = _object(item, field)
    allowed = {
        "spot": tuple(network.facts.press),
        "side": ("L", "R"),
        "answer": get_args(PressAnswer),
    }
    for name, known in allowed.items():
        if values.get(name) not in known:
            raise DrawingError(
                f"{field}.{name} must be one of {', '.join(known)}, got {values.get(name)!r}"
            )
    return Press(
        spot=values["spot"], side=values["side"], answer=cast(PressAnswer, values["answer"])
    )
