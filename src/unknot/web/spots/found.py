"""What one answer changed: chances before and after, and what to press next."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from unknot.catalogue import anatomy
from unknot.limits import Limits
from unknot.locate import Drawing, Ranking
from unknot.web.accounts.models import Person
from unknot.web.spots import pins, queries, reasons, rests, words
from unknot.web.spots.models import PressRow


def page(
    person: Person, rows: list[PressRow], row: PressRow, limits: Limits
) -> dict[str, Any] | None:
    """The page after *row*, or None where the drawing has gone."""
    told = queries.drawing(person, rows)
    before = queries.drawing(person, [r for r in rows if r.at < row.at])
    if told is None or before is None:
        return None
    made, was = queries.ranking(told, limits), queries.ranking(before, limits)
    nerve = row.answer == "nerve"
    return {
        "answer": row.answer,
        "nerve": nerve,
        "place": anatomy.spots()[row.spot],
        "side_word": words.side_word(row.side),
        "title": titles()[row.answer],
        "text": texts()[row.answer],
        "shifts": [] if nerve else _shifts(row, told, made, was, limits),
        "alike": [] if nerve else _alike(made, was),
        "next": None if nerve else _next(made),
        "why": reasons.why(made.next_press) if made.next_press else "",
        "stop": reasons.stop(made),
        "where": pins.ways(row.spot)[row.beside],
        "rests": rests.of_spot(row.spot, words.source_of(made, row.spot, row.side).source),
        "ready": bool(queries.likely_spots(told, made, limits)),
    }


def _shifts(
    row: PressRow, told: Drawing, made: Ranking, was: Ranking, limits: Limits
) -> list[dict[str, Any]]:
    keys = [(row.spot, row.side)]
    keys += [k for k in queries.likely_spots(told, made, limits) if k not in keys]
    shifts = []
    for number, (spot, side) in enumerate(keys[:3], start=1):
        now, then = words.source_of(made, spot, side), words.source_of(was, spot, side)
        shifts.append(
            {
                "number": number,
                "label": anatomy.spots()[spot].label,
                "side": words.side_word(side),
            }
            | _change(then.probability, now.probability, (now.low, now.high))
        )
    return shifts


def _alike(made: Ranking, was: Ranking) -> list[dict[str, Any]]:
    """The likeliest look-alike before and after; its band is the point itself."""
    before = {f.family: f.probability for f in was.families}
    return [
        {"label": item["label"]}
        | _change(before[item["family"]], item["probability"], (item["probability"],) * 2)
        for item in words.look_alikes(made)[:1]
    ]


def _change(then: float, now: float, band: tuple[float, float]) -> dict[str, Any]:
    low, high = round(100 * band[0]), round(100 * band[1])
    return {
        "then": words.chance_words(then),
        "now": words.chance_words(now),
        "same": words.chance_words(then) == words.chance_words(now),
        "was_percent": round(100 * then),
        "percent": round(100 * now),
        "low": low,
        "high": high,
        "width": max(2, high - low),
    }


def _next(made: Ranking) -> dict[str, Any] | None:
    if made.next_press is None:
        return None
    spot, side = made.next_press.spot, made.next_press.side
    return {
        "spot": spot,
        "side": side,
        "label": anatomy.spots()[spot].label,
        "side_word": words.side_word(side).lower(),
    }


def titles() -> dict[str, str]:
    return {
        "same_pain": _("That is a good match."),
        "other_pain": _("Sore, but not your pain."),
        "nothing": _("Probably not this one."),
        "nerve": _("Let go, and stop pressing here."),
    }


def texts() -> dict[str, str]:
    return {
        "same_pain": _(
            "Pressing there brought on the pain you know. That makes this spot more likely. "
            "It does not prove it."
        ),
        "other_pain": _(
            "Many muscles are sore when you press them. Only the pain you know counts for this spot."
        ),
        "nothing": _("That makes this spot less likely. It was still worth a look."),
        "nerve": _(
            "Tingling or an electric feeling can come from a nerve. We have stopped offering spots "
            "to press. If it does not fade within half an hour, ask for advice today."
        ),
    }
