"""Many observations: level, change since the first week, and how sure we may be."""

from __future__ import annotations

from unknot.outcomes.facts import OutcomeFacts
from unknot.outcomes.trend import CoursePoint, Trend, TrendError, course, trend

__all__ = ["CoursePoint", "OutcomeFacts", "Trend", "TrendError", "course", "trend"]
