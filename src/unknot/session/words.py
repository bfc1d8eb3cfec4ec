"""Sentences of one language: picked by key, filled in, and measured in speaking time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from unknot.session.facts import Voice

_OPENING: Final = re.compile(r"(?:\A|(?<=[.?] ))\w")


@dataclass(frozen=True, slots=True)
class Words:
    """All texts of one language by topic and key."""

    topics: Mapping[str, Mapping[str, str]]
    voice: Voice

    def say(self, topic: str, key: str, **values: str) -> str:
        """The sentence called *key* with *values* filled in.

        A value that opens a sentence gets a capital.
        """
        text = self.topics[topic][key]
        made = text.format(**values) if values else text
        return _OPENING.sub(lambda found: found.group().upper(), made)

    def name(self, topic: str, key: str) -> str:
        """The bare word or phrase called *key*, as it stands inside a sentence."""
        return self.topics[topic][key]

    def fact(self, key: str, source: str) -> str:
        """A sentence from a fact file: its translation, or the English source text."""
        return self.topics.get("facts", {}).get(key, source)

    def number(self, value: float) -> str:
        """A number in words where there is a word for it."""
        whole = round(value)
        text = str(whole) if whole == value else f"{value:g}"
        return self.topics["numbers"].get(text, text)

    def ms(self, text: str) -> int:
        """Milliseconds that *text* takes to say."""
        return self.voice.ms(text)

    def all_of(self, parts: Iterable[str]) -> str:
        """Phrases joined as a list: "a ball, a mat and a wall"."""
        items = list(dict.fromkeys(parts))
        if len(items) <= 1:
            return "".join(items)
        return ", ".join(items[:-1]) + self.topics["titles"]["and"] + items[-1]
