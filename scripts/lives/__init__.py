"""Simulated people living some weeks with the real product: every page, every verb, a moved clock."""
