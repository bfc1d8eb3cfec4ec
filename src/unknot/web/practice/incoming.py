"""What a player or a page kept while it was away, as it arrives: each thing once, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from unknot.anatomy import PainDrawing
from unknot.catalogue import anatomy
from unknot.plan.events import PlanError
from unknot.web.accounts.models import Person
from unknot.web.body import actions as body
from unknot.web.body.forms import MapForm
from unknot.web.practice import actions, queries
from unknot.web.practice.forms import AfterForm, MorningForm, PainForm
from unknot.web.practice.models import SessionRow

# Lines of a session's log that are kept: what a person did, and what followed from it.
LINES: Final = frozenset(
    {
        "started", "answered", "unanswered", "sign", "skipped", "never", "swapped", "less", "more",
        "good", "eased", "deepened", "spot_ended", "left_out", "moved_on", "pressing_left_out",
        "paused", "resumed", "ended",
    }
)  # fmt: skip
_MOST_DATA: Final = 20
_OLDEST: Final = timedelta(days=366)


class RefusedError(ValueError):
    """Something that can never be kept; the message names the field."""


@dataclass(slots=True)
class Delivery:
    """One delivery for *person* at *now*; each session in it is looked up once."""

    person: Person
    now: datetime
    rows: dict[str, SessionRow | None] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def row(self, name: str | None) -> SessionRow:
        """The session called *name*.

        Raises:
            RefusedError: this person has none of that name.
        """
        name = name or ""
        if name not in self.rows:
            self.rows[name] = queries.session(self.person, name)
        row = self.rows[name]
        if row is None:
            raise RefusedError(_("session: there is no such session here"))
        return row

    def place(self, row: SessionRow) -> int:
        """The next place in the log of *row*."""
        name = str(row.id)
        if name not in self.places:
            self.places[name] = queries.lines(row)
        self.places[name] += 1
        return self.places[name]


def take(delivery: Delivery, item: Mapping[str, Any]) -> None:
    """Keep *item*, an event with id, kind, at, session and data; a second time changes nothing.

    Raises:
        RefusedError: it cannot be read, however often it is sent.
    """
    now = delivery.now
    at = min(item["at"], now)
    if now - at > _OLDEST:
        raise RefusedError(_("at: this is more than a year old"))
    if item["kind"] not in KINDS:
        raise RefusedError(_("kind: known are %(known)s") % {"known": ", ".join(KINDS)})
    try:
        with transaction.atomic():
            KINDS[item["kind"]](delivery, {**item, "at": at})
    except (PlanError, ValueError) as error:
        raise RefusedError(str(error)) from error
    except TypeError as error:
        raise RefusedError(_("data: a number was expected")) from error


def _ended(delivery: Delivery, item: Mapping[str, Any]) -> None:
    row = delivery.row(item["session"])
    actions.record_session(delivery.person, row, item["data"], item["at"], delivery.now)


def _told(delivery: Delivery, item: Mapping[str, Any]) -> None:
    row, sign = delivery.row(item["session"]), str(item["data"].get("sign"))
    actions.record_reason(delivery.person, row, sign, delivery.now)


def _line(delivery: Delivery, item: Mapping[str, Any]) -> None:
    row, data = delivery.row(item["session"]), dict(item["data"])
    event = data.pop("event", None)
    if event not in LINES or len(data) > _MOST_DATA:
        raise RefusedError(_("data.event: not a line of a session's log"))
    place = delivery.place(row)
    actions.record_line(row, key=item["id"], at=item["at"], line=(place, event, data))


def _after(delivery: Delivery, item: Mapping[str, Any]) -> None:
    row, said = delivery.row(item["session"]), read(AfterForm(item["data"]))
    actions.record_after(delivery.person, row, **said, now=item["at"], told_at=delivery.now)


def _morning(delivery: Delivery, item: Mapping[str, Any]) -> None:
    said = read(MorningForm(item["data"]))
    about = {"at": item["at"], "key": item["id"], "told_at": delivery.now}
    actions.record_morning(delivery.person, **said, **about)


def _pain(delivery: Delivery, item: Mapping[str, Any]) -> None:
    said = read(PainForm(item["data"]))
    actions.record_event(delivery.person, kind="pain", data=said, at=item["at"], key=item["id"])


def _drawing(delivery: Delivery, item: Mapping[str, Any]) -> None:
    form = MapForm(item["data"], chart=anatomy.chart(), base=PainDrawing())
    if not form.painted:
        raise RefusedError(_("data.chart: this drawing was made on another chart"))
    read(form)
    key = UUID(str(item["id"]))
    body.save_drawing(delivery.person, form.drawing, now=item["at"], key=key)


def read(form: Any) -> dict[str, Any]:
    """What *form* makes of data that did not come from its page."""
    if form.is_valid():
        made: dict[str, Any] = form.cleaned_data
        return made
    name, errors = next(iter(form.errors.items()))
    raise RefusedError(f"data.{name}: {errors[0]}")


Kind = Callable[[Delivery, Mapping[str, Any]], None]


def learn(more: Mapping[str, Kind]) -> None:
    """Takes in what later rooms can read; they call this once, as they are set up."""
    KINDS.update(more)


KINDS: Final[dict[str, Kind]] = {
    "ended": _ended,
    "told": _told,
    "line": _line,
    "after": _after,
    "morning": _morning,
    "pain": _pain,
    "drawing": _drawing,
}
