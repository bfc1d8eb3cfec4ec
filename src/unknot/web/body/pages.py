"""What the two pages show: lists, groups and words, ready for the templates."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from unknot.catalogue import anatomy, locate
from unknot.web.body import assets, words
from unknot.web.body.relevant import applying, by_kind


def parts(strengths: dict[str, int]) -> list[dict[str, Any]]:
    """The list of places by part of the body, with the strengths that are chosen."""
    return [
        {"title": title, "rows": [_row(region, strengths) for region in regions]}
        for title, regions in words.PARTS
    ]


def private_rows(strengths: dict[str, int]) -> list[dict[str, Any]]:
    return [_row(region, strengths) for region in words.PRIVATE]


def _row(region: str, strengths: dict[str, int]) -> dict[str, Any]:
    return {
        "label": _(anatomy.regions()[region].label),
        "places": [
            {
                "id": place,
                "label": words.place_label(place),
                "options": _options(strengths.get(place, 0), get_language() or ""),
            }
            for place in assets.places_of(region)
        ],
    }


@cache
def _options(chosen: int, language: str) -> SafeString:
    """The choices of one place; made once, because the list shows them a hundred times."""
    rows = [
        (key, " selected" if key == chosen else "", numbers, str(word))
        for key, (_label, numbers, word) in words.STRENGTHS.items()
    ]
    made = format_html_join("", '<option value="{}"{}>{} {}</option>', rows)
    return format_html('<option value="">–</option>{}', made)


def strengths() -> list[dict[str, Any]]:
    return [
        {"value": key, "label": label, "numbers": numbers, "word": word}
        for key, (label, numbers, word) in words.STRENGTHS.items()
    ]


def sizes() -> list[dict[str, Any]]:
    """The brushes; ``dot`` is the radius of the little picture."""
    return [
        {"label": _("Small, 2 cm across"), "dot": 3},
        {"label": _("Medium, 4 cm across"), "dot": 6},
        {"label": _("Large, 7 cm across"), "dot": 10},
    ]


def answer_words() -> list[tuple[str, str]]:
    return [("yes", _("Yes")), ("no", _("No")), ("", _("Skip"))]


def chart_words() -> dict[str, str]:
    """Sentences that the element fills in and says."""
    return {
        "painted": _("{place}: {strength}"),
        "erased": _("{place}: erased"),
        "off": _("Beside the body"),
        "undone": _("Taken back"),
        "cleared": _("All areas cleared"),
        "swapped": _("Moved to the other side"),
        "looking": _("{tab}, {seen}"),
        "nothing": _("{view}. Nothing drawn yet."),
        "drawn": _("{view}. Drawn: {places}."),
        "area": _("about {area} cm²"),
        "more": _("and {count} more at the edges"),
        "guard_none": _("Mark where it hurts."),
        "guard_L": _("You drew on your {left}. Is that the sore side?"),
        "guard_R": _("You drew on your {right}. Is that the sore side?"),
        "guard_LR": _("You drew on {both}. Are both sore?"),
        "guard_M": _("You drew in the {middle}."),
        "left": _("left"),
        "right": _("right"),
        "both": _("both sides"),
        "middle": _("middle"),
        "yes_none": _("Next"),
        "yes_L": _("Yes, left"),
        "yes_R": _("Yes, right"),
        "yes_LR": _("Yes, both"),
        "yes_M": _("Next"),
    }


def questions(places: list[str], answers: dict[str, Any]) -> dict[str, Any]:
    """Questions in groups: those that can tell something here, the others, and private ones."""
    features = locate.facts().features
    here = applying(places)
    titles = {
        "quality": _("What does it feel like?"),
        "worse": _("What makes it worse?"),
        "better": _("What eases it?"),
    }
    asked, more, private = [], [], []
    for kind, keys in by_kind(features).items():
        rows = [_question(key, answers) for key in keys if not features[key].private]
        private += [_question(key, answers) for key in keys if features[key].private]
        asked.append({"title": titles[kind], "rows": [r for r in rows if r["id"] in here]})
        more += [r for r in rows if r["id"] not in here]
    return {
        "groups": [group for group in asked if group["rows"]],
        "more": more,
        "more_answered": any(row["answer"] for row in more),
        "private": private,
        "private_answered": any(row["answer"] for row in private),
    }


def _question(key: str, answers: dict[str, Any]) -> dict[str, Any]:
    answer = answers.get(key)
    return {
        "id": key,
        "label": _(locate.facts().features[key].label),
        "answer": "" if answer is None else "yes" if answer else "no",
    }
