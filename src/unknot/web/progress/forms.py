from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

ANSWERS: Final[dict[str, dict[str, Any]]] = {
    "fine": {"soreness": 0, "settled": True, "bruise": False},
    "little": {"soreness": 2, "settled": True, "bruise": False},
    "sore": {"soreness": 4, "settled": True, "bruise": False},
    "very": {"soreness": 6, "settled": False, "bruise": False},
    "bruise": {"settled": False, "bruise": True, "event": "bruise_large_or_spreading"},
    "nerve": {"settled": False, "bruise": False, "event": "numb_or_weak_next_day"},
}


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


class RestForm(forms.Form):
    """A rest day that the person asks for."""

    reason = forms.ChoiceField(choices=[("ill", "ill"), ("rest", "rest")])
