"""Many observations: level, change since the first week, and how sure we may be."""

from __future__ import annotations

from unknot.outcomes.course import CoursePoint, course
from unknot.outcomes.facts import OutcomeFacts
from unknot.outcomes.series import TrendError
from unknot.outcomes.trend import Trend, trend

__all__ = ["CoursePoint", "OutcomeFacts", "Trend", "TrendError", "course", "trend"]
