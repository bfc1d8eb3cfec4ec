"""The difference between two ways as a picture: a range on a line, with what is too small to matter."""

from __future__ import annotations

from typing import Final

from django.utils.html import escape
from django.utils.translation import gettext as _

from unknot.outcomes.experiment import Finding
from unknot.web.progress.words import signed

_MIDDLE: Final = 163
_POINT: Final = 50
_MOST: Final = 2.9


def difference_chart(found: Finding, a: str, b: str) -> str:
    """An SVG string with classes only. Less pain under A lies left, under B right."""
    assert found.effect is not None
    assert found.low is not None
    assert found.high is not None
    assert found.too_small is not None
    # Negative is less pain under B, so the axis is turned round: B to the right.
    low, high, best = (_x(-v) for v in (found.high, found.low, found.effect))
    small = found.too_small * _POINT
    label = _(
        "Best guess %(effect)s points, likely from %(low)s to %(high)s. Minus is less pain with "
        "“%(b)s”, plus with “%(a)s”. Up to %(small)s is too small to matter."
    ) % {
        "effect": signed(found.effect),
        "low": signed(found.low),
        "high": signed(found.high),
        "a": a,
        "b": b,
        "small": f"{found.too_small:g}",
    }
    marks = "".join(
        f'<text class="c-axis" x="{_MIDDLE + _POINT * v}" y="99" text-anchor="middle">{abs(v)}</text>'
        for v in range(-2, 3)
    )
    return (
        f'<svg class="chart" viewBox="0 0 326 128" role="img" aria-label="{escape(label)}">'
        f'<rect class="d-small" x="{_MIDDLE - small}" y="8" width="{2 * small}" height="74" rx="8"/>'
        f'<text class="c-axis" x="{_MIDDLE}" y="24" text-anchor="middle">{escape(_("too small to matter"))}</text>'
        f'<path class="d-line" d="M14 82H312"/><path class="d-zero" d="M{_MIDDLE} 32V82"/>'
        f'<rect class="d-range" x="{low:.1f}" y="50" width="{max(4.0, high - low):.1f}" height="10" rx="5"/>'
        f'<circle class="d-best" cx="{best:.1f}" cy="55" r="9"/>{marks}'
        f'<text class="d-a" x="14" y="121">◀ {escape(_cut(a))}</text>'
        f'<text class="d-b" x="312" y="121" text-anchor="end">{escape(_cut(b))} ▶</text></svg>'
    )


def _x(points: float) -> float:
    return _MIDDLE + _POINT * max(-_MOST, min(_MOST, points))


def _cut(label: str) -> str:
    return label if len(label) <= 20 else label[:19] + "…"
