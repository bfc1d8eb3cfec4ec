"""The line of pain as an SVG string: classes only, so that colours follow the theme."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from django.utils.html import escape

from unknot.outcomes import CoursePoint

WIDTH: Final = 340
HEIGHT: Final = 226
_LEFT, _RIGHT, _TOP, _BOTTOM = 24, 300, 12, 196
Scale = Callable[[date], float]


def pain_chart(
    points: Sequence[tuple[date, float]],
    line: Sequence[CoursePoint],
    *,
    target: float | None,
    label: str,
) -> str:
    """Daily dots, the likely level with its band, and the level that would be noticed.

    *label* is the whole picture in words. A gap of over a week between ratings breaks the line.
    """
    if not line:
        return ""
    first, last = line[0].day, line[-1].day
    span = max(1, (last - first).days)

    def x(day: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (day - first).days / span

    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">',
        _axes(first, span, x),
        *[_run(run, x) for run in _runs(line, points)],
    ]
    if target is not None and target >= 0:
        parts.append(f'<path class="c-target" d="M{_LEFT} {_y(target):.1f}H{_RIGHT}" fill="none"/>')
    parts += [
        f'<circle class="c-dot" cx="{x(day):.1f}" cy="{_y(value):.1f}" r="2.8"/>'
        for day, value in points
        if first <= day <= last
    ]
    end = line[-1]
    parts.append(f'<circle class="c-end" cx="{x(end.day):.1f}" cy="{_y(end.mean):.1f}" r="5"/>')
    parts.append(
        f'<text class="c-now" x="{_RIGHT + 10}" y="{_y(end.mean) + 5:.1f}">{end.mean:.1f}</text>'
    )
    return "".join(parts) + "</svg>"


def _y(value: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * value / 10


def _axes(first: date, span: int, x: Scale) -> str:
    rows = "".join(
        f'<path class="c-grid" d="M{_LEFT} {_y(v):.1f}H{_RIGHT}"/>'
        f'<text class="c-axis" x="{_LEFT - 6}" y="{_y(v) + 4:.1f}" text-anchor="end">{v}</text>'
        for v in (0, 2, 4, 6, 8, 10)
    )
    weeks = span // 7 + 1
    step = max(1, -(-weeks // 8))
    width = (_RIGHT - _LEFT) * 7 / span
    marks = "".join(
        f'<text class="c-axis" x="{_LEFT + width * w:.1f}" y="{_BOTTOM + 18}">{w + 1}</text>'
        for w in range(0, weeks, step)
    )
    return rows + marks


def _runs(
    line: Sequence[CoursePoint], points: Sequence[tuple[date, float]]
) -> list[list[CoursePoint]]:
    rated = sorted({day for day, _ in points})
    gaps = [(a, b) for a, b in itertools.pairwise(rated) if (b - a).days > 7]
    runs: list[list[CoursePoint]] = [[]]
    for point in line:
        if any(a < point.day < b for a, b in gaps):
            if runs[-1]:
                runs.append([])
            continue
        runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


def _run(run: Sequence[CoursePoint], x: Scale) -> str:
    top = " ".join(f"{x(p.day):.1f},{_y(p.high):.1f}" for p in run)
    under = " ".join(f"{x(p.day):.1f},{_y(p.low):.1f}" for p in reversed(run))
    middle = " ".join(f"{x(p.day):.1f},{_y(p.mean):.1f}" for p in run)
    return (
        f'<polygon class="c-band" points="{top} {under}"/>'
        f'<polyline class="c-line" points="{middle}" fill="none"/>'
    )
