from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unknot.web.accounts.models import Person

COUNTRIES = [
    ("GB", _("United Kingdom")),
    ("IE", _("Ireland")),
    ("US", _("United States")),
    ("CA", _("Canada")),
    ("AU", _("Australia")),
    ("NZ", _("New Zealand")),
    ("EU", _("Another country in the European Union")),
    ("ZZ", _("Somewhere else")),
]
SEXES = [("female", _("Female")), ("male", _("Male")), ("unknown", _("Rather not say"))]
UNITS = [("metric", _("kg and cm")), ("imperial", _("lb and inches"))]
THEMES = [("system", _("Automatic")), ("light", _("Light")), ("dark", _("Dark"))]
SKINS = [
    ("tone1", _("Very light")),
    ("tone2", _("Light")),
    ("tone3", _("Medium")),
    ("tone4", _("Dark")),
    ("tone5", _("Very dark")),
    ("plaster", _("Plaster")),
]
BUILDS = [("slim", _("Slighter")), ("full", _("Fuller"))]
KG_PER_LB = 0.45359237
CM_PER_IN = 2.54
# The ranges that the pressure estimates allow; anything else is more likely a slip of the keys.
MASS_KG = (35, 200)
HEIGHT_CM = (130, 215)


class ConsentForm(forms.Form):
    """Age and consent are separate answers, and no box is ticked for the person."""

    age = forms.IntegerField(min_value=18, max_value=110)
    store = forms.BooleanField()
    country = forms.ChoiceField(choices=COUNTRIES, initial="GB")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        age, store = self.fields["age"], self.fields["store"]
        age.error_messages["required"] = _("Give your age in years.")
        age.error_messages["min_value"] = _("Unknot is for people of 18 or over.")
        store.error_messages["required"] = _(
            "Tick this box if you agree. Without it we cannot keep your answers."
        )


class PhoneField(forms.RegexField):
    """A number to call; spaces are taken out so that it can be dialled."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^\+?[0-9]{2,18}$", required=False, **kwargs)
        self.error_messages["invalid"] = _("Give a phone number in digits, or leave it empty.")

    def to_python(self, value: Any) -> Any:
        return "".join(str(value or "").replace("-", " ").split())


class SettingsForm(forms.ModelForm):
    """How the person likes things; weight and height in the unit that the page showed."""

    age = forms.IntegerField(required=False, min_value=18, max_value=110)
    sex_at_birth = forms.ChoiceField(choices=SEXES)
    units = forms.ChoiceField(choices=UNITS)
    theme = forms.ChoiceField(choices=THEMES)
    skin = forms.ChoiceField(choices=SKINS)
    build = forms.ChoiceField(choices=BUILDS)
    country = forms.ChoiceField(choices=COUNTRIES)
    own_emergency = PhoneField()
    own_advice = PhoneField()
    own_crisis = PhoneField()
    mass = forms.FloatField(required=False)
    height = forms.FloatField(required=False)

    class Meta:
        model = Person
        fields = (
            "age",
            "sex_at_birth",
            "units",
            "voice",
            "theme",
            "skin",
            "build",
            "keep_intimate",
            "country",
            "own_emergency",
            "own_advice",
            "own_crisis",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read before this very form may change the unit.
        self.imperial = self.instance.units == "imperial"
        self.initial["mass"] = _shown(self.instance.mass_kg, self._factor("mass"))
        self.initial["height"] = _shown(self.instance.height_cm, self._factor("height"))

    def clean_mass(self) -> float | None:
        return self._metric("mass", MASS_KG)

    def clean_height(self) -> float | None:
        return self._metric("height", HEIGHT_CM)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self.instance.mass_kg = self.cleaned_data.get("mass")
        self.instance.height_cm = self.cleaned_data.get("height")

    def _factor(self, name: str) -> float:
        return {"mass": KG_PER_LB, "height": CM_PER_IN}[name] if self.imperial else 1.0

    def _metric(self, name: str, span: tuple[int, int]) -> float | None:
        value = self.cleaned_data[name]
        if value is None:
            return None
        metric = value * self._factor(name)
        if not span[0] <= metric <= span[1]:
            low, high = (round(end / self._factor(name)) for end in span)
            raise forms.ValidationError(
                _("Give a number from %(low)s to %(high)s, or leave it empty."),
                params={"low": low, "high": high},
            )
        return float(round(metric, 1))


def _shown(metric: float | None, factor: float) -> float | None:
    return None if metric is None else round(metric / factor, 1)


class ImportForm(forms.Form):
    file = forms.FileField()
    sure = forms.BooleanField(required=False)


class EraseForm(forms.Form):
    sure = forms.BooleanField()
