"""How the commands read the parts of a request that several of them share."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from unknot.pressure import Kit

_KIT = {"tools", "surfaces", "opted_in"}


class FieldError(ValueError):
    """A field is missing, unknown or of the wrong kind; the message names it and the remedy."""


def only(data: Mapping[str, Any], fields: Collection[str], prefix: str = "") -> None:
    """Refuse every field of *data* that is not in *fields*; *prefix* says where *data* stands."""
    for name in data:
        if name not in fields:
            options = ", ".join(sorted(fields))
            raise FieldError(f"{prefix}{name} is not a known field; known are {options}")


def ids(data: object, where: str, known: Collection[str]) -> frozenset[str]:
    """A list of ids, every one of them *known*."""
    if not isinstance(data, list):
        raise FieldError(f"{where} must be a list of ids, or an empty one, got {data!r}")
    for place, item in enumerate(data):
        if not isinstance(item, str) or item not in known:
            options = ", ".join(sorted(known))
            raise FieldError(f"{where}[{place}] is {item!r}; known are {options}")
    return frozenset(data)


def flag(data: Mapping[str, Any], name: str, where: str = "") -> bool:
    """True or false, false where nothing is said."""
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise FieldError(f"{where}{name} must be true or false, got {value!r}")
    return value


def kit(data: object, tools: Collection[str], surfaces: Collection[str]) -> Kit:
    """What a person owns, out of the known *tools* and *surfaces*.

    Raises:
        FieldError: a field is missing, unknown or of the wrong kind.
    """
    if not isinstance(data, Mapping):
        raise FieldError("kit must be an object with tools and surfaces")
    only(data, _KIT, "kit.")
    for name in ("tools", "surfaces"):
        if name not in data:
            raise FieldError(f"kit.{name} is missing; give a list of ids, or an empty one")
    return Kit(
        tools=ids(data["tools"], "kit.tools", tools),
        surfaces=ids(data["surfaces"], "kit.surfaces", surfaces),
        opted_in=flag(data, "opted_in", "kit."),
    )
