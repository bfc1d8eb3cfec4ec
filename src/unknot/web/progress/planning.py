"""The pages that steer the plan: the week, less or more, and calendars."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from unknot.feeds import FeedError, read_training, write_week
from unknot.web.practice.mornings import when
from unknot.web.progress import queries, steering
from unknot.web.progress.acts import ActError, act
from unknot.web.progress.forms import CalendarForm, LessForm, MoreForm, TrainingForm
from unknot.web.progress.week import ahead, length, trainings, week_of
from unknot.web.progress.why import explain

EARLIEST_WEEK, LATEST_WEEK = -104, 2
CALENDAR_DAYS = 60


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """The week: done, today, planned and rest; a session moves by drag, keys or buttons."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    error = ""
    if request.method == "POST":
        error = _steer(person, request.POST, now)
        if not error:
            return redirect(f"{request.path}?week={_offset(request)}")
    seen = queries.full_advice(person, now)
    offset = _offset(request)
    rows = week_of(seen, now, offset)
    page = {
        "nav": "today",
        "rows": rows,
        "offset": offset,
        "earlier": offset - 1 if offset > EARLIEST_WEEK else None,
        "later": offset + 1 if offset < LATEST_WEEK else None,
        "decision": seen.likely,
        "reasons": explain(seen.likely, seen.decision),
        "if_clear": seen.gate.state == "recheck" or seen.gate.why == "old",
        "sessions": sum(r.state in {"done", "session"} for r in rows),
        "rests": sum(r.state not in {"done", "session", "paused"} for r in rows),
        "paused": any(r.state == "paused" for r in rows),
        "kit": seen.likely.relapse_kit,
        "today": timezone.localtime(now).date(),
        "error": error,
    }
    return render(request, "progress/plan.html", page, status=409 if error else 200)


def _offset(request: HttpRequest) -> int:
    said = request.GET.get("week") or request.POST.get("week") or "0"
    try:
        return max(EARLIEST_WEEK, min(LATEST_WEEK, int(said)))
    except ValueError:
        return 0


def _steer(person: Any, said: QueryDict, now: datetime) -> str:
    """Does what was asked; words where it could not be done."""
    try:
        act(person, said, at=now, now=now)
    except ActError as error:
        return str(error)
    return ""


@require_http_methods(["GET", "POST"])
def dose(request: HttpRequest) -> HttpResponse:
    """Less, always; more, inside the caps and with a reason."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    seen = queries.full_advice(person, now)
    less, more = LessForm(), MoreForm()
    if request.method == "POST":
        act = request.POST.get("act", "")
        less = LessForm(request.POST) if act == "less" else less
        more = MoreForm(request.POST) if act == "more" else more
        if act == "less" and less.is_valid():
            steering.cap(person, now=now, **less.cleaned_data)
            return redirect("progress:dose")
        if act == "more" and more.is_valid():
            steering.wish(person, now=now, **more.cleaned_data)
            return redirect("progress:dose")
        if act == "slower":
            steering.slower(person, now=now)
            return redirect("progress:dose")
    caps = [e for e in seen.log if e["kind"] == "cap" and queries.field(e, "who") == "user"]
    wishes = [e for e in seen.log if e["kind"] == "opt_in"]
    page = {
        "nav": "today",
        "decision": seen.likely,
        "reasons": explain(seen.likely, seen.decision),
        "dose": seen.likely.dose,
        "mine": {n: queries.field(caps[-1], n) for n in ("level", "per_week")} if caps else {},
        "levels": range(1, 6),
        "wishes": [_wish(e) for e in reversed(wishes[-3:])],
        "faster": _faster(wishes),
        "less": less,
        "more": more,
    }
    status = 422 if less.errors or more.errors else 200
    return render(request, "progress/dose.html", page, status=status)


def _wish(event: dict[str, Any]) -> dict[str, Any]:
    return {
        "at": when(event),
        "what": queries.field(event, "what"),
        "per_week": queries.field(event, "per_week"),
        "reason": queries.field(event, "reason"),
    }


def _faster(wishes: list[dict[str, Any]]) -> bool:
    asks = [e for e in wishes if queries.field(e, "what") == "pace"]
    return bool(asks) and (queries.field(asks[-1], "per_week") or 0) > 3


@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Hard training in from a calendar or by hand; the week out to one."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    log = queries.full_advice(person, now).log
    act = request.POST.get("act", "")
    sent = CalendarForm(request.POST, request.FILES) if act == "read" else CalendarForm()
    one = TrainingForm(request.POST) if act == "add" else TrainingForm()
    told = ""
    if act == "read" and sent.is_valid():
        told = _read(person, sent, log, now)
    if act == "add" and one.is_valid():
        day, clock = one.cleaned_data["day"], one.cleaned_data["time"]
        at = timezone.make_aware(datetime.combine(day, clock))
        steering.add_training(person, at=at, hours=one.cleaned_data["hours"])
        return redirect("progress:calendar")
    if act == "drop":
        steering.drop_training(person, log, request.POST.get("id", ""))
        return redirect("progress:calendar")
    if told:
        log = queries.full_advice(person, now).log
    page = {
        "nav": "today",
        "sent": sent,
        "one": one,
        "told": told,
        "coming": [t for t in trainings(log) if t["until"] >= now],
        "lengths": TrainingForm.base_fields["hours"].choices,  # type: ignore[attr-defined]
        "today": timezone.localtime(now).date(),
    }
    status = 422 if sent.errors or one.errors else 200
    return render(request, "progress/calendar.html", page, status=status)


def _read(person: Any, sent: CalendarForm, log: list[dict[str, Any]], now: datetime) -> str:
    """Keeps the training in what was sent and says how much it was; errors go on the form."""
    local = timezone.localtime(now)
    try:
        until = local + timedelta(days=CALENDAR_DAYS)
        found = read_training(sent.calendar(), local, until, words=sent.marks())
    except (FeedError, UnicodeDecodeError):
        sent.add_error(None, _("This is not a calendar that we can read. An .ics file is."))
        return ""
    new, gone = steering.take_calendar(person, found, log, now)
    said = ngettext("%(n)s hard training added.", "%(n)s hard trainings added.", new) % {"n": new}
    if gone:
        said += " " + ngettext("%(n)s taken out.", "%(n)s taken out.", gone) % {"n": gone}
    if not found:
        said += " " + _("Nothing in the next 60 days has one of your words in its title.")
    return said


@require_GET
def week_file(request: HttpRequest) -> HttpResponse:
    """The coming sessions as a calendar file, with a reminder on the morning after each."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    seen = queries.full_advice(person, now)
    days = ahead(seen, days=14)
    dose = next((d.dose for d in days if d.state == "session"), None)
    text = write_week(
        days,
        timezone.localtime(now),
        title=_("Ball session"),
        minutes=max(5, length(dose)),
        note=_("If your safety check is clear and the last morning was calm."),
        morning=_("How is the spot this morning? Ten seconds in Unknot."),
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="unknot-week.ics"'
    return response
