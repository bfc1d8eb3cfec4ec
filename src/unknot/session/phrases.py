"""Sentences as the short phrases that a voice says one after the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_AFTER: Final = re.compile(r"(?<=[.?:])\s+")
_MARKS: Final = ".?: "


def phrases(text: str) -> list[str]:
    """*text* cut after each full stop, question mark and colon: what one recording holds."""
    return [part for part in _AFTER.split(text.strip()) if part]


def phrase_key(phrase: str) -> str:
    """What tells recordings apart: the words alone, whether they open a sentence or close one."""
    return phrase.strip(_MARKS).casefold()


def quieted(text: str, quiet: Mapping[str, str]) -> str:
    """*text* as it may be said where others hear it: *quiet* has other words for some phrases.

    ``quiet`` is read by ``phrase_key``; an empty one leaves the phrase out.
    """
    made = []
    for phrase in phrases(text):
        other = quiet.get(phrase_key(phrase))
        if other is None:
            made.append(phrase)
        elif other:
            made.append(other)
    return " ".join(made)
