"""Finished results into documents that a person can hand over."""
