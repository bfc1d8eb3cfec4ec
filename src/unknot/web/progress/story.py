"""Everything a professional may want to know, gathered from the rows of all apps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from statistics import mean
from typing import Any

from django.utils import timezone

from unknot.catalogue import anatomy, locate
from unknot.reports.letter import Story, Tried
from unknot.web.accounts.models import Person
from unknot.web.body.queries import latest_drawing, latest_features
from unknot.web.check import words as check_words
from unknot.web.check.models import CheckRow
from unknot.web.practice.mornings import when
from unknot.web.practice.queries import log
from unknot.web.progress.queries import field, pain_trend
from unknot.web.spots.models import PressRow
from unknot.web.spots.words import region_label, side_word

_ANSWERS = {
    "same_pain": "brought on the familiar pain",
    "other_pain": "sore, but another pain",
    "nothing": "nothing much",
    "nerve": "tingling or electric; stopped",
}
_HARMS = {
    "bruise_small": "a small bruise",
    "bruise_large_or_spreading": "a large or spreading bruise",
    "tingling_gone_under_30_min": "tingling that went within half an hour",
    "tingling_over_30_min": "tingling that stayed over half an hour",
    "numb_or_weak_next_day": "numbness, tingling or weakness the next day",
    "sore_over_72h_or_worse": "soreness for over three days",
    "dizzy_once": "dizziness",
    "fainted": "a faint",
}


def _begun(person: Person, events: list[dict[str, Any]]) -> date:
    """The first day that anything is known of: weeks that were taken in from a file count too."""
    arrived = timezone.localtime(person.created_at).date()
    return min([arrived, *(date.fromisoformat(event["at"][:10]) for event in events[:1])])


def story_of(person: Person, now: datetime) -> Story:
    """The story of *person* up to *now*; a fixed number of queries."""
    events = log(person)
    trend = pain_trend(events, now)
    checks = list(CheckRow.objects.filter(person=person).order_by("-at")[:1])
    drawn = latest_drawing(person)
    features = latest_features(person)
    labels = locate.facts().features
    last = checks[0] if checks else None
    spread = None if trend.low is None or trend.high is None else (trend.low, trend.high)
    return Story(
        age=person.age,
        begun=_begun(person, events),
        today=timezone.localtime(now).date(),
        places=_places(drawn),
        quality=tuple(labels[k].label for k, v in features.items() if v and k in labels),
        not_so=tuple(labels[k].label for k, v in features.items() if v is False and k in labels),
        pressed=_pressed(person),
        tried=tried(events),
        pain_start=trend.baseline,
        pain_now=trend.level,
        change=spread,
        check_level=last.level if last else "",
        check_on=timezone.localtime(last.at).date() if last else None,
        checks=CheckRow.objects.filter(person=person).count(),
        signs=tuple(r.reason for r in check_words.stored_rules(last)) if last else (),
        care=tuple(check_words.advice(last.care_advice)) if last else (),
        harms=harms(events),
    )


def _places(drawn: Any) -> tuple[str, ...]:
    if drawn is None:
        return ()
    known = locate.network().regions
    shares = sorted(drawn.regions.items(), key=lambda item: -item[1])
    marked = [name for name, share in shares if share > 0.1 and name in known]
    return tuple(region_label(name) for name in marked)


def _pressed(person: Person) -> tuple[str, ...]:
    last: dict[tuple[str, str], str] = {}
    for row in PressRow.objects.filter(person=person).order_by("at"):
        last[row.spot, row.side] = row.answer
    facts = anatomy.spots()
    return tuple(
        f"{facts[spot].label}, {side_word(side).lower()}: {_ANSWERS.get(answer, answer)}"
        for (spot, side), answer in last.items()
        if spot in facts
    )


def tried(events: Iterable[Mapping[str, Any]]) -> tuple[Tried, ...]:
    """Sessions by level, gentlest first, with the soreness of the mornings that answered them."""
    sore: dict[str, list[float]] = defaultdict(list)
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for event in events:
        if event["kind"] == "morning" and field(event, "soreness") is not None:
            sore[str(field(event, "session"))].append(float(field(event, "soreness")))
        elif event["kind"] == "session":
            groups[(int(field(event, "rung") or 1) + 1) // 2].append(event)
    made = []
    for level, sessions in sorted(groups.items()):
        peaks = [float(field(e, "peak")) for e in sessions if field(e, "peak") is not None]
        after = [value for e in sessions for value in sore.get(str(e["id"]), [])]
        made.append(
            Tried(
                level=level,
                sessions=len(sessions),
                seconds=round(mean(field(e, "seconds") or 0 for e in sessions)),
                peak=mean(peaks) if peaks else None,
                soreness=mean(after) if after else None,
            )
        )
    return tuple(made)


def harms(events: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Unwanted effects with their days."""
    made = []
    for event in events:
        day = when(event).date().isoformat()
        if field(event, "event") in _HARMS:
            made.append(f"{day}: {_HARMS[field(event, 'event')]}")
        elif field(event, "leg_symptoms"):
            made.append(f"{day}: symptoms in the leg during a session; stopped")
    return tuple(made)
