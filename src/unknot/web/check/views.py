from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from unknot.catalogue.guide import numbers_for
from unknot.catalogue.safety import check, safety_facts, triage
from unknot.safety import AnswerError
from unknot.safety.answers import Picks
from unknot.safety.check import Kind, Path
from unknot.safety.listing import PREFIX
from unknot.web.check import actions, mapping, pages
from unknot.web.check import words as say
from unknot.web.check.asking import Asking
from unknot.web.check.models import CheckRow
from unknot.web.check.queries import FULL_LASTS, had_session, latest


@never_cache
@require_http_methods(["GET", "POST"])
def full(request: HttpRequest) -> HttpResponse:
    """The whole safety check, a topic a page."""
    return _check(request, Asking("full", _had_session(request)))


@never_cache
@require_http_methods(["GET", "POST"])
def short(request: HttpRequest) -> HttpResponse:
    """The short recheck before a session; without a full one behind it there is nothing to recheck."""
    row = latest(request.person, "full")  # type: ignore[attr-defined]
    if row is None or timezone.now() >= row.at + FULL_LASTS or mapping.is_outdated(row):
        return redirect("check:start")
    return _check(request, Asking("short", _had_session(request)))


@never_cache
@require_http_methods(["GET", "POST"])
def after(request: HttpRequest, what: str) -> HttpResponse:
    """The few questions that matter after a stop or an unwanted event: help now, or rest?"""
    if what not in safety_facts().recheck:
        raise Http404
    return _check(request, Asking("focus", what=what))


def _had_session(request: HttpRequest) -> bool:
    return had_session(request.person, timezone.now())  # type: ignore[attr-defined]


def _check(request: HttpRequest, asking: Asking) -> HttpResponse:
    person, now = request.person, timezone.now()  # type: ignore[attr-defined]
    last = latest(person, "full")
    how = asking.how(last)
    answers = _begin(person, asking.kind, last, now)
    if request.method == "POST":
        answers = mapping.to_answers(request.POST)
    try:
        answers |= _by_signs(request, answers)
        path = check().path(answers, **how)
    except AnswerError as error:
        return _once_more(request, answers, asking, error)
    if "review" in request.POST:
        page = {
            "groups": pages.review(path, answers),
            "hidden": pages.hidden(answers),
            "action": asking.url,
        }
        return render(request, "check/review.html", page)
    if request.POST.get("change"):
        return _ask(request, answers, path, asking, only=request.POST["change"])
    if not path.done and not (request.method == "POST" and _cannot_wait(path)):
        return _ask(request, answers, path, asking, wrong=pages.missed(request.POST, path))
    row, verdict = actions.finish(person, answers, asking, now)
    known = path.facts
    if asking.kind != "full":
        known = {**mapping.facts_before(last), **known, **asking.told}
    page = _outcome(request, row) | {
        "reasons": say.reasons(verdict.rules, known),
        "say": say.sentence(verdict, known),
        "hidden": pages.hidden(answers),
        "action": asking.url,
    }
    return render(request, "check/result.html", page)


def _begin(person: Any, kind: Kind, last: CheckRow | None, now: Any) -> dict[str, Picks]:
    """What need not be asked again: fresh answers of the last full check, and the age at consent."""
    if kind != "full":
        return {}
    known = mapping.fresh(last, now)
    if person.age is not None:
        known.setdefault("q_age", (str(person.age),))
    sexes = ["female", "male"]
    if person.sex_at_birth in sexes:
        known.setdefault("q_sex", (str(sexes.index(person.sex_at_birth)),))
    return known


def _by_signs(request: HttpRequest, answers: dict[str, Picks]) -> dict[str, Picks]:
    """What the page's list of signs says; who only moves to another page may leave it open."""
    try:
        return mapping.told_by_signs(request.POST, answers)
    except AnswerError:
        if "review" in request.POST or request.POST.get("change"):
            return {}
        raise


def _once_more(
    request: HttpRequest, answers: dict[str, Picks], asking: Asking, error: AnswerError
) -> HttpResponse:
    """The page again, with what to do about the answer at fault; all others are kept."""
    kept = {key: picks for key, picks in answers.items() if key != error.question}
    last = latest(request.person, "full")  # type: ignore[attr-defined]
    path = check().path(kept, **asking.how(last))
    topic = error.question.removeprefix(PREFIX) if error.question.startswith(PREFIX) else ""
    return _ask(request, kept, path, asking, only=topic, wrong={error.question: error.words})


def _cannot_wait(path: Path) -> bool:
    """An emergency is said at once, and not after six more pages."""
    if path.unclear or triage(path.facts).level != "EMERGENCY_NOW":
        return False
    questions = check().safety.questions
    answered = [key for key in path.asked if key not in path.open]
    here = questions[answered[-1]].topic if answered else ""
    return not any(questions[key].topic == here for key in path.open)


def _ask(
    request: HttpRequest,
    answers: dict[str, Picks],
    path: Path,
    asking: Asking,
    *,
    only: str = "",
    wrong: Mapping[str, str] | None = None,
) -> HttpResponse:
    step = check().step(path, only=only)
    if step is None:
        return redirect("check:start")
    page = pages.ask(step, path, answers, wrong=wrong or {}) | {"kind": asking.kind}
    if page["signs"]:
        page["signs"] |= {"sent": request.POST.getlist(page["signs"]["name"])}
    return render(request, "check/ask.html", page, status=422 if wrong else 200)


@never_cache
@require_GET
def result(request: HttpRequest, pk: Any) -> HttpResponse:
    """A stored result: the rules and limits, without the answers behind them."""
    person = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(CheckRow, person=person, pk=pk)
    page = _outcome(request, row) | {"reasons": say.reasons(say.stored_rules(row)), "say": ""}
    return render(request, "check/result.html", page)


def _outcome(request: HttpRequest, row: CheckRow) -> dict[str, Any]:
    person = request.person  # type: ignore[attr-defined]
    numbers = numbers_for(person.country, person.own_numbers())
    of_kind = {number.kind: number for number in reversed(numbers)}
    return {
        "row": row,
        "outcome": say.outcome(row.level, row.kind),
        "changes": say.changes(row.modifications, row.limits),
        "advice": say.advice(row.care_advice),
        "no_pressing": row.limits["max_level"] == 0,
        "limits": row.limits,
        "full_until": row.at + FULL_LASTS,
        "call": of_kind.get("emergency"),
        "advice_line": of_kind.get("advice"),
        "crisis": [number for number in numbers if number.kind == "crisis"],
        "nav": "today",
    }
