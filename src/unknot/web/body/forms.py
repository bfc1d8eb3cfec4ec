"""A drawing or a set of answers as a page posts them."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from unknot.anatomy import Chart, DrawingError, PainDrawing, marks, read_cells, with_strengths
from unknot.web.body import words

PLACE: Final = "place-"
ANSWER: Final = "answer-"
_MOST_TEXT: Final = 60_000


class MapForm(forms.Form):
    """Painted cells where the page could paint, else the list of places.

    ``base`` is the drawing that the page started from: a place whose strength the list leaves as it
    was keeps its painted cells.
    """

    chart = forms.CharField(required=False, max_length=12)
    cells = forms.CharField(required=False, max_length=_MOST_TEXT, strip=False)
    keep_private = forms.BooleanField(required=False)
    nothing = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, chart: Chart, base: PainDrawing) -> None:
        super().__init__(data)
        self.body, self.base = chart, base
        self.drawing = PainDrawing()

    @property
    def painted(self) -> bool:
        """Whether the page painted on the very chart that is used here."""
        return "cells" in self.data and self.data.get("chart") == self.body.version

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("nothing"):
            return data
        try:
            self.drawing = self._drawing(data)
        except DrawingError:
            raise forms.ValidationError(
                _("We could not read the painted areas. Your list below is still as you left it."),
                code="cells",
            ) from None
        self._check()
        return data

    def _drawing(self, data: dict[str, Any]) -> PainDrawing:
        if self.painted:
            return read_cells(data.get("cells", ""), self.body)
        return with_strengths(self.base, self.listed(), self.body)

    def listed(self) -> dict[str, int]:
        """The strength chosen for each place; what is no strength counts as blank."""
        chosen = {}
        for place in self.body.cells_of:
            value = self.data.get(f"{PLACE}{place}", "")
            if value in {"1", "2", "3", "4"}:
                chosen[place] = int(value)
        return chosen

    def _check(self) -> None:
        if not self.drawing.cells:
            raise forms.ValidationError(
                _("Mark at least one place, or say that nothing hurts today."), code="empty"
            )
        if self.cleaned_data.get("keep_private"):
            return
        if any(place in words.PRIVATE for place in marks(self.drawing, self.body)):
            raise forms.ValidationError(
                _("Tick the box under Private places to keep them, or clear them."),
                code="private",
            )

    def shown(self) -> dict[str, int]:
        """The strengths to show again after an error."""
        if self.drawing.cells:
            return {place: mark.strength for place, mark in marks(self.drawing, self.body).items()}
        return self.listed()


class LikeForm(forms.Form):
    """Yes, no or nothing for each question; private ones only with leave to keep them."""

    keep_private = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, features: Any) -> None:
        super().__init__(data)
        self.features = features

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        private = [key for key in self.answers() if self.features[key].private]
        if private and not data.get("keep_private"):
            raise forms.ValidationError(
                _("Tick the box under Private questions to keep them, or choose Skip."),
                code="private",
            )
        return data

    def answers(self) -> dict[str, bool]:
        """The questions that were answered with yes or no."""
        given = {key: self.data.get(f"{ANSWER}{key}", "") for key in self.features}
        return {key: value == "yes" for key, value in given.items() if value in {"yes", "no"}}
