"""The pages of what is measured: fill in what is due, and see one measure through time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from unknot.catalogue.outcomes import instruments, measured
from unknot.outcomes.instrument import Instrument, InstrumentError, score
from unknot.web.body.overlay import change_overlay
from unknot.web.body.queries import first_drawing, latest_drawing
from unknot.web.measures.actions import record_measure
from unknot.web.measures.queries import due, filled, offered
from unknot.web.practice.mornings import when
from unknot.web.progress import queries, readings
from unknot.web.progress.chart import Axis, line_chart, step_chart


@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """Everything that is due, on one page; whatever is left empty is left out."""
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    done = filled(person)
    asked = due(done, timezone.localdate(), timezone.localtime(person.created_at).date())
    wanted = (request.POST or request.GET).getlist("measure")
    names = [name for name in offered() if name in wanted] or asked
    errors: dict[str, str] = {}
    if request.method == "POST":
        advice = False
        for name in names:
            answers, words = read_answers(request.POST, name, instruments()[name])
            if not any(v is not None for v in answers.values()):
                continue
            try:
                if score(instruments()[name], answers).value is None:
                    errors[name] = readings.unfinished(instruments()[name])
                    continue
                found = record_measure(person, name, answers, words=words, at=now)
            except InstrumentError:
                errors[name] = readings.off_scale(instruments()[name])
            else:
                advice = advice or found.advice is not None
        if not errors:
            return redirect("progress:support" if advice else "progress:progress")
    page = {
        "nav": "progress",
        "asked": [readings.form(name, done.get(name, []), request.POST, errors) for name in names],
        "others": [(n, i.title) for n, i in offered().items() if n not in names],
    }
    return render(request, "progress/check_in.html", page, status=422 if errors else 200)


def read_answers(
    sent: Mapping[str, str], name: str, instrument: Instrument
) -> tuple[dict[str, float | None], dict[str, str]]:
    """The numbers and words that were sent for one measure."""
    answers: dict[str, float | None] = {}
    words: dict[str, str] = {}
    for item in instrument.items:
        said = sent.get(f"{name}-{item.id}", "").strip()
        try:
            answers[item.id] = float(said) if said else None
        except ValueError:
            answers[item.id] = float("nan")
        word = sent.get(f"{name}-{item.id}-word", "").strip()[:60]
        if word:
            words[item.id] = word
    return answers, words


@require_GET
def measure(request: HttpRequest, name: str) -> HttpResponse:
    """One measure through time: sentence, chart with its band, what matters, and a table."""
    person = request.person  # type: ignore[attr-defined]
    instrument = instruments().get(name)
    if instrument is None or name not in offered():
        raise Http404
    rows = filled(person).get(name, [])
    points = [(row.day, row.value) for row in rows]
    trend, line = measured(name, points, timezone.localdate())
    axis = readings.chart_axis(instrument)
    words = readings.sentence(instrument, rows, trend)
    target = readings.target(instrument, trend)
    page = {
        "nav": "progress",
        "name": name,
        "instrument": instrument,
        "rows": rows[::-1][:60],
        "line": line,
        "chart": line_chart(points, line, axis, target=target, label=words),
        "target": target is not None and axis.low <= target <= axis.high,
        "sentence": words,
        "detail": readings.detail(instrument, trend),
        # These are not asked daily, so days without an answer are as they should be.
        "warnings": readings.warnings([w for w in trend.warnings if w != "many_missing"]),
        "matters": readings.matters(instrument),
        "activities": list(rows[-1].words.values()) if rows else [],
    }
    return render(request, "progress/measure.html", page)


@require_GET
def support(request: HttpRequest) -> HttpResponse:
    """Where to turn after answers that sound like a low or anxious time."""
    return render(request, "progress/support.html", {"nav": "progress"})


@require_GET
def pressing(request: HttpRequest) -> HttpResponse:
    """Levels and minutes of every session, as steps and as a table."""
    log = queries.log_of(request.person)  # type: ignore[attr-defined]
    rows = [_session(e) for e in log if e["kind"] == "session"]
    levels = [(row["day"], float(row["rung"])) for row in rows]
    minutes = readings.by_week([(row["day"], row["seconds"] / 60) for row in rows])
    page = {
        "nav": "progress",
        "rows": rows[::-1][:100],
        "more": max(0, len(rows) - 100),
        "sentence": readings.pressing_sentence(rows),
        "rungs": step_chart(levels, Axis(0, 10, 2), label=readings.pressing_sentence(rows)),
        "weeks": minutes[::-1][:26],
        "most": max((m for _week, m in minutes), default=1) or 1,
    }
    return render(request, "progress/pressing.html", page)


def _session(event: Mapping[str, Any]) -> dict[str, Any]:
    rung = int(queries.field(event, "rung") or 1)
    return {
        "day": when(event).date(),
        "rung": rung,
        "level": (rung + 1) // 2,
        "seconds": int(queries.field(event, "seconds") or 0),
        "peak": queries.field(event, "peak"),
    }


@require_GET
def area(request: HttpRequest) -> HttpResponse:
    """The drawn area now against the first one: gone, still there, new."""
    person = request.person  # type: ignore[attr-defined]
    first, last = first_drawing(person), latest_drawing(person)
    two = first is not None and last is not None and first.id != last.id
    overlay = change_overlay(first, last) if two and first and last else None
    extents = queries.extents(person)
    page = {
        "nav": "progress",
        "first": first,
        "last": last,
        "overlay": overlay,
        "sentence": readings.area_sentence(extents),
        "rows": extents[::-1][:60],
        "chart": step_chart(
            extents, Axis.around([v for _d, v in extents]), label=readings.area_sentence(extents)
        )
        if len(extents) > 1
        else "",
    }
    return render(request, "progress/area.html", page)
