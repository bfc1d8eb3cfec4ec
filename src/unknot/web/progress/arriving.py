"""What the forms of plan, measures and experiments kept while Unknot was out of reach, as it arrives.

Each is read by the same forms and done by the same deeds as on its page, once however often it comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from unknot.catalogue.outcomes import instruments, pain_series, questions
from unknot.outcomes.instrument import InstrumentError, score
from unknot.web.experiment import actions
from unknot.web.experiment.queries import experiment, open_row
from unknot.web.measures.actions import record_measure
from unknot.web.measures.queries import offered
from unknot.web.practice.incoming import Delivery, Kind, RefusedError, read
from unknot.web.practice.models import EventRow
from unknot.web.progress import queries, readings, verdicts
from unknot.web.progress.acts import ActError, act
from unknot.web.progress.experiments import against, ways
from unknot.web.progress.forms import BeginForm, OwnForm
from unknot.web.progress.measuring import read_answers


def _plan(delivery: Delivery, item: Mapping[str, Any]) -> None:
    """An act on the plan: ``data.act`` and its fields."""
    if EventRow.objects.filter(person=delivery.person, id=item["id"]).exists():
        return
    try:
        about = {"at": item["at"], "now": delivery.now, "key": str(item["id"])}
        act(delivery.person, item["data"], **about)
    except ActError as error:
        raise RefusedError(str(error)) from error


def _measures(delivery: Delivery, item: Mapping[str, Any]) -> None:
    """A check-in: numbers and words by ``measure-item``, as the page names them."""
    said, found = {k: str(v) for k, v in item["data"].items()}, False
    for name in offered():
        answers, words = read_answers(said, name, instruments()[name])
        if not any(v is not None for v in answers.values()):
            continue
        found = True
        try:
            if score(instruments()[name], answers).value is None:
                raise RefusedError(f"{name}: {readings.unfinished(instruments()[name])}")
            about = {"words": words, "at": item["at"], "key": f"{item['id']}-{name}"}
            record_measure(delivery.person, name, answers, **about)
        except InstrumentError as error:
            raise RefusedError(f"{name}: {readings.off_scale(instruments()[name])}") from error
    if not found:
        raise RefusedError(_("data: no answer to any measure"))


def _experiment(delivery: Delivery, item: Mapping[str, Any]) -> None:
    """The start or the end of an experiment, by ``data.act``."""
    if item["data"].get("act") == "end":
        _end(delivery, item)
    else:
        _begin(delivery, item)


def _begin(delivery: Delivery, item: Mapping[str, Any]) -> None:
    """The order is drawn as this arrives, and starts on the day after: nobody can live it earlier."""
    person, key = delivery.person, UUID(str(item["id"]))
    if experiment(person, key) is not None:
        return
    slug = str(item["data"].get("slug", ""))
    question = questions().get(slug)
    if question is None:
        raise RefusedError(_("data.slug: there is no such question"))
    form = BeginForm(item["data"])
    design = read(form)["design"]
    own = OwnForm(item["data"]) if slug == "own" else None
    if own is not None:
        read(own)
    today = timezone.localtime(delivery.now).date()
    why = against(question, queries.full_advice(person, delivery.now), person)
    if open_row(person, today) is not None:
        why = [_("Another experiment is running. Two at once cannot be told apart.")]
    if why:
        raise RefusedError(" ".join(why))
    chosen = actions.Choice(slug, question, ways(question, own), design)
    actions.begin(person, chosen, start=today + timedelta(days=1), now=delivery.now, key=key)


def _end(delivery: Delivery, item: Mapping[str, Any]) -> None:
    """Ends it as of the day on which that was said; one that has ended stays as it is."""
    row = experiment(delivery.person, UUID(str(item["data"].get("id", ""))))
    if row is None:
        raise RefusedError(_("data.id: there is no such experiment here"))
    if row.ended_how:
        return
    day = timezone.localtime(item["at"]).date()
    found = verdicts.found(row, pain_series(queries.log_of(delivery.person)), day)
    actions.end(row, how="rule" if found.state == "may_stop" else "left", today=day)


KINDS: Final[Mapping[str, Kind]] = {
    "plan": _plan,
    "measures": _measures,
    "experiment": _experiment,
}
