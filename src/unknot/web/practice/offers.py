"""What may be offered now: the plan's dose on the person's spots, behind an open door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from django.utils import timezone

from unknot.catalogue.plan import decide
from unknot.limits import Limits, LimitsError
from unknot.plan import Decision
from unknot.session import Document, SessionError, SpotWish, Wish
from unknot.session import Dose as SessionDose
from unknot.web.accounts.models import Person
from unknot.web.check.queries import Door, gate
from unknot.web.kit.mapping import to_body
from unknot.web.kit.queries import kit
from unknot.web.practice.arms import Today, compiled, today_of
from unknot.web.practice.models import SessionRow
from unknot.web.practice.queries import log
from unknot.web.spots.queries import chosen_spots

MINUTES: Final = (5, 8, 10, 12, 15, 20)
DEFAULT_MINUTES: Final = 10
Why = Literal["", "check", "rest", "free_day", "no_spots", "no_session"]


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
    minutes: int = DEFAULT_MINUTES
    document: Document | None = None
    error: str = ""
    today: Today | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a page has read before it asks for the offer: all three belong to one instant."""

    door: Door
    log: list[dict[str, Any]]
    decision: Decision


def offer(
    person: Person,
    now: datetime,
    *,
    minutes: int = DEFAULT_MINUTES,
    level: int | None = None,
    wanted: tuple[tuple[str, str], ...] = (),
    known: Known | None = None,
) -> Offer:
    """The session for *person* at *now*. *level* can only lower the plan's; *wanted* picks spots.

    *known* is what the page has read already.
    """
    door = known.door if known else gate(person, now)
    if door.state != "clear" or door.limits is None or not door.limits.allows_pressure():
        return Offer(door, "check")
    events = known.log if known else log(person)
    local = timezone.localtime(now)
    decision = known.decision if known else decide(events, door.limits, local)
    if decision.today != "session" or decision.dose is None:
        return Offer(door, "rest", decision)
    dose = decision.dose
    today = today_of(person, now, dose, door.limits)
    if today is not None and today.fit == "free":
        return Offer(door, "free_day", decision, today=today)
    spots = tuple(chosen_spots(person))
    if not spots:
        return Offer(door, "no_spots", decision, today=today)
    top = min(dose.level, door.limits.max_level)
    chosen = max(1, min(level or top, top))
    asked = tuple(key for key in spots if key in wanted) or spots
    asked = asked[: dose.spots]
    seen: dict[str, Any] = {
        "decision": decision,
        "spots": spots,
        "asked": asked,
        "level": chosen,
        "minutes": minutes,
    }
    wish = Wish(
        spots=tuple(SpotWish(spot, "L" if side == "L" else "R") for spot, side in asked),
        level=chosen,
        minutes=minutes,
        kit=kit(person),
        body=to_body(person),
        dose=SessionDose(min(dose.rung, 2 * chosen), dose.waves, dose.seconds, dose.volume),
        language=person.language,
        first=not any(event["kind"] == "session" for event in events),
    )
    try:
        document, today, spots_now = compiled(wish, door.limits, today)
    except SessionError as error:
        return Offer(door, "no_session", **seen, today=today, error=str(error))
    seen["asked"] = spots_now
    return Offer(door, "", **seen, today=today, document=document)


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
