"""Experiments on oneself: what was drawn, and which way today belongs to."""
