"""The pages of an experiment: choose a question, see what it can show, follow it, read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from unknot.catalogue.outcomes import designs, effect_facts, pain_series, questions
from unknot.catalogue.pressure import ladder
from unknot.limits import Limits
from unknot.outcomes.design import Option, Question
from unknot.pressure import Kit
from unknot.web.experiment import actions
from unknot.web.experiment.mapping import to_option, to_schedule
from unknot.web.experiment.queries import experiment, experiments, open_row
from unknot.web.kit.mapping import to_body
from unknot.web.kit.queries import kit
from unknot.web.progress import queries, verdicts
from unknot.web.progress.difference import difference_chart
from unknot.web.progress.forms import BeginForm, OwnForm
from unknot.web.progress.verdicts import odds, power_of, reasons_against, rule_words

USUAL: Final = "6x7"
OFFERED: Final = ("4x7", "6x7", "8x7", "4x5", "6x5", "8x5", "2x7")


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Questions to ask oneself, the experiment that runs, and those that are done."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    seen = queries.full_advice(person, now)
    running = open_row(person, timezone.localdate())
    offered = [
        {"slug": slug, "question": q, "against": against(q, seen, person)}
        for slug, q in questions().items()
    ]
    offered.sort(key=lambda item: (bool(item["against"]), item["slug"] == "own"))
    done = [row for row in experiments(person) if running is None or row.id != running.id]
    page = {"nav": "progress", "offered": offered, "running": running, "done": done}
    return render(request, "progress/experiments.html", page)


def against(question: Question, seen: queries.Advice, person: Any) -> list[str]:
    """Why the question cannot be asked now, in words."""
    if seen.limits is None:
        return reasons_against(["unchecked"])
    dose = seen.survey.decide(seen.limits).dose
    if dose is None:
        return reasons_against(["paused"])
    owned = kit(person)
    found = question.misfits(seen.limits, dose.pressure_seconds, owned.tools)
    for way in (question.a, question.b):
        if way.tools and not found and not _reaches(way, owned, dose.level, seen.limits, person):
            found.append("later")
    return reasons_against(found)


def _reaches(way: Option, owned: Kit, level: int, limits: Limits, person: Any) -> bool:
    """Whether one of the tools of *way* presses no harder than the plan allows."""
    mine = replace(owned, tools=owned.tools & frozenset(way.tools))
    rungs = ladder(to_body(person), mine, limits)
    return any(r.allowed and r.level <= level and r.tool in way.tools for r in rungs)


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, slug: str) -> HttpResponse:
    """One question: what each length could show, the rules of reading, and the start."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    question = questions().get(slug)
    if question is None:
        raise Http404
    seen = queries.full_advice(person, now)
    why_not = against(question, seen, person)
    running = open_row(person, timezone.localdate())
    form = BeginForm(request.POST or None)
    own = OwnForm(request.POST or None) if slug == "own" else None
    valid = form.is_valid() and (own is None or own.is_valid())
    if request.method == "POST" and valid and not why_not and running is None:
        chosen = actions.Choice(slug, question, ways(question, own), form.cleaned_data["design"])
        tomorrow = timezone.localdate() + timedelta(days=1)
        row = actions.begin(person, chosen, start=tomorrow, now=now)
        return redirect("progress:experiment", pk=row.id)
    found = queries.pain_trend(seen.log, now)
    page = {
        "nav": "progress",
        "slug": slug,
        "question": question,
        "against": why_not,
        "running": running,
        "form": form,
        "own": own,
        "lengths": [power_of(name, designs()[name], found) for name in OFFERED],
        "chosen": form.data.get("design", USUAL),
        "personal": verdicts.is_personal(found),
        "rule": rule_words(),
        "commonly": effect_facts().too_small,
    }
    status = 409 if request.method == "POST" and valid else 422 if request.method == "POST" else 200
    return render(request, "progress/prepare.html", page, status=status)


def ways(question: Question, own: OwnForm | None) -> tuple[Option, Option]:
    """The two ways of *question*, or those that the person wrote."""
    if own is None:
        return question.a, question.b
    return Option(own.cleaned_data["one"]), Option(own.cleaned_data["other"])


@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest, pk: Any) -> HttpResponse:
    """An experiment as it runs, at a look, and at its end."""
    person = request.person  # type: ignore[attr-defined]
    row = experiment(person, pk)
    if row is None:
        raise Http404
    today = timezone.localdate()
    log = queries.log_of(person)
    found = verdicts.found(row, pain_series(log), today)
    if request.method == "POST" and not row.ended_how:
        how = "rule" if found.state == "may_stop" else "left"
        actions.end(row, how=how, today=today)
        return redirect("progress:experiment", pk=row.id)
    schedule = to_schedule(row)
    a, b = to_option(row.a), to_option(row.b)
    told = found.verdict is not None
    ended = bool(row.ended_how) or found.state == "finished"
    page = {
        "nav": "progress",
        "row": row,
        "a": a,
        "b": b,
        "schedule": schedule,
        "periods": verdicts.periods(row, schedule, log, today),
        "now_arm": None
        if ended or today < schedule.start
        else verdicts.arm_on(row, schedule, today),
        "found": found,
        "told": told,
        "ended": ended,
        "headline": verdicts.headline(row, found, a.label, b.label, today),
        "detail": verdicts.detail(found, a.label, b.label),
        "badge": verdicts.BADGES.get(found.verdict or ""),
        "odds": odds(found, a.label, b.label),
        "chart": difference_chart(found, a.label, b.label) if told else "",
        "rule": rule_words(),
        "today": today,
    }
    return render(request, "progress/experiment.html", page)
