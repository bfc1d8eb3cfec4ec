"""Renders every phrase that a session can say with a speech engine of Debian."""
