from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unknot.catalogue.session import session_facts
from unknot.session import VERSIONS, Recipe, RecipeError, SpotWish, movable, read_recipe
from unknot.session.recipe import NAME_MOST, NOTE_MOST

MOST_FILE = 20_000
KINDS = [
    ("all", _("Everything I have")),
    ("hands", _("Hands only")),
    ("roller", _("With the roller")),
    ("wall", _("At the wall")),
    ("chair", _("On the chair")),
    ("no_floor", _("Not on the floor")),
]


class OwnForm(forms.Form):
    """A session of one's own, as the page asks for it."""

    name = forms.CharField(
        max_length=NAME_MOST,
        error_messages={
            "required": _("Give it a name."),
            "max_length": _("Please keep it under 80 letters."),
        },
    )
    minutes = forms.TypedChoiceField(
        choices=[(n, n) for n in range(3, 21)],
        coerce=int,
        error_messages={"required": _("Choose from 3 to 20 minutes.")},
    )
    level = forms.TypedChoiceField(
        choices=[(n, n) for n in range(1, 6)],
        coerce=int,
        error_messages={"required": _("Choose a level from 1 to 5.")},
    )
    version = forms.ChoiceField(choices=[kind for kind in KINDS if kind[0] in VERSIONS])
    relief = forms.BooleanField(required=False)
    spot = forms.MultipleChoiceField(
        choices=[], error_messages={"required": _("Tick one to five places.")}
    )
    without = forms.MultipleChoiceField(choices=[], required=False)
    note = forms.CharField(
        max_length=NOTE_MOST,
        required=False,
        error_messages={"max_length": _("Please keep it under 500 letters.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        facts = session_facts()
        places = [f"{spot}.{side}" for spot in facts.spots for side in "LR"]
        self.fields["spot"].choices = [(place, place) for place in places]  # type: ignore[attr-defined]
        self.fields["without"].choices = [(m, m) for m in sorted(movable(facts))]  # type: ignore[attr-defined]

    def clean_spot(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["spot"]
        if len(ticked) > session_facts().press.spots_max:
            raise forms.ValidationError(_("Tick five places at most; each side counts."))
        return ticked

    def recipe(self, before: Recipe | None) -> Recipe:
        """What was asked for; what the page does not ask stays as it was *before*."""
        said = self.cleaned_data
        pairs = [place.split(".") for place in said["spot"]]
        return Recipe(
            name=" ".join(said["name"].split()),
            spots=tuple(SpotWish(spot, "L" if side == "L" else "R") for spot, side in pairs),
            minutes=said["minutes"],
            level=said["level"],
            version=said["version"],
            relief=said["relief"],
            without=frozenset(said["without"]),
            waves=before.waves if before else None,
            seconds=before.seconds if before else None,
            note=" ".join(said["note"].split()),
        )


class SharedForm(forms.Form):
    """A session that somebody shared: its file, or the text of its code."""

    file = forms.FileField(required=False)
    text = forms.CharField(required=False, max_length=MOST_FILE)
    sure = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        file = said.get("file")
        if file is not None and file.size > MOST_FILE:
            raise forms.ValidationError(_("This file is too large for a shared session."))
        try:
            text = file.read().decode("utf-8-sig") if file else said.get("text", "")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This file holds no text.")) from error
        if not text.strip():
            raise forms.ValidationError(_("Choose the file, or paste its text."))
        return said | {"shared": text.strip()}


def checked(recipe: Recipe) -> Recipe:
    """*recipe* as it would be read from its own file, which holds it to every rule.

    Raises:
        RecipeError: the message names the field.
    """
    return read_recipe(recipe.to_json(), session_facts())


__all__ = ["KINDS", "OwnForm", "RecipeError", "SharedForm", "checked"]
