"""What can be wrong with a wish for a session, a session document or a script.

SessionError (a ValueError)
    WishError        what was asked for cannot be compiled
    DocumentError    a document cannot be played
    ScriptError      a script of events cannot be read
"""

from __future__ import annotations


class SessionError(ValueError):
    """Something about a session cannot be used; the message names the field and the remedy."""


class WishError(SessionError):
    """What was asked for cannot be compiled into a session."""


class DocumentError(SessionError):
    """A session document cannot be played."""


class ScriptError(SessionError):
    """A script of events cannot be read."""
