from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from unknot.session import Recipe
from unknot.web.practice.mornings import ANSWERS
from unknot.web.practice.offers import DEFAULT_MINUTES, MINUTES, Asked
from unknot.web.practice.own_forms import KINDS

UNUSUAL = [
    ("nothing", _("Nothing unusual")),
    ("dizzy_once", _("I was dizzy")),
    ("tingling_gone_under_30_min", _("Tingling that has gone again")),
    ("tingling_over_30_min", _("Tingling that stays")),
    ("bruise_small", _("A small bruise")),
    ("bruise_large_or_spreading", _("A large or spreading bruise")),
    ("fainted", _("I fainted")),
]


class ChoiceForm(forms.Form):
    """How the person wants today's session, inside what is open."""

    minutes = forms.TypedChoiceField(
        choices=[(n, n) for n in MINUTES], coerce=int, required=False, empty_value=None
    )
    level = forms.TypedChoiceField(
        choices=[(n, n) for n in range(1, 6)], coerce=int, required=False, empty_value=None
    )
    version = forms.ChoiceField(choices=KINDS, required=False)
    relief = forms.BooleanField(required=False)
    own = forms.UUIDField(required=False)

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """The ticked spots; an empty tuple where none was sent."""
        pairs = self.data.getlist("spot") if hasattr(self.data, "getlist") else []
        split = (pair.rpartition(".") for pair in pairs)
        return tuple((spot, side) for spot, _dot, side in split if spot)

    def asked(self, recipe: Recipe | None) -> Asked:
        """What of it the offer has to know; nothing where the form cannot be read."""
        said = self.cleaned_data if self.is_valid() else {}
        return Asked(
            minutes=said.get("minutes") or DEFAULT_MINUTES,
            level=said.get("level"),
            spots=self.wanted(),
            version=said.get("version") or "all",
            relief=bool(said.get("relief")),
            recipe=recipe,
        )


class AfterForm(forms.Form):
    """How it was."""

    pain = forms.IntegerField(
        min_value=0,
        max_value=10,
        required=False,
        error_messages={"invalid": _("Choose a number from 0 to 10.")},
    )
    unusual = forms.ChoiceField(
        choices=UNUSUAL, error_messages={"required": _("Choose the answer that fits best.")}
    )


class MorningForm(forms.Form):
    """How the spot feels the morning after."""

    feel = forms.ChoiceField(
        choices=[(name, name) for name in ANSWERS],
        error_messages={"required": _("Choose the answer that fits best.")},
    )
    pain = forms.IntegerField(
        min_value=0,
        max_value=10,
        error_messages={"required": _("Say how strong the pain is, from 0 to 10.")},
    )


class PainForm(forms.Form):
    """Pain now, 0 to 10."""

    value = forms.IntegerField(
        min_value=0,
        max_value=10,
        error_messages={"required": _("Choose a number from 0 to 10.")},
    )
