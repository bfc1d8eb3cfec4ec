"""What a person may tell the plan, by name: read once, done once, from a page or from an outbox.

Each act is an event on the log under the name that it came with, so that one told twice is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from unknot.web.progress import queries, steering
from unknot.web.progress.forms import (
    AwayForm,
    DayForm,
    DropForm,
    LessForm,
    MoreForm,
    MoveForm,
    TrainingForm,
)
from unknot.web.progress.week import AHEAD, ahead


class ActError(ValueError):
    """It could not be done; the message says why, for the person."""


@dataclass(frozen=True, slots=True)
class Told:
    """One act: who told it, when, when we hear of it, under which name, and what could be read."""

    person: Any
    at: datetime
    now: datetime
    key: str
    said: Mapping[str, Any]


def act(
    person: Any, said: Mapping[str, Any], *, at: datetime, now: datetime, key: str = ""
) -> None:
    """Does what *said* asks for, as told at *at* and heard of at *now*; ``act`` names it.

    The rest rules judge a move as of *now*: only what we know now can say what may still be moved.

    Raises:
        ActError: there is no such act, something in it cannot be read, or the rest rules say no.
    """
    name = str(said.get("act", ""))
    if name not in ACTS:
        raise ActError(_("That could not be done. Nothing has changed."))
    kind, do = ACTS[name]
    form = kind(said)
    if not form.is_valid():
        raise ActError(str(next(iter(form.errors.values()))[0]))
    do(Told(person, at, now, key, form.cleaned_data))


def _move(told: Told) -> None:
    if told.said["day"] < timezone.localtime(told.now).date():
        raise ActError(_("That day is over. Nothing has changed."))
    seen = queries.full_advice(told.person, told.now)
    try:
        days = ahead(seen, days=AHEAD)
        way = told.said["day"], told.said["to"]
        steering.move(told.person, days, seen.log, way=way, now=told.at, key=told.key)
    except steering.MoveError as error:
        words = _("The rest rules keep the session from that day. Nothing has changed.")
        raise ActError(words) from error


def _keep(told: Told) -> None:
    steering.keep(told.person, now=told.at, key=told.key, **told.said)


def _away(told: Told) -> None:
    today = timezone.localtime(told.at).date()
    steering.away(told.person, now=told.at, today=today, key=told.key, **told.said)


def _finish(told: Told) -> None:
    steering.finish(told.person, now=told.at, key=told.key)


def _less(told: Told) -> None:
    steering.cap(told.person, now=told.at, key=told.key, **told.said)


def _more(told: Told) -> None:
    steering.wish(told.person, now=told.at, key=told.key, **told.said)


def _slower(told: Told) -> None:
    steering.slower(told.person, now=told.at, key=told.key)


def _add(told: Told) -> None:
    naive = datetime.combine(told.said["day"], told.said["time"])
    at, hours = timezone.make_aware(naive), told.said["hours"]
    steering.add_training(told.person, at=at, hours=hours, key=told.key)


def _drop(told: Told) -> None:
    steering.drop_training(told.person, queries.log_of(told.person), told.said["id"])


ACTS: Final[Mapping[str, tuple[type[forms.Form], Callable[[Told], None]]]] = {
    "move": (MoveForm, _move),
    "keep": (DayForm, _keep),
    "away": (AwayForm, _away),
    "finish": (forms.Form, _finish),
    "less": (LessForm, _less),
    "more": (MoreForm, _more),
    "slower": (forms.Form, _slower),
    "add": (TrainingForm, _add),
    "drop": (DropForm, _drop),
}
