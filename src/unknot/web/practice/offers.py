"""What may be offered now: the plan's dose on the person's spots, behind an open door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from unknot.catalogue.plan import decide
from unknot.limits import Limits, LimitsError
from unknot.plan import Decision, Dose
from unknot.session import Document, Recipe, SessionError, SpotWish, Wish
from unknot.session import Dose as SessionDose
from unknot.web.accounts.models import Person
from unknot.web.check.queries import Door, gate
from unknot.web.kit.mapping import to_body
from unknot.web.kit.queries import kit
from unknot.web.practice.arms import Today, compiled, today_of
from unknot.web.practice.models import SessionRow
from unknot.web.practice.own import changes, own_places
from unknot.web.practice.queries import log, never_wanted
from unknot.web.spots.queries import chosen_spots, pressing_ruled_out

MINUTES: Final = (3, 5, 8, 10, 12, 15, 20)
DEFAULT_MINUTES: Final = 10
Why = Literal["", "check", "rest", "free_day", "no_spots", "no_session"]


@dataclass(frozen=True, slots=True)
class Asked:
    """How the person wants today's session: it can only narrow what the plan gives.

    ``recipe`` is a session of their own in place of the plan's spots. ``level`` None is the plan's.
    """

    minutes: float = DEFAULT_MINUTES
    level: int | None = None
    spots: tuple[tuple[str, str], ...] = ()
    version: str = "all"
    relief: bool = False
    recipe: Recipe | None = None


AS_PLANNED: Final = Asked()


@dataclass(frozen=True, slots=True)
class Offer:
    """One session that may start now, or ``why`` there is none.

    ``spots`` are all that fit; ``asked`` those that the document presses. ``today`` is the way of
    the experiment that today belongs to, where one runs; ``free_day`` is its day without a session.
    """

    door: Door
    why: Why
    decision: Decision | None = None
    spots: tuple[tuple[str, str], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    level: int = 0
    document: Document | None = None
    error: str = ""
    today: Today | None = None
    how: Asked = AS_PLANNED
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a page has read before it asks for the offer: all three belong to one instant."""

    door: Door
    log: list[dict[str, Any]]
    decision: Decision


def offer(
    person: Person, now: datetime, how: Asked = AS_PLANNED, *, known: Known | None = None
) -> Offer:
    """The session for *person* at *now*, as far as the door and the plan are open.

    *known* is what the page has read already.
    """
    door = known.door if known else gate(person, now)
    if door.state != "clear" or door.limits is None or not door.limits.allows_pressure():
        return Offer(door, "check")
    events = known.log if known else log(person)
    local = timezone.localtime(now)
    decision = known.decision if known else decide(events, door.limits, local)
    if not opens(decision) or decision.dose is None:
        return Offer(door, "rest", decision)
    dose = decision.dose
    today = today_of(person, now, dose, door.limits)
    if today is not None and today.fit == "free":
        return Offer(door, "free_day", decision, today=today)
    if how != replace(AS_PLANNED, minutes=how.minutes, level=how.level, spots=how.spots):
        today = None  # a session of one's own is no day of a comparison
    spots, error = _places(person, door.limits, how)
    if not spots:
        why: Why = "no_session" if error else "no_spots"
        return Offer(door, why, decision, today=today, how=how, error=error)
    top = min(dose.level, door.limits.max_level)
    wanted = how.level or (how.recipe.level if how.recipe else top)
    asked = tuple(key for key in spots if key in how.spots) or spots
    seen: dict[str, Any] = {
        "decision": decision,
        "spots": spots,
        "asked": asked[: dose.spots],
        "level": max(1, min(wanted, top)),
        "how": how,
    }
    wish = _wish(person, dose, seen, events)
    if how.recipe:
        seen["notes"] = changes(how.recipe, seen["asked"], seen["level"])
    try:
        document, today, spots_now = compiled(wish, door.limits, today)
    except SessionError as error_:
        return Offer(door, "no_session", **seen, today=today, error=str(error_))
    seen["asked"] = spots_now
    return Offer(door, "", **seen, today=today, document=document)


def _places(person: Person, limits: Limits, how: Asked) -> tuple[tuple[tuple[str, str], ...], str]:
    """The places that may be asked for; where a nerve rules them out, why."""
    if how.recipe and pressing_ruled_out(person, limits):
        return (), _("What you drew or pressed points to a nerve. Nothing is pressed then.")
    fitting = own_places(how.recipe) if how.recipe else chosen_spots(person)
    never = never_wanted(person).places
    places = tuple(key for key in fitting if key not in never)
    if how.recipe and not places:
        return (), _("spots: you said that you never want any of these places again.")
    return places, ""


def _wish(
    person: Person, dose: Dose, seen: Mapping[str, Any], events: list[dict[str, Any]]
) -> Wish:
    """What the compiler is asked for."""
    how: Asked = seen["how"]
    recipe = how.recipe or how
    level = seen["level"]
    return Wish(
        spots=tuple(SpotWish(spot, "L" if side == "L" else "R") for spot, side in seen["asked"]),
        level=level,
        minutes=recipe.minutes,
        kit=kit(person),
        body=to_body(person),
        dose=_dose(dose, level, how, places=len(seen["asked"])),
        language=person.language,
        first=not any(event["kind"] == "session" for event in events),
        version=recipe.version,
        relief=recipe.relief,
        without=never_wanted(person).moves | (how.recipe.without if how.recipe else frozenset()),
    )


def _dose(dose: Dose, level: int, how: Asked, *, places: int) -> SessionDose:
    """The plan's dose; a recipe can only lower its waves and seconds."""
    recipe = how.recipe
    waves = dose.waves if how.relief else _waves(dose, places)
    if recipe and recipe.waves:
        waves = min(waves, recipe.waves)
    seconds = min(dose.seconds, recipe.seconds or dose.seconds) if recipe else dose.seconds
    return SessionDose(min(dose.rung, 2 * level), waves, seconds, dose.volume)


def opens(decision: Decision) -> bool:
    """Whether the plan lets a session start: as its own, or as one for a bad day once it has ended.

    After the taper the plan offers nothing by itself; a person whose pain comes back may still press,
    as soon as the rest rules allow it.
    """
    freely = decision.stage in {"on_demand", "finished"} and decision.ready
    return decision.today == "session" or freely


def still_open(row: SessionRow, now: datetime) -> bool:
    """Whether the session of *row* may be played at *now*: behind today's door, in its limits.

    A document outlives the check that opened it, so an open page, a kept link or an imported row
    proves nothing. Only the very check that stands now may have opened it.
    """
    door = gate(row.person, now)
    if door.state != "clear" or door.limits is None or not door.limits.allows_pressure():
        return False
    if row.made_at > now or str(row.check_id) != door.check_id:
        return False
    try:
        return Limits.from_json(row.document.get("limits")).no_looser_than(door.limits)
    except LimitsError:
        return False


def _waves(dose: Dose, places: int) -> int:
    """How often each place is pressed.

    A session begins lighter than the plan means and reaches the plan's rung with its second press.
    Where a dose for several spots meets one spot, that second press falls on the same spot: within
    the dose, and without it nobody with one spot would ever get further.
    """
    return 2 if dose.waves * places == 1 and dose.spots > 1 else dose.waves
