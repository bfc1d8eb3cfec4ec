"""The tightest caps on one person's pressing, each with its reason.

``safety`` makes a ``Limits``; every later step reads it and may only tighten it further.
A session cannot be compiled without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

NO_PRESSURE: Final = 0
HIGHEST_LEVEL: Final = 5
_SETS: Final = ("exclude_tools", "exclude_positions", "exclude_regions")
_CAPS: Final = ("max_level", "max_nrs", "spot_seconds", "minutes_per_side")


class LimitsError(ValueError):
    """Limits that came from outside cannot be read; the message names the field and the remedy."""


@dataclass(frozen=True, slots=True)
class LimitReason:
    """Why one cap stands where it does: the cap's name, what it was set to, and the rule."""

    limit: str
    value: int | str
    rule: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on level (0 to 5), discomfort (0 to 10), seconds on a spot and minutes a side.

    ``blocked`` means no session at all. ``exclude_*`` hold ids of tool kinds, position kinds and
    regions or zones. There is no way to raise a cap: ``tightened`` and ``meet`` only lower.
    """

    max_level: int
    max_nrs: int
    spot_seconds: int
    minutes_per_side: int
    exclude_tools: frozenset[str] = frozenset()
    exclude_positions: frozenset[str] = frozenset()
    exclude_regions: frozenset[str] = frozenset()
    blocked: bool = False
    reasons: tuple[LimitReason, ...] = ()

    def __post_init__(self) -> None:
        for name in _CAPS:
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                msg = f"limits.{name} must be a whole number of at least 0, got {value!r}"
                raise LimitsError(msg)
        if self.max_level > HIGHEST_LEVEL:
            msg = f"limits.max_level must be at most {HIGHEST_LEVEL}, got {self.max_level}"
            raise LimitsError(msg)
        if self.blocked and self.max_level != NO_PRESSURE:
            object.__setattr__(self, "max_level", NO_PRESSURE)

    def allows_pressure(self) -> bool:
        """Whether any pressing at all is left."""
        return not self.blocked and self.max_level > NO_PRESSURE

    def tightened(self, rule: str, **caps: Any) -> Limits:
        """These limits with *caps* applied where they are tighter, and *rule* as their reason.

        A cap that is not tighter changes nothing. Unknown names raise TypeError.
        """
        changes: dict[str, Any] = {}
        reasons: list[LimitReason] = []
        for name, value in caps.items():
            if name in _CAPS:
                if value < getattr(self, name):
                    changes[name] = value
                    reasons.append(LimitReason(name, value, rule))
            elif name in _SETS:
                new = frozenset(value) - getattr(self, name)
                if new:
                    changes[name] = getattr(self, name) | new
                    reasons.extend(LimitReason(name, item, rule) for item in sorted(new))
            elif name == "blocked":
                if value and not self.blocked:
                    changes |= {"blocked": True, "max_level": NO_PRESSURE}
                    reasons.append(LimitReason("blocked", "true", rule))
            else:
                msg = f"no limit is called {name!r}"
                raise TypeError(msg)
        return replace(self, **changes, reasons=self.reasons + tuple(reasons)) if changes else self

    def meet(self, other: Limits) -> Limits:
        """The tighter of both in every respect, with the reasons of both."""
        fields: dict[str, Any] = {
            name: min(getattr(self, name), getattr(other, name)) for name in _CAPS
        }
        fields |= {name: getattr(self, name) | getattr(other, name) for name in _SETS}
        return Limits(
            **fields,
            blocked=self.blocked or other.blocked,
            reasons=tuple(dict.fromkeys(self.reasons + other.reasons)),
        )

    def no_looser_than(self, other: Limits) -> bool:
        """Whether nothing is open here that is shut in *other*.

        Where no pressing is left nothing can be looser, whatever the other caps say.
        """
        if self.blocked or other.blocked:
            return self.blocked
        return self.max_level == NO_PRESSURE or (
            all(getattr(self, name) <= getattr(other, name) for name in _CAPS)
            and all(getattr(self, name) >= getattr(other, name) for name in _SETS)
        )

    def to_json(self) -> dict[str, Any]:
        """The contract's form: lists are sorted, reasons keep their order."""
        return {
            **{name: getattr(self, name) for name in _CAPS},
            **{name: sorted(getattr(self, name)) for name in _SETS},
            "blocked": self.blocked,
            "reasons": [{"limit": r.limit, "value": r.value, "rule": r.rule} for r in self.reasons],
        }

    @classmethod
    def from_json(cls, data: object) -> Limits:
        """Limits as ``to_json`` wrote them.

        Raises:
            LimitsError: a cap is missing or out of range, or a field is unknown. A missing cap is
                an error and never a default: unknown is not no.
        """
        if not isinstance(data, Mapping):
            msg = "limits must be an object as `unknot triage` gives it"
            raise LimitsError(msg)
        known = {*_CAPS, *_SETS, "blocked", "reasons"}
        for name in data:
            if name not in known:
                msg = f"limits.{name} is not a known limit; known are {', '.join(sorted(known))}"
                raise LimitsError(msg)
        for name in _CAPS:
            if name not in data:
                msg = f"limits.{name} is missing; run `unknot triage` and pass its limits on whole"
                raise LimitsError(msg)
        blocked = data.get("blocked", False)
        if not isinstance(blocked, bool):
            msg = f"limits.blocked must be true or false, got {blocked!r}"
            raise LimitsError(msg)
        fields: dict[str, Any] = {name: data[name] for name in _CAPS}
        fields |= {name: _ids(data.get(name, ()), name) for name in _SETS}
        reasons = tuple(_reason(item) for item in data.get("reasons", ()))
        return cls(**fields, blocked=blocked, reasons=reasons)


def _ids(value: object, name: str) -> frozenset[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        msg = f"limits.{name} must be a list of ids, got {value!r}"
        raise LimitsError(msg)
    items = list(value)
    for item in items:
        if not isinstance(item, str):
            msg = f"limits.{name} must hold ids, got {item!r}"
            raise LimitsError(msg)
    return frozenset(items)


def _reason(item: object) -> LimitReason:
    if not isinstance(item, Mapping) or not {"limit", "value", "rule"} <= set(item):
        msg = f"limits.reasons must hold objects with limit, value and rule, got {item!r}"
        raise LimitsError(msg)
    return LimitReason(str(item["limit"]), item["value"], str(item["rule"]))
