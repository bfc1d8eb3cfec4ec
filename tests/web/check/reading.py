"""What a healthy person reads and taps on a page of the check, counted from its HTML.

Counted are the heading, every question, every line of a list with its small print, the answers of a
choice down to the one that is tapped, and the two ends of a scale. A button that came on an earlier page
("None of these", "Continue") is known by sight then; so is the bar at the top. Folds stay shut.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from tests.safety.people import harmless


@dataclass
class Reading:
    """Words and taps so far, page by page."""

    pages: int = 0
    words: int = 0
    taps: int = 0
    known: set[str] = field(default_factory=set)

    def page(self, html: str | bytes) -> None:
        """Adds the page in *html*, as it stands before anything is answered."""
        soup = BeautifulSoup(html, "html.parser")
        self.pages += 1
        self.words += sum(_words(h1) for h1 in soup.select("h1:not(.sr)"))
        asks = soup.select("fieldset.ask")
        for ask in asks:
            self._ask(ask)
        if not (len(asks) == 1 and asks[0].select_one("button.answer[value=none]")):
            self.taps += 1

    def _ask(self, ask: Tag) -> None:
        legend = ask.select_one("legend")
        assert legend is not None
        self.words += _words(legend) + sum(_words(ends) for ends in ask.select(".ends, p.note"))
        is_list = bool(ask.select_one("[data-list]"))
        for label in ask.select("label.choice"):
            if is_list and "other" in (label.get("class") or []):
                self._button(label)
                continue
            self.words += _words(label)
            given = label.select_one("input")
            if given is not None and not is_list and given["value"] in harmless(str(ask["id"])):
                break
        for button in ask.select("button.answer"):
            self._button(button)
        self.taps += 1

    def _button(self, tag: Tag) -> None:
        text = " ".join(tag.get_text(" ").split())
        if text not in self.known:
            self.words += len(text.split())
            self.known.add(text)


def _words(tag: Tag) -> int:
    return len([word for word in tag.get_text(" ").split() if any(map(str.isalnum, word))])
