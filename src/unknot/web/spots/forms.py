from __future__ import annotations

from django import forms

from unknot.catalogue import anatomy
from unknot.web.spots.pins import BESIDE

ANSWERS = ("same_pain", "other_pain", "nothing", "nerve")


class PressForm(forms.Form):
    """Which spot on which side, what it felt like, and where exactly."""

    spot = forms.ChoiceField(choices=lambda: [(key, key) for key in anatomy.spots()])
    side = forms.ChoiceField(choices=[("L", "L"), ("R", "R")])
    answer = forms.ChoiceField(choices=[(key, key) for key in ANSWERS])
    beside = forms.ChoiceField(choices=[(key, key) for key in BESIDE], required=False)
