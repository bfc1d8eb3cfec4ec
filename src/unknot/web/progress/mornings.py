"""The morning check in words: the answers, and what each of them would lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unknot.catalogue.plan import policy
from unknot.plan import Decision, Dose
from unknot.plan.episodes import pain_of
from unknot.web.practice.mornings import ANSWERS, when
from unknot.web.progress.queries import Advice, field

WORDS: Final = {
    "fine": (gettext_lazy("Fine"), ""),
    "little": (gettext_lazy("A little sore"), gettext_lazy("up to 2 out of 10")),
    "sore": (gettext_lazy("Sore"), gettext_lazy("3 or 4 out of 10")),
    "very": (gettext_lazy("Very sore"), gettext_lazy("5 or more")),
    "bruise": (gettext_lazy("A big or spreading bruise"), ""),
    "nerve": (gettext_lazy("Numb, tingling or weak"), ""),
}
_CARE: Final = frozenset({"bruise", "nerve"})
_HALTED: Final = frozenset({"stopped", "see_professional"})
_USUAL_PAIN: Final = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, and what it would lead to."""

    name: str
    label: Any
    small: Any
    leads_to: str
    care: bool


def morning_choices(seen: Advice | None, due: Mapping[str, Any] | None) -> tuple[Choice, ...]:
    """The answers in order; with *seen*, each says what would follow from it now.

    The preview takes pain to be as it was before the session; without one to answer, as last told.
    """
    leads: dict[str, str] = {}
    if seen is not None and seen.limits is not None:
        pain = _unchanged(seen, due)
        answers = {name: {**data, "pain": pain} for name, data in ANSWERS.items()}
        base = seen.survey.decide(seen.limits)
        after = seen.survey.consequences(seen.limits, answers)
        leads = {name: _leads(base, found, seen.survey.now) for name, found in after.items()}
        if base.today in _HALTED:
            # No answer opens what was halted, whatever one kind rating would make of the numbers.
            leads = {}
        # These ask for a full check first, also long after the last session.
        leads |= dict.fromkeys(_CARE, _("stop and ask"))
    return tuple(
        Choice(name, label, small, leads.get(name, ""), name in _CARE)
        for name, (label, small) in WORDS.items()
    )


def _unchanged(seen: Advice, due: Mapping[str, Any] | None) -> float:
    """The pain that would be no news."""
    before = None if due is None else field(due, "pain_before")
    last = (pain_of(event) for event in reversed(seen.survey.events))
    found = before if before is not None else next((p for p in last if p is not None), None)
    return _USUAL_PAIN if found is None else float(found)


def is_late(due: Mapping[str, Any], now: datetime) -> bool:
    """Whether a calm answer about *due* comes too late to let anything rise."""
    return now - when(due) > timedelta(hours=policy().zones.answer_within_h)


def told(request: HttpRequest, seen: Advice, planned: datetime | None) -> str:
    """What the answer that was given a moment ago has led to; empty where none was.

    *planned* is when the plan puts the next session.
    """
    if request.GET.get("told") != "morning":
        return ""
    found = seen.likely
    return _("Saved. %(next)s") % {"next": _sentence(found, seen.survey.now, planned)}


def _leads(base: Decision, found: Decision, now: datetime) -> str:
    if found.today in _HALTED:
        return _("stop and ask")
    parts = [_when(found, now), _dose(base.dose, found.dose)]
    return ", ".join(part for part in parts if part)


def _sentence(found: Decision, now: datetime, planned: datetime | None) -> str:
    if found.today in _HALTED:
        return _("Stop pressing and ask a professional.")
    ends = found.not_before
    later = planned and ends and planned.date() > timezone.localtime(ends).date()
    when = _day(planned, now) if planned and later else _when(found, now)
    return _("Next session: %(when)s.") % {"when": when}


def _when(found: Decision, now: datetime) -> str:
    if found.today == "session" or (found.ready and found.not_before is None):
        return _("today")
    if found.not_before is None:
        return _("once it has calmed")
    return _day(found.not_before, now)


def _day(at: datetime, now: datetime) -> str:
    day, today = timezone.localtime(at), timezone.localtime(now).date()
    if at <= now:
        return _("today")
    if day.date() == today:
        return _("today from %(time)s") % {"time": f"{day:%H:%M}"}
    if day.date() == today + timedelta(days=1):
        return _("tomorrow")
    return date_format(day, "l")


def _dose(base: Dose | None, after: Dose | None) -> str:
    if base is None or after is None:
        return ""
    if after.rung > base.rung:
        return _("one step stronger")
    if after.volume > base.volume:
        return _("a little longer")
    if after.rung < base.rung:
        return _("gentler")
    return _("shorter") if after.volume < base.volume else _("same dose")
