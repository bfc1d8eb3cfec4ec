"""Sessions of one's own as values: places, what today changes in them, and their code to scan."""

from __future__ import annotations

import json
from io import BytesIO

import segno
from django.utils.translation import gettext as _

from unknot.catalogue.anatomy import spots as spot_facts
from unknot.catalogue.session import session_facts
from unknot.session import Recipe, RecipeError, read_recipe
from unknot.web.practice.models import OwnRow


def own_places(recipe: Recipe) -> tuple[tuple[str, str], ...]:
    """The places of *recipe* with their sides."""
    return tuple((asked.spot, asked.side) for asked in recipe.spots)


def changes(recipe: Recipe, asked: tuple[tuple[str, str], ...], level: int) -> tuple[str, ...]:
    """What today's plan and limits leave of *recipe*, in words."""
    made = []
    if level < recipe.level:
        made.append(
            _("Level %(wanted)s was asked for. Today level %(level)s is open.")
            % {"wanted": recipe.level, "level": level}
        )
    for spot, side in own_places(recipe):
        if (spot, side) not in asked:
            name = spot_facts()[spot].label
            made.append(_("%(name)s is left out today.") % {"name": f"{name}, {_SIDES[side]()}"})
    return tuple(made)


_SIDES = {"L": lambda: _("left"), "R": lambda: _("right")}


def read_own(row: OwnRow | None) -> tuple[Recipe | None, str]:
    """The recipe in *row*; where it cannot be read, why."""
    if row is None:
        return None, ""
    try:
        return read_recipe(row.recipe, session_facts()), ""
    except RecipeError as error:
        return None, str(error)


def from_text(text: str) -> Recipe:
    """A shared session from the text of its file or its code.

    Raises:
        RecipeError: it is no such text; the message names the field.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise RecipeError(
            _("This is not the text of a shared session. Paste all of it.")
        ) from error
    return read_recipe(data, session_facts())


def as_file(recipe: Recipe) -> str:
    """The text of the file that is shared, readable by people too."""
    return json.dumps(recipe.to_json(), ensure_ascii=False, indent=1)


def as_code(recipe: Recipe) -> str | None:
    """The same text as a QR code in SVG; None where it is too long for one that a phone reads."""
    text = json.dumps(recipe.to_json(), ensure_ascii=False, separators=(",", ":"))
    made = segno.make(text, error="m", micro=False)
    if int(made.version) > _LARGEST:
        return None
    out = BytesIO()
    made.save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        border=4,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass="qr",
        lineclass=None,
    )
    return out.getvalue().decode()


_LARGEST = 25  # 117 modules a side: about half a millimetre each on a phone's screen
