"""``unknot session -``: spots, level, minutes, limits and kit in; the session document out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.catalogue.session import compile_session, session_facts
from unknot.cli.fields import flag, ids, kit, only
from unknot.limits import Limits
from unknot.pressure import Body
from unknot.session import Dose, SpotWish, Wish, WishError, movable

_FIELDS = {
    "spots", "level", "minutes", "limits", "kit", "language", "person", "dose", "first",
    "version", "relief", "without",
}  # fmt: skip
_SPOT = {"spot", "side", "tenderness"}
_PERSON = {"mass_kg", "height_cm", "sex_at_birth"}
# A dose may come whole from `unknot plan`; what a session has no use for is read past.
_DOSE = {"rung", "level", "volume", "spots", "waves", "seconds", "per_week", "pressure_seconds"}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The session document as the contract gives it.

    Raises:
        ValueError: a field is missing, unknown or out of range, or nothing may be pressed; the
            message names the field and the remedy.
    """
    if not isinstance(request, Mapping):
        raise WishError("the request must be an object with spots, level, minutes, limits and kit")
    only(request, _FIELDS)
    given = request.get("limits")
    limits = None if given is None else Limits.from_json(given)
    return compile_session(read_wish(request), limits).to_json()


def read_wish(request: Mapping[str, Any]) -> Wish:
    """The wish in *request*; its limits are read elsewhere.

    Raises:
        ValueError: a field is missing, unknown or of the wrong kind.
    """
    facts = session_facts()
    relief = flag(request, "relief")
    for name in ("spots", "level", "minutes", "kit"):
        if request.get(name) is None and not (relief and name == "minutes"):
            raise WishError(f"{name} is missing; {_REMEDY[name]}")
    return Wish(
        spots=_spots(request["spots"]),
        level=request["level"],
        minutes=request.get("minutes", 0),
        kit=kit(request["kit"], facts.pressure.tools, facts.pressure.surfaces),
        body=_body(request.get("person")),
        dose=_dose(request.get("dose")),
        language=_text(request, "language", "en"),
        first=flag(request, "first"),
        version=_text(request, "version", "all"),
        relief=relief,
        without=ids(request.get("without", []), "without", movable(facts)),
    )


def _text(request: Mapping[str, Any], name: str, otherwise: str) -> str:
    value = request.get(name, otherwise)
    if not isinstance(value, str):
        raise WishError(f"{name} must be a text such as {otherwise}, got {value!r}")
    return value


_REMEDY = {
    "spots": 'give a list such as [{"spot": "spot_gmed2", "side": "R"}]',
    "level": "give a whole number from 1 to 5",
    "minutes": "give a number from 3 to 20",
    "kit": "give an object with tools and surfaces, both may be empty",
}


def _spots(data: object) -> tuple[SpotWish, ...]:
    if not isinstance(data, list):
        raise WishError(f"spots must be a list, got {data!r}")
    made = []
    for place, item in enumerate(data):
        where = f"spots[{place}]"
        if not isinstance(item, Mapping):
            raise WishError(f"{where} must be an object with spot and side, got {item!r}")
        only(item, _SPOT, f"{where}.")
        for name in ("spot", "side"):
            if not isinstance(item.get(name), str):
                raise WishError(f"{where}.{name} is missing; give {_PLACE[name]}")
        made.append(SpotWish(item["spot"], item["side"], item.get("tenderness")))
    return tuple(made)


_PLACE = {"spot": "the id of a spot", "side": "L or R"}


def _body(data: object) -> Body:
    if data is None:
        return Body()
    if not isinstance(data, Mapping):
        raise WishError(f"person must be an object with mass_kg, got {data!r}")
    only(data, _PERSON, "person.")
    return Body(**{name: data.get(name) for name in sorted(_PERSON)})


def _dose(data: object) -> Dose | None:
    if data is None:
        return None
    if not isinstance(data, Mapping):
        raise WishError(f"dose must be an object as `unknot plan` gives it, got {data!r}")
    only(data, _DOSE, "dose.")
    for name in ("rung", "waves", "seconds"):
        if data.get(name) is None:
            raise WishError(f"dose.{name} is missing; pass the dose of `unknot plan` on whole")
    return Dose(data["rung"], data["waves"], data["seconds"], data.get("volume"))
