"""Measures in words: what is asked, what changed, whether that matters, and what is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unknot.catalogue.outcomes import instruments
from unknot.outcomes import Trend
from unknot.outcomes.instrument import Instrument, compare
from unknot.outcomes.measured import axis
from unknot.web.measures.queries import Filled, offered
from unknot.web.progress.chart import Axis
from unknot.web.progress.words import signed


def form(
    name: str, done: Sequence[Filled], sent: Mapping[str, str], errors: Mapping[str, str]
) -> dict[str, Any]:
    """One measure as a form: its items with their numbers, and what was sent before."""
    instrument = instruments()[name]
    scale = instrument.scale
    steps = round((scale.high - scale.low) / scale.step)
    values = [f"{scale.low + scale.step * n:g}" for n in range(steps + 1)] if steps <= 20 else []
    whole = [v for v in values if "." not in v] if len(values) > 11 else values
    if not whole and scale.step < 1 <= scale.high <= 10:
        whole = [f"{n}" for n in range(int(scale.low), int(scale.high) + 1)]
    own = name == "own_activities"
    known = done[-1].words if done else {}
    items = [
        {
            "id": f"{name}-{item.id}",
            "text": item.text,
            "low": item.low_label,
            "high": item.high_label,
            "value": sent.get(f"{name}-{item.id}", ""),
            "word": sent.get(f"{name}-{item.id}-word", known.get(item.id, "")),
            "own": own,
        }
        for item in instrument.items
    ]
    labels = list(zip(values, scale.labels, strict=True)) if scale.labels else []
    return {
        "name": name,
        "instrument": instrument,
        "items": items,
        "values": whole,
        "labels": labels,
        "error": errors.get(name, ""),
    }


def unfinished(instrument: Instrument) -> str:
    """What to say where too few items were answered for a score."""
    least = instrument.least
    return ngettext(
        "Answer %(n)s question here, or leave it empty.",
        "Answer all %(n)s questions here, or leave them empty.",
        least,
    ) % {"n": least}


def off_scale(instrument: Instrument) -> str:
    """What to say where a number is not on the scale."""
    scale = instrument.scale
    return _("Give a number from %(low)s to %(high)s in steps of %(step)s.") % {
        "low": f"{scale.low:g}",
        "high": f"{scale.high:g}",
        "step": f"{scale.step:g}",
    }


def cards(done: Mapping[str, list[Filled]]) -> list[dict[str, Any]]:
    """Every measure with answers: first, last, and whether the change matters, in a few words."""
    made = []
    for name, instrument in offered().items():
        rows = done.get(name)
        if rows:
            first, last = rows[0].value, rows[-1].value
            made.append(
                {
                    "name": name,
                    "title": instrument.title,
                    "first": _number(instrument, first),
                    "last": _number(instrument, last),
                    "once": len(rows) == 1,
                    "words": _compared(instrument, first, last) if len(rows) > 1 else "",
                }
            )
    return made


def _compared(instrument: Instrument, first: float, last: float) -> str:
    match compare(instrument, first, last):
        case "better":
            return _("better, by more than the question's own error")
        case "worse":
            return _("worse, by more than the question's own error")
        case "same":
            return _("no change that is sure to matter")
    return _("how much matters is not known")


def _number(instrument: Instrument, value: float) -> str:
    said = f"{value:.1f}".rstrip("0").rstrip(".")
    return said if instrument.scale.unit == "points" else _counted(said, instrument)


def _counted(number: str, instrument: Instrument) -> str:
    """*number* with its unit, which stands alone beside one."""
    unit = instrument.scale.unit
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"


def chart_axis(instrument: Instrument) -> Axis:
    """The axis that shows the whole span of a score."""
    span = axis(instrument)
    width = span.high - span.low
    return Axis(span.low, span.high, next(s for s in (1, 2, 5, 20, 120) if width / s <= 6))


def target(instrument: Instrument, trend: Trend) -> float | None:
    """The score from which a change for the better would matter; None where nobody knows."""
    if trend.baseline is None or trend.mcid is None:
        return None
    return trend.baseline + (trend.mcid if instrument.better == "higher" else -trend.mcid)


def sentence(instrument: Instrument, rows: Sequence[Filled], trend: Trend) -> str:
    """What is known, in one plain sentence."""
    if not rows:
        return _("Nothing has been filled in yet.")
    if trend.change is None:
        left = max(1, 4 - len(rows))
        return ngettext(
            "%(n)s more answer and we can compare.", "%(n)s more answers and we can compare.", left
        ) % {"n": left}
    up = trend.change > 0
    by = _number(instrument, abs(trend.change))
    if trend.verdict in {"likely", "very_likely"}:
        words = (
            _("Likely better: up by about %(by)s since you began.")
            if up
            else _("Likely better: down by about %(by)s since you began.")
        )
        return words % {"by": by}
    if trend.verdict == "unlikely":
        return _("Most likely no change for the better that you would notice.")
    said = _("We cannot tell yet whether it has changed enough to notice.")
    if trend.days_needed:
        said += " " + _("About %(n)s more days may settle it.") % {"n": trend.days_needed}
    return said


def detail(instrument: Instrument, trend: Trend) -> str:
    """The numbers behind the sentence, with their range."""
    if trend.baseline is None or trend.level is None or trend.low is None or trend.high is None:
        return ""
    return _(
        "From %(start)s to %(now)s. The change lies, 8 times in 10, between %(low)s and %(high)s."
    ) % {
        "start": _number(instrument, trend.baseline),
        "now": _number(instrument, trend.level),
        "low": signed(trend.low),
        "high": signed(trend.high),
    }


def matters(instrument: Instrument) -> str:
    """The smallest change that matters, and how well that is known."""
    known = instrument.change
    if known is None:
        return _("Nobody knows how much change matters here. Compare with yourself.")
    words = {"points": _counted(f"{known.points:g}", instrument), "share": f"{known.share:.0%}"}
    if known.share:
        said = _(
            "A change of about %(points)s, or %(share)s of the start if that is more, is what people notice."
        )
    else:
        said = _("A change of about %(points)s is what counts here.")
    if known.evidence.grade == "assumed":
        said += " " + _("Nobody has measured that; it is our own careful choice.")
    return said % words


def warnings(codes: Sequence[str]) -> list[str]:
    """What makes a comparison weaker, in words."""
    known = {
        "started_on_a_bad_day": _(
            "You began on a bad day. Some fall would have come by itself, because bad days are"
            " followed by more usual ones."
        ),
        "many_at_the_ends": _(
            "Many answers lie at the end of the scale, where small changes hide."
        ),
        "always_the_same": _("The answers are nearly all alike, so little can be read from them."),
        "old_ratings": _("The last answer is over four weeks old."),
        "many_missing": _("Over half of the days have no answer, so the range is wide."),
    }
    return [known[code] for code in codes if code in known]


def by_week(rows: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    """Sums by week, each under its Monday, weeks without anything among them."""
    sums: dict[date, float] = defaultdict(float)
    for day, value in rows:
        sums[day - timedelta(days=day.weekday())] += value
    if not sums:
        return []
    first, last = min(sums), max(sums)
    weeks = (last - first).days // 7 + 1
    return [(m, sums.get(m, 0.0)) for m in (first + timedelta(weeks=n) for n in range(weeks))]


def pressing_sentence(rows: Sequence[Mapping[str, Any]]) -> str:
    """How the pressing went, in one sentence."""
    if not rows:
        return _("No sessions yet.")
    levels = [row["level"] for row in rows]
    return ngettext(
        "%(n)s session so far, on level %(last)s.",
        "%(n)s sessions so far: begun on level %(first)s, at most on %(most)s, last on %(last)s.",
        len(rows),
    ) % {"n": len(rows), "first": levels[0], "most": max(levels), "last": levels[-1]}


def area_sentence(found: Sequence[tuple[date, float]]) -> str:
    """How the drawn area changed, in one sentence; drawings differ by hand, so it is rough."""
    if len(found) < 2:
        return _("Draw again after some weeks, and we can show what has changed.")
    first, last = found[0][1], found[-1][1]
    if not first:
        return _("The first drawing was empty.")
    share = last / first
    if share < 0.7:
        return _("The area is clearly smaller: about %(n)s of 10 parts are left.") % {
            "n": round(share * 10)
        }
    if share > 1.4:
        return _("The area is clearly larger than at first.")
    return _("The area is about as large as at first.")
