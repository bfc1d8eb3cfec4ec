from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from unknot.web.progress.mapping import ANSWERS


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
