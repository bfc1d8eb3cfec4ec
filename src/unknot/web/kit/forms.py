from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unknot.catalogue.pressure import pressure_facts
from unknot.pressure import HEIGHT_CM, MASS_KG, Kit
from unknot.web.accounts.models import Person
from unknot.web.kit.mapping import CM_PER_IN, KG_PER_LB
from unknot.web.kit.tiles import SURFACES, TOOLS


def tool_choices() -> list[tuple[str, str]]:
    facts = pressure_facts()
    return [(tool, facts.tools[tool].name) for tool in TOOLS]


def surface_choices() -> list[tuple[str, str]]:
    facts = pressure_facts()
    return [(surface, facts.surfaces[surface].name) for surface in SURFACES]


class KitForm(forms.Form):
    """Tools, surfaces, and weight and height in the person's own units."""

    tools = forms.MultipleChoiceField(choices=tool_choices, required=False)
    surfaces = forms.MultipleChoiceField(choices=surface_choices, required=False)
    mass = forms.FloatField(required=False)
    height = forms.FloatField(required=False)

    def __init__(self, *args: Any, person: Person, kit: Kit, **kwargs: Any) -> None:
        self.imperial = person.units == "imperial"
        kwargs.setdefault(
            "initial",
            {
                "tools": sorted(kit.tools),
                "surfaces": sorted(kit.surfaces),
                "mass": _shown(person.mass_kg, self._mass_factor()),
                "height": _shown(person.height_cm, self._height_factor()),
            },
        )
        super().__init__(*args, **kwargs)

    def clean_mass(self) -> float | None:
        factor, unit = self._mass_factor(), _("lb") if self.imperial else _("kg")
        return _metric(self.cleaned_data["mass"], factor, MASS_KG, str(unit))

    def clean_height(self) -> float | None:
        factor, unit = self._height_factor(), _("inches") if self.imperial else _("cm")
        return _metric(self.cleaned_data["height"], factor, HEIGHT_CM, str(unit))

    def _mass_factor(self) -> float:
        return KG_PER_LB if self.imperial else 1.0

    def _height_factor(self) -> float:
        return CM_PER_IN if self.imperial else 1.0


def _shown(metric: float | None, factor: float) -> int | None:
    return None if metric is None else round(float(metric) / factor)


def _metric(value: float | None, factor: float, span: tuple[int, int], unit: str) -> float | None:
    if value is None:
        return None
    low, high = span
    if not low <= value * factor <= high:
        raise forms.ValidationError(
            _("Give a number from %(low)s to %(high)s %(unit)s, or leave it empty."),
            params={"low": round(low / factor), "high": round(high / factor), "unit": unit},
        )
    return round(value * factor, 1)
