"""Joins the facts to the rooms that use them, once."""
