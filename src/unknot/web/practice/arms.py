"""How today's way of an experiment narrows a session. It can only take away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.utils import timezone

from unknot.catalogue.session import compile_session, session_facts
from unknot.limits import Limits
from unknot.outcomes.design import Option
from unknot.plan import Dose
from unknot.session import Document, SessionError, Wish
from unknot.session import Dose as SessionDose
from unknot.web.accounts.models import Person
from unknot.web.experiment.queries import Running, running


@dataclass(frozen=True, slots=True)
class Today:
    """Today's way, and whether the session follows it.

    ``free`` says that today is to have no session; ``plan_first`` that the way asks for more than
    the plan or the limits give now, so that the session is the plan's.
    """

    running: Running
    fit: Literal["follows", "free", "plan_first", "as_usual"]


def today_of(person: Person, now: datetime, dose: Dose | None, limits: Limits) -> Today | None:
    """Which way today belongs to; None where no experiment runs."""
    found = running(person, timezone.localtime(now).date())
    if found is None:
        return None
    way = found.option
    if way is None:
        return Today(found, "as_usual")
    if not way.sessions:
        return Today(found, "free")
    return Today(found, "follows" if dose is None or _fits(way, dose, limits) else "plan_first")


def narrowed(wish: Wish, today: Today | None, *, most: int = 2) -> Wish:
    """*wish* as today's way has it: fewer spots, other seconds, fewer tools, no stretch.

    *most* is how often a single spot may be pressed.
    """
    if today is None or today.fit != "follows" or today.running.option is None:
        return wish
    way = today.running.option
    spots = wish.spots[: way.spots] if way.spots else wish.spots
    dose = wish.dose
    if way.seconds and dose is not None:
        dose = _held(dose, way, most=most if len(spots) == 1 else 1)
    kit = wish.kit
    if way.tools:
        kit = replace(kit, tools=kit.tools & frozenset(way.tools))
    without = wish.without
    if way.stretch is False:
        without |= frozenset(session_facts().stretches)
    return replace(wish, spots=spots, dose=dose, kit=kit, without=without)


def _held(dose: SessionDose, way: Option, *, most: int) -> SessionDose:
    """One hold on each spot; on a single spot two, where the way's own seconds are enough for both.

    A session begins lighter than the plan means and reaches the plan's rung with its second press.
    With one press only, somebody whose way has one spot would stay at the lightest for weeks.
    """
    press = session_facts().press
    each = min(way.seconds, way.seconds * max(1, way.spots) // 2)
    worth_it = each + press.load_s + press.release_s >= press.useful_s
    if most > 1 and worth_it:
        return SessionDose(dose.rung, 2, each, dose.volume)
    return SessionDose(dose.rung, 1, way.seconds, dose.volume)


def _in_its_way(
    wish: Wish, limits: Limits, today: Today
) -> tuple[Document, tuple[tuple[str, str], ...]]:
    """The document of *wish* in today's way, and its spots.

    A single spot is pressed once where twice would come to more than the plan's own session.

    Raises:
        SessionError: there is no session in this way.
    """
    own = narrowed(wish, today)
    document = compile_session(own, limits)
    once = narrowed(wish, today, most=1)
    if own != once and document.pressing_ms > compile_session(wish, limits).pressing_ms:
        document = compile_session(once, limits)
    return document, _keys(own)


def compiled(
    wish: Wish, limits: Limits, today: Today | None
) -> tuple[Document, Today | None, tuple[tuple[str, str], ...]]:
    """The document of *wish* in today's way, whether it follows that way, and the spots it presses.

    A way whose tool is too strong for what the plan allows, or that leaves no session at all, gives
    way to the plan.

    Raises:
        SessionError: there is no session even without the experiment.
    """
    if today is not None and today.fit == "follows":
        tools = frozenset(today.running.option.tools) if today.running.option else frozenset()
        try:
            document, spots = _in_its_way(wish, limits, today)
        except SessionError:
            document = None
        if document is not None and (
            not tools or tools & set(document.to_json()["needs"]["tools"])
        ):
            return document, today, spots
        today = replace(today, fit="plan_first")
    return compile_session(wish, limits), today, _keys(wish)


def _keys(wish: Wish) -> tuple[tuple[str, str], ...]:
    return tuple((place.spot, place.side) for place in wish.spots)


def _fits(way: Option, dose: Dose, limits: Limits) -> bool:
    """Whether the plan's pressing time and the limits leave room for *way*."""
    inside = way.seconds * way.spots <= dose.pressure_seconds
    return inside and way.seconds <= limits.spot_seconds
