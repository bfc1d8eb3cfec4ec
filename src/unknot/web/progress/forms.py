from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MoveForm(forms.Form):
    """A session that goes from one day to another."""

    day = forms.DateField()
    to = forms.DateField()


class DayForm(forms.Form):
    """A day whose own word is taken back."""

    day = forms.DateField()


class AwayForm(forms.Form):
    """Rest or illness, for today or until a day."""

    reason = forms.ChoiceField(choices=[("ill", "ill"), ("rest", "rest")])
    until = forms.DateField(
        required=False, error_messages={"invalid": _("Give a date, such as 2026-10-22.")}
    )


class LessForm(forms.Form):
    """The person's own ceiling. Empty is no ceiling."""

    level = forms.TypedChoiceField(
        choices=[(n, n) for n in range(1, 6)], coerce=int, required=False, empty_value=None
    )
    per_week = forms.TypedChoiceField(
        choices=[(n, n) for n in range(1, 6)], coerce=int, required=False, empty_value=None
    )


class MoreForm(forms.Form):
    """A wish for more, which needs a reason."""

    what = forms.ChoiceField(
        choices=[(name, name) for name in ("step", "pace_4", "pace_5", "high_rungs")],
        error_messages={"required": _("Choose what you would like more of.")},
    )
    reason = forms.CharField(
        min_length=3,
        max_length=300,
        error_messages={
            "required": _("Say in a few words why. It helps you to look back."),
            "min_length": _("Say in a few words why. It helps you to look back."),
            "max_length": _("Please keep it under 300 letters."),
        },
    )


class TrainingForm(forms.Form):
    """One hard training, written by hand."""

    day = forms.DateField(
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")}
    )
    time = forms.TimeField(
        error_messages={"required": _("Choose a time."), "invalid": _("Choose a time.")}
    )
    hours = forms.TypedChoiceField(
        choices=[(n, n) for n in ("0.5", "1", "1.5", "2", "3", "5")], coerce=float
    )


class DropForm(forms.Form):
    """One training that is taken out again."""

    id = forms.CharField(max_length=160)


class PressForm(forms.Form):
    """One test press: its rung, and how strong it was or what else it did."""

    rung = forms.IntegerField(min_value=1, max_value=10)
    peak = forms.IntegerField(
        min_value=0,
        max_value=10,
        required=False,
        error_messages={"invalid": _("Choose a number from 0 to 10.")},
    )
    sign = forms.ChoiceField(choices=[("numb", "numb")], required=False)

    def clean(self) -> dict[str, object]:
        made = super().clean() or {}
        if not made.get("sign") and made.get("peak") is None and "peak" not in self.errors:
            self.add_error("peak", _("Choose a number from 0 to 10."))
        return made


class CalendarForm(forms.Form):
    """A calendar file, or its text, and the words that mark hard training."""

    file = forms.FileField(required=False, max_length=200)
    text = forms.CharField(required=False, max_length=2_000_000)
    words = forms.CharField(required=False, max_length=200)

    def calendar(self) -> bytes | str:
        """What was sent: the file, else the text."""
        sent = self.cleaned_data["file"]
        return sent.read() if sent else self.cleaned_data["text"]

    def marks(self) -> list[str]:
        """The words, each once, without blanks."""
        said = self.cleaned_data["words"].split(",")
        return list(dict.fromkeys(word.strip() for word in said if word.strip()))

    def clean(self) -> dict[str, object]:
        made = super().clean() or {}
        if not made.get("file") and not (made.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a calendar file, or paste its text."))
        return made


class BeginForm(forms.Form):
    """The length of an experiment, and that its rules were read."""

    design = forms.ChoiceField(
        choices=[(name, name) for name in ("2x7", "4x5", "4x7", "6x5", "6x7", "8x5", "8x7")],
        error_messages={"required": _("Choose a length.")},
    )


class OwnForm(forms.Form):
    """Two ways in the person's own words."""

    one = forms.CharField(
        max_length=40, error_messages={"required": _("Say in a few words what the first way is.")}
    )
    other = forms.CharField(
        max_length=40, error_messages={"required": _("Say in a few words what the other way is.")}
    )
