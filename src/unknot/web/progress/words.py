"""Sentences about a decision and a trend, in the person's words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unknot.outcomes import Trend

BADGES: Final = {
    "very_likely": ("verdict-likely", "trending-down", gettext_lazy("Very likely better")),
    "likely": ("verdict-likely", "trending-down", gettext_lazy("Likely better")),
    "cannot_tell": (
        "verdict-unclear",
        "circle-question-mark",
        gettext_lazy("Cannot tell yet"),
    ),
    "unlikely": ("verdict-not", "equal", gettext_lazy("No clear change")),
}
_HIGHER: Final = ("verdict-not", "triangle-alert", gettext_lazy("Likely higher"))
# From this much more, in points, a rise is called one.
_RISE: Final = 1


def is_higher(trend: Trend) -> bool:
    """Whether pain has most likely gone up by a point or more, all of its likely range above nought."""
    if trend.change is None or trend.low is None:
        return False
    return trend.low > 0 and trend.change >= _RISE


def badge(trend: Trend) -> tuple[str, str, Any] | None:
    """The verdict's badge: class, icon and words; None while it is too early for one."""
    return _HIGHER if is_higher(trend) else BADGES.get(trend.verdict)


def signed(points: float) -> str:
    """A change with its sign, and a minus that cannot be read as a dash between two numbers."""
    return f"{points:+.1f}".replace("-", "\N{MINUS SIGN}")


def headline(trend: Trend) -> str:
    """The verdict in one sentence, compared with the first week and with no cause claimed."""
    if trend.change is None:
        return _("After two weeks of ratings we can say how your pain has changed.")
    if is_higher(trend):
        return _("Pain is up by about %(points)s points since your first week.") % {
            "points": f"{trend.change:.1f}"
        }
    if trend.verdict == "cannot_tell":
        return _("We cannot tell yet whether your pain has changed enough to notice.")
    if trend.verdict == "unlikely":
        return _("Your pain has probably not fallen by enough to notice.")
    return _("Pain is down by about %(points)s points since your first week.") % {
        "points": f"{abs(trend.change):.1f}"
    }


def detail(trend: Trend) -> str:
    """The numbers behind the verdict, with their range."""
    if trend.baseline is None or trend.level is None:
        return ""
    assert trend.low is not None
    assert trend.high is not None
    assert trend.mcid is not None
    said = _(
        "From %(start)s in your first week of ratings to %(now)s in the last. The change lies, "
        "8 times in 10, between %(low)s and %(high)s. A fall of %(mcid)s is about what people notice."
    ) % {
        "start": f"{trend.baseline:.1f}",
        "now": f"{trend.level:.1f}",
        "low": signed(trend.low),
        "high": signed(trend.high),
        "mcid": f"{trend.mcid:.1f}",
    }
    if trend.days_needed:
        said += " " + _("About %(days)s more days of ratings may settle it.") % {
            "days": trend.days_needed
        }
    return said
