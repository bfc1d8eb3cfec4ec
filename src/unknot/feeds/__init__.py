"""Calendars: hard training comes in, the planned sessions go out."""

from __future__ import annotations

from unknot.feeds.training import FeedError, read_training
from unknot.feeds.week import write_week

__all__ = ["FeedError", "read_training", "write_week"]
