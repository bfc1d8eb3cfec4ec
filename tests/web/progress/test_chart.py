from __future__ import annotations

from datetime import date, timedelta

from unknot.outcomes import CoursePoint
from unknot.web.progress.chart import pain_chart

FIRST = date(2026, 1, 1)


def line(days):
    return [CoursePoint(FIRST + timedelta(days=d), 5.0, 4.0, 6.0) for d in days]


def test_the_chart_says_itself_in_words_and_carries_no_inline_style():
    points = [(FIRST + timedelta(days=d), 5.0) for d in range(10)]
    svg = pain_chart(points, line(range(10)), target=3.5, label='Pain "now"')
    assert 'role="img"' in svg
    assert "&quot;now&quot;" in svg
    assert "style=" not in svg
    assert svg.count("c-dot") == 10


def test_a_long_gap_breaks_the_line():
    days = [*range(8), *range(20, 30)]
    points = [(FIRST + timedelta(days=d), 5.0) for d in days]
    svg = pain_chart(points, line(range(30)), target=None, label="Pain")
    assert svg.count("<polyline") == 2


def test_without_a_line_there_is_no_chart():
    assert pain_chart([], [], target=None, label="Pain") == ""
