from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from unknot.catalogue.outcomes import courses, pain_series
from unknot.catalogue.plan import policy
from unknot.outcomes import CoursePoint
from unknot.outcomes.natural import usual_course
from unknot.reports.letter import letter
from unknot.web.body.queries import latest_drawing
from unknot.web.measures.queries import due, filled
from unknot.web.practice.actions import record_morning
from unknot.web.practice.forms import MorningForm, PainForm
from unknot.web.practice.mornings import open_session, waiting_for, when
from unknot.web.practice.offers import Known, offer, opens
from unknot.web.practice.words import today_words
from unknot.web.progress import actions, queries, readings
from unknot.web.progress.chart import pain_chart
from unknot.web.progress.mornings import is_late, morning_choices, told
from unknot.web.progress.story import story_of
from unknot.web.progress.week import ahead, next_session, opens_today, week_of
from unknot.web.progress.why import explain
from unknot.web.progress.words import badge, detail, headline

TWO_WEEKS = 14


@require_http_methods(["GET", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    """Home: one main thing to do, and why."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    if request.method == "POST" and request.POST.get("unlock") == "yes":
        actions.unlock(person, now=now)
        return redirect("check:start")
    seen = queries.full_advice(person, now)
    drawn = latest_drawing(person)
    state, due = _state(seen, drawn), open_session(seen.log, now)
    known = Known(seen.gate, seen.log, seen.decision)
    found = offer(person, now, known=known) if state == "session" else None
    days = ahead(seen, days=TWO_WEEKS)
    week = week_of(seen, now, known=days)
    page = {
        "nav": "today",
        "state": state,
        "now": timezone.localtime(now),
        "greeting": _greeting(timezone.localtime(now).hour),
        "decision": seen.told,
        "reasons": explain(seen.told),
        "open": opens(seen.told),
        "morning_due": due is not None,
        "choices": morning_choices(None, due) if due else (),
        "about": None if due is None else when(due),
        "late": due is not None and is_late(due, now),
        "waiting_for": waiting_for(seen.log),
        "scale": range(11),
        "told": told(request, seen, next_session(days)),
        "next": next_session(days),
        "until": opens_today(seen.told, days, now),
        "offer": found,
        "session": today_words(found) if found and found.document else None,
        "week": week,
        "trend": queries.pain_trend(seen.log, now),
    }
    page["done_today"] = any(r.is_today and r.state == "done" for r in week)
    page["trend_words"] = headline(page["trend"])  # type: ignore[arg-type]
    return render(request, "progress/today.html", page)


def _state(seen: queries.Advice, drawn: Any) -> str:
    """Which of the page's faces to show; safety comes before everything."""
    decision = seen.told.today
    if decision in {"stopped", "see_professional"}:
        return decision
    if drawn is None or not any(v > 0 for v in drawn.regions.values()):
        return "no_map"
    if decision == "recheck":
        return "short_check" if seen.gate.state == "recheck" else "full_check"
    return "free" if seen.told.stage in {"on_demand", "finished"} else decision


def _greeting(hour: int) -> str:
    if hour < 12:
        return _("Good morning.")
    return _("Good afternoon.") if hour < 18 else _("Good evening.")


@require_http_methods(["GET", "POST"])
def morning(request: HttpRequest) -> HttpResponse:
    """How the spot feels the morning after, and what each answer would lead to."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    form = MorningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record_morning(person, **form.cleaned_data, at=now)
        return redirect(f"{reverse('progress:today')}?told=morning")
    seen = queries.full_advice(person, now)
    due = open_session(seen.log, now)
    choices = morning_choices(seen, due)
    page = {
        "nav": "today",
        "form": form,
        "now": timezone.localtime(now),
        "scale": range(11),
        "choices": choices,
        "foreseen": any(choice.leads_to for choice in choices if not choice.care),
        "about": None if due is None else when(due),
        "late": due is not None and is_late(due, now),
        "ask_again": due is None and seen.told.ask_morning,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "progress/morning.html", page, status=status)


@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """Is it better than in the first week, and how sure may we be?"""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    form = PainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.log_pain(person, value=form.cleaned_data["value"], now=now)
        return redirect("progress:progress")
    log, done = queries.log_of(person), filled(person)
    page = _progress(log, now, form) | {
        "cards": readings.cards(done),
        "due": due(done, timezone.localdate(), timezone.localtime(person.created_at).date()),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "progress/progress.html", page, status=status)


def _progress(log: list[dict[str, Any]], now: Any, form: PainForm) -> dict[str, Any]:
    found, line = queries.pain_trend(log, now), queries.pain_course(log, now)
    points = pain_series(log)
    target = None
    if found.baseline is not None and found.mcid is not None:
        target = found.baseline - found.mcid
    mornings = [e for e in log if e["kind"] == "morning"]
    usual = _usual(line, found.baseline)
    return {
        "nav": "progress",
        "form": form,
        "scale": range(11),
        "trend": found,
        "badge": badge(found),
        "headline": headline(found),
        "detail": detail(found),
        "chart": pain_chart(points, line, target=target, label=headline(found), usual=usual),
        "usual": usual,
        "warnings": readings.warnings(found.warnings),
        "review": _review(log, now),
        "rows": line[:: max(1, len(line) // 12)],
        "left": max(0, 4 - found.days),
        "sessions": sum(e["kind"] == "session" for e in log),
        "days": found.days,
        "pressing": round(
            sum(queries.field(e, "seconds") or 0 for e in log if e["kind"] == "session") / 60
        ),
        "harms": sum(
            bool(queries.field(e, "bruise") or queries.field(e, "event")) for e in mornings
        ),
    }


def _usual(line: tuple[CoursePoint, ...], baseline: float | None) -> list[tuple[date, float]]:
    """What long-lasting pain like this usually does by itself, from the same height."""
    if not line or baseline is None:
        return []
    weeks = (line[-1].day - line[0].day).days // 7 + 1
    course = usual_course(courses()["persistent"], baseline, weeks)
    return [(line[0].day + timedelta(weeks=point.weeks), point.value) for point in course]


def _review(log: list[dict[str, Any]], now: datetime) -> date | None:
    """The day of the review after six weeks, while it lies ahead."""
    first = next((e for e in log if e["kind"] == "session"), None)
    looks = [e for e in log if e["kind"] == "unlock"]
    if first is None:
        return None
    since = max(when(e) for e in [first, *looks])
    day = (since + timedelta(days=policy().pace.review_days)).date()
    return day if day >= timezone.localtime(now).date() else None


@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """One page to show a professional; printed by the browser, sent nowhere."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    log = queries.log_of(person)
    found = queries.pain_trend(log, now)
    chart = pain_chart(
        pain_series(log), queries.pain_course(log, now), target=None, label=headline(found)
    )
    page = {"nav": "progress", "letter": letter(story_of(person, now)), "chart": chart}
    return render(request, "progress/report.html", page)
