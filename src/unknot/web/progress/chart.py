"""Lines through time as SVG strings: classes only, so that colours follow the theme."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.html import escape

from unknot.outcomes import CoursePoint

WIDTH: Final = 340
HEIGHT: Final = 226
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 300, 12, 196
Place = Callable[[date], float]
Points = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Axis:
    """The span of the upright axis, and the step between its lines."""

    low: float
    high: float
    step: float

    @classmethod
    def around(cls, values: Iterable[float]) -> Axis:
        """An axis from zero that holds *values*, with about five lines."""
        most = max(values, default=1) or 1
        size = 10 ** len(str(int(most))) / 10
        step = next(s * size for s in (0.2, 0.5, 1, 2, 5, 10) if most / (s * size) <= 6)
        return cls(0, step * -(-most // step), step)

    def y(self, value: float) -> float:
        """The height of *value* in the picture."""
        return _BOTTOM - (_BOTTOM - _TOP) * (value - self.low) / (self.high - self.low)

    def lines(self) -> list[float]:
        """The values that have a line."""
        return [
            self.low + self.step * n for n in range(int((self.high - self.low) / self.step) + 1)
        ]


PAIN: Final = Axis(0, 10, 2)


def pain_chart(
    points: Points,
    line: Sequence[CoursePoint],
    *,
    target: float | None,
    label: str,
    usual: Points = (),
) -> str:
    """Daily dots, the likely level with its band, and the level that would be noticed.

    *label* is the whole picture in words, *usual* the course that such pain usually takes.
    """
    return line_chart(points, line, PAIN, target=target, label=label, usual=usual)


def line_chart(
    points: Points,
    line: Sequence[CoursePoint],
    axis: Axis,
    *,
    target: float | None,
    label: str,
    usual: Points = (),
) -> str:
    """Dots, the likely level with its band, and the level from which a change would matter.

    Without a line yet, the dots stand alone. A gap of over three times the usual distance between
    answers, and of over a week, breaks the line.
    """
    days = [p.day for p in line] or [day for day, _ in points]
    if not days:
        return ""
    place = _place(days[0], days[-1])
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">',
        _axes(days[0], days[-1], axis),
        _path("c-usual", [(d, v) for d, v in usual if days[0] <= d <= days[-1]], place, axis),
        *[_run(run, place, axis) for run in _runs(line, points)],
    ]
    if target is not None and axis.low <= target <= axis.high:
        y = axis.y(target)
        parts.append(f'<path class="c-target" d="M{_LEFT} {y:.1f}H{_RIGHT}" fill="none"/>')
    parts += [
        f'<circle class="c-dot" cx="{place(day):.1f}" cy="{axis.y(value):.1f}" r="2.8"/>'
        for day, value in points
        if days[0] <= day <= days[-1]
    ]
    if line:
        end = line[-1]
        y = axis.y(end.mean)
        parts.append(f'<circle class="c-end" cx="{place(end.day):.1f}" cy="{y:.1f}" r="5"/>')
        parts.append(f'<text class="c-now" x="{_RIGHT + 8}" y="{y + 5:.1f}">{end.mean:.1f}</text>')
    return "".join(parts) + "</svg>"


def step_chart(points: Points, axis: Axis, *, label: str) -> str:
    """Values that hold until the next one, as steps with a dot each."""
    if not points:
        return ""
    place = _place(points[0][0], points[-1][0])
    corners: list[tuple[date, float]] = []
    for (day, value), after in itertools.zip_longest(points, points[1:]):
        corners.append((day, value))
        if after is not None:
            corners.append((after[0], value))
    dots = "".join(
        f'<circle class="c-step" cx="{place(day):.1f}" cy="{axis.y(value):.1f}" r="3"/>'
        for day, value in points
    )
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f"{_axes(points[0][0], points[-1][0], axis)}"
        f"{_path('c-steps', corners, place, axis)}{dots}</svg>"
    )


def _place(first: date, last: date) -> Place:
    span = max(1, (last - first).days)
    return lambda day: _LEFT + (_RIGHT - _LEFT) * (day - first).days / span


def _path(name: str, points: Points, place: Place, axis: Axis) -> str:
    if len(points) < 2:
        return ""
    told = " ".join(f"{place(d):.1f},{axis.y(v):.1f}" for d, v in points)
    return f'<polyline class="{name}" points="{told}" fill="none"/>'


def _axes(first: date, last: date, axis: Axis) -> str:
    rows = "".join(
        f'<path class="c-grid" d="M{_LEFT} {axis.y(v):.1f}H{_RIGHT}"/>'
        f'<text class="c-axis" x="{_LEFT - 6}" y="{axis.y(v) + 4:.1f}" text-anchor="end">{v:g}</text>'
        for v in axis.lines()
    )
    span = max(1, (last - first).days)
    weeks = span // 7 + 1
    step = max(1, -(-weeks // 8))
    width = (_RIGHT - _LEFT) * 7 / span
    marks = "".join(
        f'<text class="c-axis" x="{_LEFT + width * w:.1f}" y="{_BOTTOM + 18}">{w + 1}</text>'
        for w in range(0, weeks, step)
    )
    return rows + marks


def _runs(line: Sequence[CoursePoint], points: Points) -> list[list[CoursePoint]]:
    rated = sorted({day for day, _ in points})
    pairs = list(itertools.pairwise(rated))
    apart = sorted((b - a).days for a, b in pairs)
    usual = apart[len(apart) // 2] if apart else 1
    gaps = [(a, b) for a, b in pairs if (b - a).days > max(7, 3 * usual)]
    runs: list[list[CoursePoint]] = [[]]
    for point in line:
        if any(a < point.day < b for a, b in gaps):
            if runs[-1]:
                runs.append([])
            continue
        runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


def _run(run: Sequence[CoursePoint], place: Place, axis: Axis) -> str:
    top = " ".join(f"{place(p.day):.1f},{axis.y(p.high):.1f}" for p in run)
    under = " ".join(f"{place(p.day):.1f},{axis.y(p.low):.1f}" for p in reversed(run))
    middle = " ".join(f"{place(p.day):.1f},{axis.y(p.mean):.1f}" for p in run)
    return (
        f'<polygon class="c-band" points="{top} {under}"/>'
        f'<polyline class="c-line" points="{middle}" fill="none"/>'
    )
