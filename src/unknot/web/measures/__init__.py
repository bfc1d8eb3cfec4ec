"""Outcome measures as they were filled in: function, sleep, mood, reach; one row a time."""
