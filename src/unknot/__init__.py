"""Unknot: from "my buttock hurts" to a safe, guided ball-massage session."""
